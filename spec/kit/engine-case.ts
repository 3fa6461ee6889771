// What the real command was asked and what it did, in the one form into which recordings and tables are read.

/** A value as JSON text can hold it. */
export type JsonValue =
  null | boolean | number | string | readonly JsonValue[] | { readonly [name: string]: JsonValue };

/** One answer of the service; the last of a script repeats. */
export interface ServiceAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** What the service does in place of a whole answer. */
  readonly fault?: ServiceFault;
}

/** No answer at all; the connection closed; an answer that stops in its middle; one whose headers do not end. */
export type ServiceFault = 'silence' | 'hang up' | 'half' | 'endless';

/** One call of the command. */
export interface EngineCase {
  /** How a person finds it again: an id, or the line of a table. */
  readonly name: string;
  readonly words: readonly string[];
  /** The call as PowerShell source, if the engine was given that. */
  readonly source?: string;
  /** The objects from the pipeline; absent: nothing is piped. */
  readonly piped?: readonly JsonValue[];
  /** The objects as the text that our program is given; absent: one JSON array. */
  readonly pipedText?: string;
  /** The lines typed when asked; absent: nobody is there to ask. */
  readonly typed?: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly answers?: readonly ServiceAnswer[];
  /** Bound from PowerShell source, and these words are not what source and `-File` agree on. */
  readonly wordsDiffer: boolean;
}

/** An error record of the engine. */
export interface EngineError {
  /** The FullyQualifiedErrorId. */
  readonly id: string;
  readonly category: string;
  readonly reason: string;
  readonly activity: string;
  readonly message: string;
  readonly details: string | null;
  readonly targetType: string;
  readonly targetName: string;
}

/** What happened one after the other. */
export type Happening =
  | { readonly kind: 'request'; readonly set: string; readonly path: string; readonly body: string }
  | { readonly kind: 'output'; readonly value: JsonValue }
  | { readonly kind: 'error'; readonly error: EngineError };

/** One object that reached a private cmdlet. */
export interface ProcessedRecord {
  readonly bound: Readonly<Record<string, JsonValue>>;
}

/** What the engine did with a case. */
export interface EngineOutcome {
  /** `$?` afterwards. */
  readonly succeeded: boolean;
  readonly happened: readonly Happening[];
  readonly whatIf: number;
  /** Lines of the verbose stream that tell the action. */
  readonly verboseActions: number;
  readonly warnings: readonly string[];
  /** Names that were asked for, and 'Confirm' for each question about the action. */
  readonly asked: readonly string[];
  /** Other lines that the host showed, help for a prompt for instance. */
  readonly told: readonly string[];
  /** Each object that reached a private cmdlet, whole; undefined where that was not recorded. */
  readonly processed: readonly ProcessedRecord[] | undefined;
  /** What the private cmdlet was given, by parameter; the last object's. */
  readonly bound: Readonly<Record<string, JsonValue>>;
  /** What the default view shows of each error; undefined where that was not recorded. */
  readonly shown: readonly (string | undefined)[] | undefined;
  /** The events of the debug stream; undefined where they were not recorded. */
  readonly debugEvents: readonly string[] | undefined;
  /** The session refused a preference variable's value. */
  readonly refused: boolean;
}

/** The subscription that the recordings were signed in to. */
export const signedInSubscription = '11111111-2222-3333-4444-555555555555';

export const commandName = 'New-AzQuantumApiWorkspaceKey';

/** The .NET type of the private cmdlets, without the parameter set's name. */
export const privateTypePrefix = 'Microsoft.Azure.PowerShell.Cmdlets.QuantumApi.Cmdlets.NewAzQuantumApiWorkspaceKey_';
