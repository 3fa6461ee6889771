// The words that bash makes of an unquoted `@{Key=Primary,Secondary}`: its brace expansion gives `@Key=Primary` and `@Secondary`.
import { isIdentifier } from './character.js';
import type { LiteralFailure } from './failure.js';
import { parseLiteral } from './parse.js';
import { quoteLiteral } from './quote.js';

/** The words that were one literal, counted from the first, and the failure that shows the literal as it must be quoted. */
export interface BraceExpansion {
  readonly count: number;
  readonly failure: LiteralFailure;
}

/** Finds a literal that brace expansion has taken apart where `words` begin: `@Name=…`, and what follows with an `@`. */
export function findBraceExpansion(words: readonly string[]): BraceExpansion | undefined {
  const [first = '', ...rest] = words;
  if (!first.startsWith('@') || !isIdentifier(first.slice(1).split('=', 1)[0] ?? '') || !first.includes('='))
    return undefined;
  const stop = rest.findIndex((word) => !/^@[^{(]/.test(word));
  const parts = [first, ...rest.slice(0, stop < 0 ? rest.length : stop)];
  const inside = parts.map((word) => word.slice(1)).join(',');
  const literal = parseLiteral(`@{${inside}}`);
  return {
    count: parts.length,
    failure: {
      kind: 'cutByBraces',
      literal: literal.ok ? quoteLiteral(literal.value) : `@{${inside}}`,
      text: parts.join(' '),
      offset: 0,
    },
  };
}
