// From what the engine did to what this program must show: the same, but for the deliberate differences of docs/fidelity.md.
// Some follow from the recording itself (`rules`); for each other case fixtures/recorded/differences.jsonl says what comes
// instead.
import { readFileSync } from 'node:fs';
import {
  commandName,
  type EngineCase,
  type EngineError,
  type EngineOutcome,
  type Happening,
  type JsonValue,
  type ProcessedRecord,
} from './engine-case.js';

/** An error to come: members that are not there may be anything. */
export type ExpectedError = Partial<EngineError> & {
  /** Words that the shown text must hold. */
  readonly contains?: readonly string[];
};

export type ExpectedHappening =
  Exclude<Happening, { readonly kind: 'error' }> | { readonly kind: 'error'; readonly error: ExpectedError };

/** What a caller must see. */
export interface ExpectedRun {
  readonly exitCode: 0 | 1;
  readonly happened: readonly ExpectedHappening[];
  readonly whatIf: number;
  readonly verboseActions: number;
  /** The engine's warnings; ours may stand between them. */
  readonly warnings: readonly string[];
  /** Warnings are hidden by preference. */
  readonly hidesWarnings: boolean;
  /** D2: the sentence about each object that reached a private cmdlet, undefined where it does not follow. */
  readonly actions?: readonly (string | undefined)[] | undefined;
  /** undefined: not compared. */
  readonly asked?: readonly string[] | undefined;
  readonly told: readonly string[];
  /** The text of each error where the engine's is known. */
  readonly shown?: readonly (string | undefined)[] | undefined;
  readonly debugEvents?: readonly string[] | undefined;
  /** The numbers of the differences that were applied. */
  readonly differences: readonly string[];
}

/** A run in which nothing is seen but one error. */
export function onlyError(error: ExpectedError): ExpectedRun {
  const none = { whatIf: 0, verboseActions: 0, warnings: [], hidesWarnings: false, told: [], differences: [] };
  return { exitCode: 1, happened: [{ kind: 'error', error }], ...none };
}

/**
 * The expectation for a case that the engine answered so: of the program, which reads words, or of the module, which is called
 * from source. undefined: the engine's answer says nothing about ours, and a test of its own does.
 */
export function expectRun(
  one: EngineCase,
  outcome: EngineOutcome,
  caller: 'program' | 'module' = 'program',
): ExpectedRun | undefined {
  differences ??= readDifferences();
  const difference = differences.get(`${caller} ${one.name}`) ?? differences.get(one.name);
  if (difference !== undefined && !('run' in difference)) return undefined;
  const run = rules.reduce<ExpectedRun>(
    (before, { number, only = caller, change }) => {
      const changed = only === caller ? change(before, one, outcome) : undefined;
      return changed === undefined ? before : { ...changed, differences: [...before.differences, number] };
    },
    plainRun(one, outcome),
  );
  return difference === undefined ? run : replace(run, difference);
}

function plainRun(one: EngineCase, outcome: EngineOutcome): ExpectedRun {
  const { succeeded, happened, whatIf, verboseActions, warnings, asked, told, shown, debugEvents } = outcome;
  const warning = outcome.bound['WarningAction'] ?? one.environment['WarningPreference'];
  const hidesWarnings = warning === 'SilentlyContinue' || warning === 'Ignore';
  const actions = outcome.processed?.map(describeAction);
  const seen = { happened, whatIf, verboseActions, warnings, asked, told, shown, debugEvents };
  return { exitCode: succeeded ? 0 : 1, hidesWarnings, actions, ...seen, differences: [] };
}

/** One line of differences.jsonl. Without `run` the case is left to a test of its own. */
interface Difference {
  readonly case: string;
  /** Its number, or why the case says nothing about ours. */
  readonly differs: string;
  /** It shows for one caller only. */
  readonly only?: 'program' | 'module';
  /** Members that take the place of the recorded ones; null: not compared. Of what happened, null stays as it was. */
  readonly run?: Readonly<Record<string, JsonValue>>;
}

let differences: ReadonlyMap<string, Difference> | undefined;

function readDifferences(): ReadonlyMap<string, Difference> {
  const text = readFileSync(new URL('../../fixtures/recorded/differences.jsonl', import.meta.url), 'utf8');
  const lines = text.split('\n').filter((line) => line !== '');
  return new Map(
    lines.map((line) => {
      const one = JSON.parse(line) as Difference;
      return [one.only === undefined ? one.case : `${one.only} ${one.case}`, one];
    }),
  );
}

function replace(run: ExpectedRun, { differs, run: members = {} }: Difference): ExpectedRun {
  const given = Object.fromEntries(Object.entries(members).map(([name, value]) => [name, value ?? undefined]));
  const changed = members['happened'] as readonly (ExpectedHappening | null)[] | undefined;
  const happened = changed?.map((one, at) => one ?? run.happened[at]) ?? run.happened;
  return { ...run, ...given, happened, differences: [...run.differences, differs] } as ExpectedRun;
}

interface Rule {
  readonly number: string;
  readonly only?: 'program' | 'module';
  /** The changed run, or undefined if the difference does not show. */
  readonly change: (run: ExpectedRun, one: EngineCase, outcome: EngineOutcome) => ExpectedRun | undefined;
}

const endOfInput = { id: `ConfirmationEnded,${commandName}`, category: 'OperationStopped', activity: commandName };

const rules: readonly Rule[] = [
  {
    number: 'D12',
    change: (run) =>
      changeErrors(run, ({ message }) => (message === 'The pipeline has been stopped.' ? null : undefined)),
  },
  {
    number: 'D1',
    change(run, _one, { bound }) {
      const happened = run.happened.filter(({ kind }) => kind !== 'output');
      return bound['PassThru'] === false && happened.length < run.happened.length ? { ...run, happened } : undefined;
    },
  },
  {
    number: 'D7',
    change: (run) =>
      changeErrors(run, ({ message }) =>
        message === "Cannot bind argument to parameter 'SubscriptionId' because it is null."
          ? { id: `NoSubscription,${commandName}`, category: 'AuthenticationError' }
          : undefined,
      ),
  },
  {
    number: 'D11',
    only: 'program',
    change: (run) => changeErrors(run, ({ reason }) => (reason === 'HostException' ? endOfInput : undefined)),
  },
  {
    number: 'the host', // what a host says at the end of its input is its own affair
    only: 'module',
    change: (run) =>
      changeErrors(run, ({ id, category, reason, activity }) =>
        reason === 'HostException' ? { id, category, reason, activity } : undefined,
      ),
  },
  { number: 'D18', change: (run, one) => changeErrors(run, (error, before) => nameStatus(error, before, one)) },
];

/** Replaces errors; null takes one away, undefined leaves it as it is. */
function changeErrors(
  run: ExpectedRun,
  change: (error: EngineError, before: readonly ExpectedHappening[]) => ExpectedError | null | undefined,
): ExpectedRun | undefined {
  const happened = run.happened.flatMap((one, at): readonly ExpectedHappening[] => {
    if (one.kind !== 'error' || one.error.message === undefined) return [one];
    const error = change(one.error as EngineError, run.happened.slice(0, at));
    return error === undefined ? [one] : error === null ? [] : [{ kind: 'error', error }];
  });
  const isSame = happened.length === run.happened.length && happened.every((one, at) => one === run.happened[at]);
  return isSame ? undefined : { ...run, happened, shown: undefined };
}

/** D18: an answer that the original cannot parse: its reader complains right after the request. */
function nameStatus(
  { id, category, reason, activity, message }: EngineError,
  before: readonly ExpectedHappening[],
  { answers = [] }: EngineCase,
): ExpectedError | undefined {
  const isComplaint = category === 'NotSpecified' && /^(ParserException|ArgumentException)$/.test(reason);
  if (!isComplaint && !message.startsWith('Unrecognized escape sequence ')) return undefined;
  const requests = before.filter(({ kind }) => kind === 'request').length;
  const body = (answers[Math.min(requests, answers.length) - 1]?.body ?? '').trim();
  return { id: `*,${id}`, activity, contains: body.startsWith('<') ? [] : [body.slice(0, 20)] };
}

/** D2: what -WhatIf, -Confirm and -Verbose say about one object: the keys and the workspace, where the original names itself. */
function describeAction({ bound }: ProcessedRecord): string | undefined {
  const identity = bound['InputObject'] ?? bound;
  const id = findMember(identity, 'Id');
  const parts = ['SubscriptionId', 'ResourceGroupName', 'WorkspaceName'].map((name) => findMember(identity, name));
  const [subscription, group, workspace] = parts.map(String);
  const named = `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.Quantum/workspaces/${workspace}`;
  const isNamed = parts.every((part) => typeof part === 'string');
  const target = typeof id === 'string' && identity !== bound ? layOut(id) : isNamed ? named : undefined;
  if (target === undefined) return undefined;
  const keys = bound['Key'] ?? findMember(bound['Body'], 'keys');
  const operation = `Regenerate key ${Array.isArray(keys) && keys.length > 0 ? keys.join(', ') : '(none named)'}`;
  return `Performing the operation "${operation}" on target "${target}".`;
}

/** A workspace's id with its fixed parts as they are usually written; other texts as they are. */
function layOut(id: string): string {
  return id.replace(
    /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/Microsoft.Quantum\/workspaces\/([^/]+?)(\/regenerateKey\n?)?$/i,
    '/subscriptions/$1/resourceGroups/$2/providers/Microsoft.Quantum/workspaces/$3',
  );
}

function findMember(value: JsonValue | undefined, name: string): JsonValue | undefined {
  if (value === undefined || value === null || typeof value !== 'object') return undefined;
  return (value as Readonly<Record<string, JsonValue>>)[name];
}
