// Words → tokens, for a command whose parameters say which words a shell may have cut (contract, section 4).
import { rejoinWords, type ArgumentSyntax } from '../words/rejoin-words.js';
import { tokenise, type ArgvToken } from '../words/tokenise.js';
import type { ParameterMetadata } from '../definition/cmdlet-metadata.js';
import { findParameter } from '../definition/find-parameter.js';
import { syntaxOf } from './read-argument.js';

/** Words as they were typed, with lists and literals put together again, and the tokens that these are. */
export interface ReadWords {
  readonly words: readonly string[];
  readonly rejoined: readonly string[];
  readonly tokens: readonly ArgvToken[];
}

/** Reads words; never fails. */
export function readWords(words: readonly string[], parameters: readonly ParameterMetadata[]): ReadWords {
  const syntaxOfName = (name: string): ArgumentSyntax => {
    const search = findParameter(parameters, name);
    return search.kind === 'found' ? syntaxOf(search.parameter.type) : 'word';
  };
  const rejoined = rejoinWords(words, syntaxOfName);
  return { words, rejoined, tokens: tokenise(rejoined) };
}

/** Whether `-?` is among them: then help is wanted, and nothing else counts (about_Pwsh; seen in the engine). */
export function asksForHelp(tokens: readonly ArgvToken[]): boolean {
  return tokens.some((token) => token.kind === 'parameterName' && token.name === '?');
}
