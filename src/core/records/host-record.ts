// What a command writes while it runs: one record at a time, each to one of PowerShell's streams.
import type { PsValue } from '../values/ps-value.js';
import type { ErrorRecord } from './error-record.js';

/** The streams that carry plain text. */
export type TextStream = 'warning' | 'verbose' | 'debug' | 'information' | 'host';

/** What became of one object that reached the service; for whoever keeps records (contract, section 6). */
export interface ResultRecord {
  readonly stream: 'result';
  /** The workspace's resource id, without /regenerateKey. */
  readonly resourceId: string;
  readonly keys: readonly string[];
  readonly outcome: 'regenerated' | 'failed' | 'unknown';
  readonly requestId: string | null;
  readonly correlationId: string | null;
}

/** A record on its way to the person or program that called. */
export type HostRecord =
  | { readonly stream: 'output'; readonly value: PsValue }
  | { readonly stream: 'error'; readonly error: ErrorRecord }
  | {
      readonly stream: TextStream;
      readonly text: string;
      /** The same for a program, where a text is made of more than words. */
      readonly data?: object;
      /** Shown whatever the preference for its stream is. */
      readonly always?: true;
    }
  | ResultRecord;
