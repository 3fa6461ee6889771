// A command line as bash would cut it into words, for transcripts: quotes of both kinds, backslashes, one level of brace
// expansion, and `;` as the end. No variable is set, so `$name` is nothing, as it is for whoever types `$true` into bash.

/** The words of a line. Throws on what would be more than one plain command in bash. */
export function parseCommandWords(line: string): readonly string[] {
  const words: string[] = [];
  let word: Letter[] | undefined;
  const add = (text: string, quoted: boolean): void => {
    word = [...(word ?? []), ...Array.from(text, (letter) => ({ letter, quoted }))];
  };
  const end = (): void => {
    if (word !== undefined) words.push(...expandBraces(word));
    word = undefined;
  };
  for (const match of line.matchAll(parts)) {
    const [part, blank, single, double, escaped, variable, special, bare] = match;
    if (blank !== undefined) end();
    else if (single !== undefined) add(single, true);
    else if (double !== undefined)
      add(
        double.replaceAll(inDoubleQuotes, (_, kept: string | undefined) => kept ?? ''),
        true,
      );
    else if (escaped !== undefined) add(escaped, true);
    else if (bare !== undefined) add(bare, false);
    else if (special === ';') break;
    else if (variable === undefined) throw new Error(`bash would not take ${part} as part of a word: ${line}`);
  }
  end();
  return words;
}

/** A character, and whether quotes or a backslash keep it from meaning anything. */
interface Letter {
  readonly letter: string;
  readonly quoted: boolean;
}

const parts = /(\s+)|'([^']*)'|"((?:[^"\\]|\\[^])*)"|\\([^])|(\$\w+)|([;&|<>()`"'])|([^])/gu;

/** A backslash before one of these, or a variable. */
const inDoubleQuotes = /\\([\\"$`])|\$\w+/gu;

/** `a{b,c}d` is `abd` and `acd`; braces without a comma stay. */
function expandBraces(word: readonly Letter[]): readonly string[] {
  const find = (wanted: string, from: number): number =>
    word.findIndex(({ letter, quoted }, at) => at >= from && !quoted && letter === wanted);
  const open = find('{', 0);
  const close = find('}', open);
  const commas = word.flatMap(({ letter, quoted }, at) =>
    !quoted && letter === ',' && at > open && at < close ? [at] : [],
  );
  const text = (from: number, to: number): string =>
    word
      .slice(from, to)
      .map(({ letter }) => letter)
      .join('');
  if (open < 0 || close < 0 || commas.length === 0) return [text(0, word.length)];
  const starts = [open, ...commas];
  const ends = [...commas, close];
  return starts.map((start, at) => text(0, open) + text(start + 1, ends[at] ?? close) + text(close + 1, word.length));
}
