// The program's doors to the world, as types only. Adapters implement them; tests may stand in for them, and only here.
import type { ArmRequest, ArmResponse, TransportFailure } from './core/arm/exchange.js';
import type { Outcome } from './core/outcome.js';
import type { PsValue } from './core/values/ps-value.js';

/** Why the pipeline input ended early. Lines and columns count from 1, columns in characters. */
export type InputFailure =
  | { readonly kind: 'brokenJson'; readonly line: number; readonly column: number; readonly reason: string }
  | {
      readonly kind: 'tooLarge';
      readonly line: number;
      readonly what: 'array' | 'value' | 'line';
      readonly limitBytes: number;
    }
  | { readonly kind: 'notText'; readonly reason: string }
  | { readonly kind: 'notReadable'; readonly reason: string };

/** What one step of reading the pipeline gives. */
export type InputStep =
  | { readonly kind: 'object'; readonly value: PsValue }
  | { readonly kind: 'end' }
  | { readonly kind: 'broken'; readonly failure: InputFailure };

/** Standard input as pipeline objects, read no further than asked. */
export interface ObjectSource {
  /** The next object. After 'end' or 'broken' it gives the same again. */
  next(): Promise<InputStep>;
  /** Stops reading; the stream is left where it is. */
  close(): void;
}

/** What a person, or a redirected standard input, says to a question. */
export type Answer =
  | { readonly kind: 'line'; readonly text: string }
  /** There is no more input. */
  | { readonly kind: 'ended' }
  /** Ctrl-C. */
  | { readonly kind: 'interrupted' };

/** Somebody who can be asked for a line. */
export interface Prompter {
  /** Writes `question` (no newline is added) and reads one line. `secret`: what is typed is not shown. */
  ask(question: string, options?: { readonly secret?: boolean }): Promise<Answer>;
  /** Writes lines that belong to a question: caption, message, help. */
  tell(lines: readonly string[]): void;
  /** Columns of the screen, for wrapping; 80 if nobody knows. */
  readonly width: number;
  /** Gives the input back. */
  close(): void;
}

/** A token, and when it stops being one. */
export interface AccessToken {
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** Why nobody is signed in: one line for each source that was tried. */
export interface CredentialFailure {
  readonly kind: 'noCredential';
  readonly tried: readonly { readonly source: string; readonly reason: string }[];
}

/** Whoever gives tokens for Azure Resource Manager. */
export interface CredentialSource {
  /** A token; never rejects. `claims` answers a challenge (continuous access evaluation). */
  token(options: {
    readonly claims: string | null;
    readonly signal: AbortSignal;
  }): Promise<Outcome<AccessToken, CredentialFailure>>;
}

/** Whoever sends requests. Never rejects, never retries, never follows a redirect to another host with a token. */
export interface Transport {
  send(
    request: ArmRequest,
    options: { readonly token: string; readonly timeoutMs: number; readonly signal: AbortSignal },
  ): Promise<Outcome<ArmResponse, TransportFailure>>;
  /** Closes kept-alive connections. */
  close(): void;
}

/** Time, as far as the program needs it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Waits; resolves early, to false, if the signal says stop. */
  sleep(ms: number, signal: AbortSignal): Promise<boolean>;
}

/** Reads the files that sign-in and `@path` name. */
export interface Files {
  /** The file's bytes, or the platform's code and reason (ENOENT, EISDIR, …). */
  read(path: string): Outcome<Uint8Array, { readonly code: string; readonly reason: string }>;
}
