// In which form a complaint comes while the host options have not been read, or cannot be.
import { splitLaunch } from '../words/split-launch.js';
import { takesValue } from './host-options.js';

/** Whether the words say `--output-format json`. */
export function wantsJson(words: readonly string[]): boolean {
  const { hostWords } = splitLaunch(words, takesValue);
  return hostWords.some(
    (word, at) => word === '--output-format=json' || (word === '--output-format' && hostWords[at + 1] === 'json'),
  );
}
