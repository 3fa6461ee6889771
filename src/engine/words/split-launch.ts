// Whose word is it: leading words that spell a host option exactly are the program's, all others are PowerShell's
// (contract, section 3).

/** A command line in two parts. */
export interface Launch {
  readonly hostWords: readonly string[];
  readonly words: readonly string[];
}

/**
 * Takes host options off the front. `takesValue` tells for an option's name (without dashes) whether the next word
 * belongs to it; undefined for a word that is none of ours. A missing value is left for the option reader to report.
 */
export function splitLaunch(words: readonly string[], takesValue: (name: string) => boolean | undefined): Launch {
  let count = 0;
  for (;;) {
    const option = /^--([a-z-]+)(=.*)?$/s.exec(words[count] ?? '');
    const wantsValue = option?.[1] === undefined ? undefined : takesValue(option[1]);
    if (option === null || wantsValue === undefined) break;
    count += wantsValue && option[2] === undefined ? 2 : 1;
  }
  return { hostWords: words.slice(0, count), words: words.slice(count) };
}
