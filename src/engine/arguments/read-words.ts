// Words → tokens, for a command whose parameters say which words a shell may have cut (contract, section 4).
import { rejoinWords, type ArgumentSyntax } from '../words/rejoin-words.js';
import { tokenise, type ArgvToken } from '../words/tokenise.js';
import type { DerivedCommand } from '../definition/derive-command.js';
import { findParameter } from '../definition/find-parameter.js';
import { syntaxOf } from './read-argument.js';

/** Words as they were typed, with lists and literals put together again, and the tokens that these are. */
export interface ReadWords {
  readonly words: readonly string[];
  readonly rejoined: readonly string[];
  readonly tokens: readonly ArgvToken[];
}

/** Reads words; never fails. */
export function readWords(words: readonly string[], command: DerivedCommand): ReadWords {
  const syntaxOfName = (name: string): ArgumentSyntax => {
    const search = findParameter(command, name);
    return search.kind === 'found' ? syntaxOf(search.parameter.definition) : 'word';
  };
  const rejoined = rejoinWords(words, syntaxOfName);
  return { words, rejoined, tokens: tokenise(rejoined) };
}

/** Whether `-?` is among them: then help is wanted, and nothing else counts (about_Pwsh; seen in the engine). */
export function asksForHelp(tokens: readonly ArgvToken[]): boolean {
  return tokens.some((token) => token.kind === 'parameterName' && token.name === '?');
}
