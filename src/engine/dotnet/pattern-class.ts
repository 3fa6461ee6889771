// Character classes of .NET's regular expressions → those of JavaScript under the flag v.
import { foldCase } from '../names.js';
import { caseVariants } from './pattern-case.js';

/** What JavaScript writes for a class, and where the pattern goes on; undefined where it cannot be said. */
export interface PatternClass {
  readonly source: string;
  readonly end: number;
}

const escapedClasses: Readonly<Record<string, string>> = {
  d: String.raw`\p{Nd}`,
  D: String.raw`\P{Nd}`,
  w: String.raw`[\p{L}\p{Mn}\p{Nd}\p{Pc}]`,
  W: String.raw`[^\p{L}\p{Mn}\p{Nd}\p{Pc}]`,
  s: String.raw`[\f\n\r\t\v\x85\p{Z}]`,
  S: String.raw`[^\f\n\r\t\v\x85\p{Z}]`,
};

const controls: Readonly<Record<string, string>> = {
  a: '\u0007',
  e: '\u001b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** A character, so that nothing in it means anything. */
export function writeCharacter(character: string): string {
  return `\\u{${character.charCodeAt(0).toString(16)}}`;
}

/** A character with those that it equals where case is ignored. */
export function writeLetter(character: string, ignoreCase: boolean): string {
  const variants = ignoreCase ? caseVariants(character) : [character];
  return variants.length === 1 ? writeCharacter(character) : `[${variants.map(writeCharacter).join('')}]`;
}

/** `\d`, `\p{Lu}` and the like behind a backslash at `at`. Without case the three kinds of letters with case are one. */
export function readClassEscape(pattern: string, at: number, ignoreCase: boolean): PatternClass | undefined {
  const letter = pattern.charAt(at + 1);
  const known = escapedClasses[letter];
  if (known !== undefined) return { source: known, end: at + 2 };
  const [all, not, name] = /^\\(p|P)\{([A-Z][a-z]?)\}/.exec(pattern.slice(at)) ?? [];
  if (all === undefined || name === undefined || !categories.test(name)) return undefined;
  const negated = not === 'P';
  const merged = ignoreCase && /^L[ult]$/.test(name);
  const source = merged ? `[${negated ? '^' : ''}\\p{Lu}\\p{Ll}\\p{Lt}]` : `\\${negated ? 'P' : 'p'}{${name}}`;
  return { source, end: at + all.length };
}

const categories = /^(?:L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|S[mcko]?|Z[slp]?|C[cfson]?)$/;

/** A backslash at `at` that stands for one character; undefined for one that .NET does not know. */
export function readCharacterEscape(
  pattern: string,
  at: number,
): { readonly character: string; readonly end: number } | undefined {
  const rest = pattern.slice(at + 1);
  const hex = /^(?:x([0-9a-f]{2})|u([0-9a-f]{4}))/i.exec(rest);
  if (hex !== null) return { character: fromCode(hex[1] ?? hex[2] ?? '', 16), end: at + 1 + hex[0].length };
  const octal = /^0[0-7]{0,2}/.exec(rest)?.[0];
  if (octal !== undefined) return { character: fromCode(octal, 8), end: at + 1 + octal.length };
  const control = /^c([@-_a-z])/.exec(rest)?.[1];
  if (control !== undefined)
    return { character: String.fromCharCode(foldCase(control).charCodeAt(0) - 64), end: at + 3 };
  const letter = rest.charAt(0);
  const known = controls[letter] ?? (/^[^\p{L}\p{Nd}_]$/u.test(letter) ? letter : undefined);
  return known === undefined ? undefined : { character: known, end: at + 2 };
}

function fromCode(digits: string, base: number): string {
  return String.fromCharCode(Number.parseInt(digits, base));
}

/** `[…]` from its bracket on. What is subtracted at its end (`[a-z-[aeiou]]`) is taken away from what stands before it. */
export function readClass(pattern: string, start: number, ignoreCase: boolean): PatternClass | undefined {
  let at = start + 1;
  const negated = pattern.charAt(at) === '^';
  if (negated) at++;
  const items: string[] = [];
  for (let first = true; at < pattern.length; first = false) {
    if (pattern.charAt(at) === ']' && !first) return { source: close(items, negated), end: at + 1 };
    if (pattern.startsWith('-[', at) && !first) {
      const taken = readClass(pattern, at + 1, ignoreCase);
      if (taken === undefined || pattern.charAt(taken.end) !== ']') return undefined;
      return { source: `[${close(items, negated)}--${taken.source}]`, end: taken.end + 1 };
    }
    const item = readItem(pattern, at, ignoreCase);
    if (item === undefined) return undefined;
    items.push(item.source);
    at = item.end;
  }
  return undefined;
}

function close(items: readonly string[], negated: boolean): string {
  return `[${negated ? '^' : ''}${items.join('')}]`;
}

/** A class, a character, or two with a dash between. */
function readItem(pattern: string, at: number, ignoreCase: boolean): PatternClass | undefined {
  if (pattern.startsWith('[:', at)) return undefined;
  const named = pattern.charAt(at) === '\\' ? readClassEscape(pattern, at, ignoreCase) : undefined;
  if (named !== undefined) return named;
  const low = readClassCharacter(pattern, at);
  if (low === undefined) return undefined;
  const ranged = pattern.charAt(low.end) === '-' && !/^[[\]]?$/.test(pattern.charAt(low.end + 1));
  if (!ranged) return { source: writeLetter(low.character, ignoreCase), end: low.end };
  if (pattern.charAt(low.end + 1) === '\\' && readClassEscape(pattern, low.end + 1, false) !== undefined)
    return undefined;
  const high = readClassCharacter(pattern, low.end + 1);
  if (high === undefined || high.character < low.character) return undefined;
  return { source: writeRange(low.character, high.character, ignoreCase), end: high.end };
}

/** `\b` is a backspace in a class. */
function readClassCharacter(
  pattern: string,
  at: number,
): { readonly character: string; readonly end: number } | undefined {
  if (pattern.charAt(at) !== '\\') return { character: pattern.charAt(at), end: at + 1 };
  return pattern.charAt(at + 1) === 'b' ? { character: '\b', end: at + 2 } : readCharacterEscape(pattern, at);
}

function writeRange(low: string, high: string, ignoreCase: boolean): string {
  const range = `${writeCharacter(low)}-${writeCharacter(high)}`;
  if (!ignoreCase) return range;
  const more = new Set<string>();
  for (let code = low.charCodeAt(0); code <= high.charCodeAt(0); code++) {
    for (const variant of caseVariants(String.fromCharCode(code)))
      if (variant < low || variant > high) more.add(variant);
  }
  return range + [...more].map(writeCharacter).join('');
}
