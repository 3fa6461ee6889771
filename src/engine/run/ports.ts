// The engine's doors to the world, as types only. engine/terminal implements them; tests may stand in for them, and only here.
import type { Secrets } from '../secrets/secrets.js';
import type { JournalFault, JournalOwner } from '../journal/journal-header.js';
import type { Fingerprint } from '../journal/part-table.js';
import type { PromptLine } from '../host/prompt-line.js';
import type { ViewScreen } from '../host/view-writer.js';
import type { InputFailure } from '../values/input-failure.js';
import type { StepOf } from '../values/input-step.js';
import type { Outcome } from '../outcome.js';
import type { StopSignal } from '../stop-signal.js';

/** Standard input as pipeline objects, read no further than asked. */
export interface ObjectSource {
  /** The next object. After 'end' or 'broken' it gives the same again. */
  next(): Promise<StepOf<'object'>>;
  /** Stops reading; the stream is left where it is. */
  close(): void;
}

/** What a person, or a redirected standard input, says to a question. */
export type Answer =
  /** What was typed, untrimmed, without its line end. */
  | { readonly kind: 'line'; readonly text: string }
  /** A line of more than `limit` characters; it was passed over. */
  | { readonly kind: 'tooLong'; readonly limit: number }
  /** There is no more input. */
  | { readonly kind: 'ended' }
  /** Ctrl-C, or the run was stopped from outside. */
  | { readonly kind: 'interrupted' };

/** Asks a person for a line, one question at a time. Lines that come before they are asked for wait for the next question, but for a fresh one. */
export interface Prompter {
  /**
   * Shows `question` on an open line and reads one line; never rejects for anything a person or a stream does. Whatever
   * the answer, what is written next begins a line. `secret`: what is typed is not shown. `fresh`: what was typed at a
   * terminal before the question was shown does not answer it.
   */
  ask(question: PromptLine, options?: { readonly secret?: boolean; readonly fresh?: boolean }): Promise<Answer>;
  /** Shows lines that belong to a question: caption, message, choices, help. */
  tell(lines: readonly PromptLine[]): void;
  /** Columns of the screen as they are now, for wrapping; 80 if that is not known. */
  readonly width: number;
  /** Gives the input back; a question under way is interrupted. The streams stay open: they belong to the caller. */
  close(): void;
}

/** Time, as far as the program needs it. */
export interface Clock {
  /** Milliseconds since 1970. It may be set while a run goes on. */
  now(): number;
  /** Milliseconds since some moment of the run's own: for how long something takes, whatever the clock is set to. */
  elapsed(): number;
  /** Waits; resolves early, to false, if the signal says stop. */
  sleep(ms: number, signal: StopSignal): Promise<boolean>;
}

/** Reads the files that settings are in. */
export interface Files {
  /** The file's bytes, or the platform's code and reason (ENOENT, EISDIR, …). */
  read(path: string): Outcome<Uint8Array, FileFailure>;
}

/** What the platform says of a file: its code (ENOENT, EISDIR, …), and the reason in its words. */
export interface FileFailure {
  readonly code: string;
  readonly reason: string;
}

/** A journal that lines are added to. */
export interface JournalFile {
  /** Adds a line, and resolves when it is on the disk. After a failure all others fail, too. */
  add(line: string): Promise<Outcome<null, FileFailure>>;
}

/** Why there is no journal. */
export type JournalFailure =
  | { readonly kind: 'notWritable' | 'notReadable'; readonly path: string; readonly failure: FileFailure }
  /** Another run has it; `lock` is the file that says so. */
  | { readonly kind: 'held'; readonly path: string; readonly lock: string; readonly holder: LockHolder | null }
  | { readonly kind: 'fault'; readonly path: string; readonly fault: JournalFault };

/** The process that has a file, and since when; as its own machine tells the time. */
export interface LockHolder {
  readonly host: string;
  readonly pid: number;
  readonly since: string;
}

/** The journals of one run. */
export interface Journals {
  /** An id for the run. */
  readonly run: string;
  /** A journal to add lines to, new or to be gone on with; nobody else may add to it until it is closed. */
  append(path: string, owner: JournalOwner): Promise<Outcome<JournalFile, JournalFailure>>;
  /**
   * Reads a journal: `take` hears each finished line after the first, as JSON (undefined if it is none), and gives false for one that
   * is none of a journal. `isKept`: nobody else may add to it until it is closed. `signal` ends a wait for what comes. Gives whether lines can be added to the file.
   */
  read(
    path: string,
    owner: JournalOwner,
    options: { readonly isKept: boolean; readonly take: (line: unknown) => boolean; readonly signal: StopSignal },
  ): Promise<Outcome<{ readonly isRegular: boolean }, JournalFailure>>;
  /** 96 bits that stand for a text, and for no other. */
  fingerprint(text: string): Fingerprint;
  /** Gives the files back. */
  close(): void;
}

/** Where records go. */
export interface RecordSink {
  /** Writes rendered text; resolves when it has been written, cannot be, or the run is stopped. Never rejects. */
  write(to: 'stdout' | 'stderr', text: string): Promise<void>;
  /** What has become of the two outputs so far. */
  readonly output: OutputState;
}

/**
 * 'readerLeft': the reader of standard output has gone, which ends a run quietly; 'notWritten': something could not be
 * written, in the words of the platform.
 */
export type OutputState =
  | { readonly kind: 'open' | 'readerLeft' }
  | { readonly kind: 'notWritten'; readonly to: 'stdout' | 'stderr'; readonly reason: string };

/** A line at the bottom of a terminal that says how far a long run has come. */
export interface StatusLine {
  /** Paints it, in place of what it said before. */
  show(text: string): void;
  /** Takes it away, before anything else is written. */
  hide(): void;
  readonly width: number;
}

/** All doors of one run. What costs something to open is a function, called only when it is needed. */
export interface CommandPorts {
  readonly sink: RecordSink;
  readonly colour: boolean;
  /** Which of the two streams are terminals. */
  readonly terminals: { readonly stdout: boolean; readonly stderr: boolean };
  /** Code that comes by a secret hands it over here, before anything that may repeat it is written. */
  readonly secrets: Secrets;
  /** Absent where standard error is no terminal, or read by a program. */
  readonly status: StatusLine | undefined;
  /** The screen that standard output is, or stands for. */
  readonly screen: ViewScreen;
  /** Columns of the screen that help is wrapped for. */
  readonly width: number;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Standard input: not there, closed or the null device, a terminal, or what may have been handed over. */
  readonly input: 'none' | 'empty' | 'interactive' | 'data';
  /** `onWaiting` is called once if nothing arrives for a while. */
  openObjects(onWaiting: () => void): ObjectSource;
  /** Standard input as one text, for the word `-`. */
  readInput(onWaiting: () => void): Promise<Outcome<string, InputFailure>>;
  /** The file that `@path` names; waits for what comes where it is a pipe. */
  readFile(path: string): Promise<Outcome<Uint8Array, FileFailure>>;
  /**
   * A prompter; undefined if there is no one to ask. 'answers': lines of redirected standard input; 'standardInput': the
   * terminal that it is; 'terminal': the controlling terminal. `show` hears each line that is shown.
   */
  openPrompter(
    from: 'answers' | 'standardInput' | 'terminal',
    show: ((line: string) => void) | undefined,
  ): Promise<Prompter | undefined>;
  readonly files: Files;
  /** The journals of the run, not opened yet; the same each time. */
  openJournals(): Promise<Journals>;
  readonly clock: Clock;
  /** Aborted when the run is to stop; its reason is 'SIGTERM' or 'SIGHUP' if that was the signal. */
  readonly signal: StopSignal;
  /** Is told how to put what has not been said yet into words, for the case that the process ends at once. */
  readonly onCutOff?: ((lastWords: () => string) => void) | undefined;
}
