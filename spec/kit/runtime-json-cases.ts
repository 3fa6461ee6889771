// Reads fixtures/engine/runtime-json.jsonl: odd texts that the original's runtime was given as JSON, and what it made of them.
import { readJsonLines } from './recorded-cases.js';

interface Line {
  readonly source: string;
  readonly text: string;
  /** What -Body became; null if it was refused. */
  readonly body?: string | null;
  /** The reader's message, or the facts of the error record. */
  readonly failure?: string;
  /** The error id, without the type behind it; empty if the id is only the type. */
  readonly id?: string;
  readonly message?: string;
  /** Absent if it is the message. */
  readonly details?: string;
  readonly recommendation?: string;
}

const lines = readJsonLines('engine/runtime-json.jsonl') as readonly Line[];

/** Bodies that a 400 answer had. */
export const errorBodyCases = lines.filter(({ source }) => source === 'observed: body of a 400 answer');

/** Values of -Body. */
export const bodyCases = lines
  .filter(({ source }) => source === 'observed: value of -Body')
  .map(({ text, body = null }) => ({ text, body }));
