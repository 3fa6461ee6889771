// Where a literal ends: for putting together again what the user's shell has cut at blanks (contract, section 4).
// Looks at brackets, strings and comments only, with the parser's own tokens; whether they make sense is the parser's question.
import { scan } from './scan.js';
import type { Punctuation } from './token.js';

/**
 * How many of the words make up the literal that the first one begins, when they are joined by single blanks: all of them if it stays
 * open, 0 if it is none. One look at each character, however many words there are.
 */
export function countLiteralWords(words: readonly string[]): number {
  if (!/^@[{(]/.test(words[0] ?? '')) return 0;
  const end = findLiteralEnd(words.join(' '), 0);
  if (end === undefined) return words.length;
  let count = 0;
  for (let length = 0; length < end; count++) length += (words[count] ?? '').length + 1;
  return count;
}

/** The place behind the bracket that closes the literal at `start`, or behind one that fits none; undefined if it stays open. */
export function findLiteralEnd(text: string, start: number): number | undefined {
  const expected: string[] = [];
  for (const token of scan(text, start)) {
    if (token.kind === 'broken') return token.end;
    if (token.kind !== 'punctuation') continue;
    const closer = closers[token.mark];
    if (closer !== undefined) expected.push(closer);
    else if ((token.mark === '}' || token.mark === ')') && (expected.pop() !== token.mark || expected.length === 0))
      return token.end;
  }
  return undefined;
}

const closers: Readonly<Partial<Record<Punctuation, string>>> = { '@{': '}', '{': '}', '@(': ')', '$(': ')', '(': ')' };
