// One literal describes a command: what it is called, its parameters, and what it does with each object.
import type { Invocation, Line, Parameters, SetsOf } from '../author/invocation.js';
import type { ErrorCategory } from '../records/error-record.js';

/** A command as its author writes it. What handlers are given follows from `parameters`. */
export interface CommandLiteral<P extends Parameters, Out, State> {
  /** Verb-Noun. */
  readonly name: `${string}-${string}`;
  /** What `--version` shows beside the name. */
  readonly version?: string;
  /** What it does, in a sentence; help shows it with the description. */
  readonly synopsis?: string;
  readonly description?: readonly string[];
  readonly defaultSet?: SetsOf<P>;
  /** `false`: parameters have only the positions that are given. */
  readonly positionalBinding?: boolean;
  /** ConfirmImpact: it has -WhatIf and -Confirm, and asks `io.shouldProcess` before it changes something. */
  readonly shouldProcess?: 'None' | 'Low' | 'Medium' | 'High';
  /** It has -First, -Skip and -IncludeTotalCount (`io.paging`). */
  readonly paging?: boolean;
  /** By their names, in the order of declaration. */
  readonly parameters: P;
  /** Once, when the command line is bound. What it gives is handed to the others. */
  begin?(line: Line<P>, io: CommandIo): State | Promise<State>;
  /** For each object, or once where nothing is piped. What it yields is written before it goes on. */
  process(bound: Invocation<P>, io: CommandIo, state: State): Outputs<Out>;
  /** Once, after the last object. */
  end?(io: CommandIo, state: State): Outputs<Out>;
}

/** What a handler writes to the success stream, as it comes; or nothing. */
// eslint-disable-next-line @typescript-eslint/no-invalid-void-type -- a handler without a result need not say so
export type Outputs<Out> = AsyncIterable<Out> | Iterable<Out> | Promise<void> | void;

/**
 * The streams of a run, and its questions. Each waits until what it says is written. Where a preference ends the run (-ErrorAction
 * Stop, for instance), or it is stopped, the promise is rejected: let that pass.
 */
export interface CommandIo {
  verbose(text: string): Promise<void>;
  debug(text: string): Promise<void>;
  information(text: string): Promise<void>;
  warning(text: string): Promise<void>;
  /** An error that does not end the run by itself. */
  error(error: WrittenError): Promise<void>;
  /**
   * Whether to do it: -WhatIf says what would be done, -Confirm asks. It is asked when its answer is waited for; a part that goes on
   * without the answer ends the run with an error.
   */
  shouldProcess(target: string, operation?: string): Promise<boolean>;
  /** Of a command with paging. */
  readonly paging: Paging;
  /** Is aborted when the run is to stop. */
  readonly signal: AbortSignal;
}

/** An error as a handler writes it. */
export interface WrittenError {
  /** Stands before the comma of FullyQualifiedErrorId. */
  readonly id: string;
  readonly message: string;
  /** Absent: NotSpecified. */
  readonly category?: ErrorCategory;
  /** What it is about. */
  readonly target?: string;
  /** What to do about it. */
  readonly recommendation?: string;
}

/** -First, -Skip and -IncludeTotalCount, or what they are where they are not given. */
export interface Paging {
  readonly first: number;
  readonly skip: number;
  readonly includeTotalCount: boolean;
}
