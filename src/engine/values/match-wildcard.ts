// PowerShell's wildcards (about_Wildcards): `*`, `?` and `[a-z]`, in any case.
import { foldCase } from '../names.js';

/** Whether the text has a wildcard in it. */
export function hasWildcard(text: string): boolean {
  return /[*?[\]]/.test(text);
}

/** Whether the text is a pattern at all: one with an open bracket is none. */
export function isPattern(text: string): boolean {
  return !text.replace(/\[[^\]]+\]/g, '').includes('[');
}

/** Whether the whole text fits the pattern. */
export function matchesWildcard(pattern: string, text: string): boolean {
  const parts = foldCase(pattern).match(/\[[^\]]+\]|[^]/gu) ?? [];
  let reachable = [0];
  const characters = Array.from(foldCase(text));
  for (const part of parts) {
    reachable =
      part === '*'
        ? characters
            .flatMap((_, i) => (i >= (reachable[0] ?? Infinity) ? [i] : []))
            .concat(reachable.length > 0 ? [characters.length] : [])
        : reachable.filter((i) => i < characters.length && fits(part, characters[i] ?? '')).map((i) => i + 1);
  }
  return reachable.includes(characters.length);
}

function fits(part: string, character: string): boolean {
  if (part === '?') return true;
  if (part.length === 1 || !part.startsWith('[')) return part === character;
  const ranges = [...part.slice(1, -1).matchAll(/([^])-([^])|([^])/gu)];
  return ranges.some(([, from, to, single]) =>
    single === undefined ? character >= (from ?? '') && character <= (to ?? '') : character === single,
  );
}
