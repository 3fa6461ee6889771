// The one door between the engine and a command: the engine reads words, binds, asks, pipes and reports; the command says what
// a bound call means, and does it.
import type { Argument } from '../binder/argument.js';
import type { BinderState, BoundValues } from '../binder/binder-state.js';
import type { DerivedCommand } from '../definition/derive-command.js';
import type { HelpText } from '../help/help.js';
import type { Action } from '../host/should-process.js';
import type { Outcome } from '../outcome.js';
import type { Effect } from '../records/effect.js';
import type { Facts } from '../records/json-record.js';
import type { Bulk } from './bulk.js';
import type { Explainer } from './explain-call.js';
import type { HostOptions, HostOptionTable } from './host-options.js';
import type { CommandPorts } from './ports.js';
import type { Stop, Continuation } from './continuation.js';
import type { Reporter } from './reporter.js';
import type { Turn } from './run-account.js';

/** A command that can be run. `Doors` are its own doors to the world, beside the engine's. */
export interface Cmdlet<Doors = unknown> {
  /** The command as a person calls it: its definition, and what the engine derives from that. */
  readonly command: DerivedCommand;
  readonly help: () => HelpText;
  /** Its own options beside those of every command. */
  readonly options: HostOptionTable;
  /** What `--version` shows beside the name. */
  readonly version: string;
  /** What it does to objects; null if it only reads. */
  readonly effect: Effect | null;
  /** JSON objects of standard input are custom objects, as ConvertFrom-Json makes them; absent: they count as hashtables. */
  readonly takesCustomObjects?: true;
  /** False: it acts by itself, so that --explain knows of no request. */
  readonly sends?: boolean;
  /** For runs over many objects: whoever has it takes their options (bulk-options.ts) among its own. */
  readonly bulk?: Bulk | undefined;
  openDoors(ports: CommandPorts): Doors;
  /**
   * The begin block: after the command line is bound, and before the first object. Whatever it does not go on for has been
   * said.
   */
  begin(run: CmdletRun, doors: Doors): Promise<CmdletSession | Stop>;
}

/** What a command is given at the beginning of a run. */
export interface CmdletRun {
  /** The command line, bound; what comes from the pipeline is still missing. */
  readonly binding: BinderState;
  readonly host: HostOptions;
  readonly ports: CommandPorts;
  readonly reporter: Reporter;
  /** --explain: is told what would be done, and it is not done. */
  readonly explainer: Pick<Explainer, 'request' | 'signIn'> | undefined;
  /** Binds the arguments of a command behind this one. Prompts go the same way, default values do not; a failure has been said. */
  readonly bind: (given: readonly Argument[], command: DerivedCommand) => Promise<Outcome<BinderState, Stop>>;
}

/** A command that has begun. */
export interface CmdletSession {
  /**
   * The command behind the one that was called, bound as far as the command line goes; piped objects are bound to it, too. The
   * binding of the run where there is none.
   */
  readonly behind: BinderState;
  /** The name of where its requests go: what was done there says nothing of elsewhere. For those that keep a journal. */
  endpoint?(): string;
  /** Objects may wait for long, and others go on meanwhile. */
  readonly waits?: boolean;
  /**
   * What the bound parameters ask for. Pure: asked of an incomplete binding, too, to say what an object is about. `reporter`
   * hears of the call, if it is not the run's.
   */
  read(bound: BoundValues, reporter?: Reporter): Call;
  /** The end block: after the last object, if the run has come so far. */
  end?(ask: AskBefore): Promise<Continuation>;
  /** Gives everything back. */
  close(): void;
}

/** What one record asks for. */
export interface Call {
  /** What the record's result says it is about. */
  readonly subject: Facts;
  /** The words of -WhatIf and -Confirm. */
  describe(): Action;
  /** It asks by itself, as often as it acts; absent: it is asked about once, before it is processed. */
  readonly asksItself?: true;
  /** Does it. `turn` knows what became of it; everything else has been said when this resolves. */
  process(turn: Turn, ask: AskBefore): Promise<Continuation>;
}

/** ShouldProcess: whether to go on to the action. What else happened has been said. */
export type AskBefore = (action: Action) => Promise<'proceed' | Continuation>;
