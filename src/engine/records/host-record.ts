// What a command writes while it runs: one record at a time, each to one of PowerShell's streams.
import type { PsValue } from '../values/ps-value.js';
import type { ErrorRecord } from './error-record.js';
import type { ExplainStepJson, ResultJson, SummaryJson, TextStream } from './json-record.js';

/** A record on its way to the person or program that called. */
export type HostRecord =
  | { readonly stream: 'output'; readonly value: PsValue }
  | { readonly stream: 'error'; readonly error: ErrorRecord }
  | {
      readonly stream: TextStream;
      readonly text: string;
      /** The same for a program, where a text is made of more than words. */
      readonly data?: ExplainStepJson;
      /** Shown whatever the preference for its stream is. */
      readonly always?: true;
    }
  | ResultJson
  | SummaryJson;
