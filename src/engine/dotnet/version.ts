// System.Version: two to four whole numbers with points between.
import { fail, succeed, type Outcome } from '../outcome.js';
import type { NetFailure } from './failure.js';
import { readWholeText } from './read-number.js';

/** `Version.Parse` → the version's text. */
export function readVersion(text: string): Outcome<string, NetFailure> {
  const parts = text.split('.');
  if (parts.length < 2 || parts.length > 4) return fail({ kind: 'versionLength' });
  const numbers: string[] = [];
  for (const [i, part] of parts.entries()) {
    const number = readWholeText(part, 'Int32');
    if (!number.ok) return number;
    if (number.value < 0n) {
      return fail({ kind: 'versionNegative', part: partNames[i] ?? 'input', number: number.value.toString() });
    }
    numbers.push(number.value.toString());
  }
  return succeed(numbers.join('.'));
}

const partNames = ['input', 'input', 'build', 'revision'] as const;
