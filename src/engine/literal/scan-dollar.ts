// What a dollar sign begins, in a string or outside: `$name`, `${name}`, `$(`.
import { isIdentifierPart } from './character.js';

/** The kind of thing and the place behind it; of a subexpression only its opening. `name`: a variable's name as it was written. */
export interface DollarScan {
  readonly what: 'variable' | 'subexpression';
  readonly name: string;
  readonly end: number;
  /** False for `${` without its `}`. */
  readonly closed: boolean;
}

/** Reads from the dollar sign at `start`, which must begin an expansion (`beginsExpansion`). */
export function scanDollar(text: string, start: number): DollarScan {
  const next = text.charAt(start + 1);
  if (next === '(') return { what: 'subexpression', name: '', end: start + 2, closed: true };
  if (next === '{') return scanBraced(text, start);
  const end = /^[$?^]$/.test(next) ? start + 2 : findNameEnd(text, start + 1);
  return { what: 'variable', name: text.slice(start + 1, end), end, closed: true };
}

function scanBraced(text: string, start: number): DollarScan {
  let at = start + 2;
  while (at < text.length && text.charAt(at) !== '}') at += text.charAt(at) === '`' ? 2 : 1;
  const end = Math.min(at + 1, text.length);
  return { what: 'variable', name: text.slice(start + 2, at), end, closed: at < text.length };
}

/** A name may have a scope or a drive in front (`env:x`) and question marks in it. */
function findNameEnd(text: string, start: number): number {
  let end = start;
  while (isIdentifierPart(text.charAt(end)) || /^[?:]$/.test(text.charAt(end))) end++;
  return end;
}
