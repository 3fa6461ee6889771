// What a command writes while it runs: one record at a time, each to one of PowerShell's streams.
import type { PsValue } from '../values/ps-value.js';
import type { ErrorRecord } from './error-record.js';
import type { OutputObject } from './output-object.js';
import type { ExplainStepJson, ResultJson, TextStream } from './json-record.js';

/** A record on its way to the person or program that called. */
export type HostRecord =
  | { readonly stream: 'output'; readonly value: OutputValue }
  | { readonly stream: 'error'; readonly error: ErrorRecord }
  | TextRecord
  | ResultJson
  | PipelineSummary;

/** What goes to the success stream; null stands for a null object. */
export type OutputValue = PsValue | OutputObject | null;

/** A line, or what is shown as one. */
export interface TextRecord {
  readonly stream: TextStream;
  readonly text: string;
  /** The same for a program, where a text is made of more than words. */
  readonly data?: ExplainStepJson;
  /** Shown whatever the preference for its stream is. */
  readonly always?: true;
}

/** How far a pipeline came: counts of objects by their outcomes, in the command's words and in the order to show. */
export interface PipelineSummary {
  readonly stream: 'summary';
  readonly counts: Readonly<Record<string, number>>;
  /** Whether the input was read to its end. */
  readonly reachedEnd: boolean;
}
