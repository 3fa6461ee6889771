// Reads fixtures/engine/runtime-json.jsonl: odd texts that the original's runtime was given as JSON, and what it made of them.
import { readFileSync } from 'node:fs';

/** A body that a 400 answer had: either the reader's message, or the facts of the error record. */
export interface ErrorBodyCase {
  readonly text: string;
  readonly failure?: string;
  /** The error id, without the type behind it; empty if the id is only the type. */
  readonly id?: string;
  readonly message?: string;
  /** Absent if it is the message. */
  readonly details?: string;
  readonly recommendation?: string;
}

/** A text that -Body was given; null if it was refused. */
export interface BodyCase {
  readonly text: string;
  readonly body: string | null;
}

interface Line extends ErrorBodyCase {
  readonly source: string;
  readonly body?: string | null;
}

function readLines(source: string): readonly Line[] {
  return readFileSync(new URL('../../fixtures/engine/runtime-json.jsonl', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line)
    .filter((line) => line.source === `observed: ${source}`);
}

/** Bodies of answers. */
export const errorBodyCases: readonly ErrorBodyCase[] = readLines('body of a 400 answer');

/** Values of -Body. */
export const bodyCases: readonly BodyCase[] = readLines('value of -Body').map(({ text, body }) => ({
  text,
  body: body ?? null,
}));
