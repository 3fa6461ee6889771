// What the real command was asked and what it did, in the one form into which recordings and tables are read.

/** A value as JSON text can hold it. */
export type JsonValue =
  null | boolean | number | string | readonly JsonValue[] | { readonly [name: string]: JsonValue };

/** One answer of the service; the last of a script repeats. */
export interface ServiceAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** In place of a whole answer: none at all, a closed connection, one that stops in its middle, headers that do not end. */
  readonly fault?: 'silence' | 'hang up' | 'half' | 'endless';
}

/** One call of the command. */
export interface EngineCase {
  /** How a person finds it again: an id, or the line of a table. */
  readonly name: string;
  readonly words: readonly string[];
  /** The call as PowerShell source, if the engine was given that. */
  readonly source?: string | undefined;
  /** The objects from the pipeline; absent: nothing is piped. */
  readonly piped?: readonly JsonValue[] | undefined;
  /** The objects as the text that our program is given; absent: one JSON array. */
  readonly pipedText?: string | undefined;
  /** The lines typed when asked; absent: nobody is there to ask. */
  readonly typed?: readonly string[] | undefined;
  readonly environment: Readonly<Record<string, string>>;
  readonly answers?: readonly ServiceAnswer[] | undefined;
}

/** An error record; `id` is the FullyQualifiedErrorId. No target where the engine names none: here, what concerns an object names it. */
export interface EngineError extends Record<'id' | 'category' | 'reason' | 'activity' | 'message', string> {
  readonly details: string | null;
  readonly targetType: string | undefined;
  readonly targetName: string | undefined;
}

/** What happened one after the other. */
export type Happening =
  | { readonly kind: 'request'; readonly set: string; readonly path: string; readonly body: string }
  | { readonly kind: 'output'; readonly value: JsonValue }
  | { readonly kind: 'error'; readonly error: EngineError };

/**
 * What the engine did with a case; a member that is undefined was not recorded. `asked`: names that were asked for, and 'Confirm' for
 * each question about the action; `told`: other lines that the host showed, help for a prompt for instance.
 */
export interface EngineOutcome extends Readonly<Record<'warnings' | 'asked' | 'told', readonly string[]>> {
  readonly exitCode: 0 | 1;
  readonly happened: readonly Happening[];
  readonly whatIf: number;
  /** Lines of the verbose stream that tell the action. */
  readonly verboseActions: number;
  /** What the default view shows of each error. */
  readonly shown: readonly (string | undefined)[] | undefined;
  /** The events of the debug stream. */
  readonly debugEvents: readonly string[] | undefined;
  /** What a private cmdlet was given, by parameter: each object that reached it, and the last one. */
  readonly processed: readonly Readonly<Record<string, JsonValue>>[] | undefined;
  readonly bound: Readonly<Record<string, JsonValue>>;
}

/** The subscription that the recordings were signed in to. */
export const signedInSubscription = '11111111-2222-3333-4444-555555555555';

export const commandName = 'New-AzQuantumApiWorkspaceKey';

/** The .NET type of the private cmdlets, without the parameter set's name. */
export const privateTypePrefix = 'Microsoft.Azure.PowerShell.Cmdlets.QuantumApi.Cmdlets.NewAzQuantumApiWorkspaceKey_';
