// In which form a complaint comes while the host options have not been read, or cannot be.
import { splitLaunch } from '../words/split-launch.js';
import { knownHostOptions, takesValueIn, type HostOptionTable } from './host-options.js';

/** Whether the words of a command with these options of its own say `--output-format json`. */
export function wantsJson(words: readonly string[], options: HostOptionTable): boolean {
  const { hostWords } = splitLaunch(words, takesValueIn(knownHostOptions(options)));
  return hostWords.some(
    (word, at) => word === '--output-format=json' || (word === '--output-format' && hostWords[at + 1] === 'json'),
  );
}
