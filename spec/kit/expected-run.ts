// From what the engine did to what this program must show: the same, but for the deliberate differences of docs/fidelity.md.
// Some follow from the recording itself (`rules`); for each other case fixtures/recorded/differences.jsonl says what comes
// instead.
import {
  commandName,
  type EngineCase,
  type EngineError,
  type EngineOutcome,
  type Happening,
  type JsonValue,
} from './engine-case.js';
import { readJsonLines } from './recorded-cases.js';

/** An error to come: members that are undefined may be anything. */
export type ExpectedError = Partial<Record<keyof EngineError, string | RegExp | null | undefined>> & {
  /** The details, or else the message. */
  readonly said?: RegExp | undefined;
};

export type ExpectedHappening =
  Exclude<Happening, { readonly kind: 'error' }> | { readonly kind: 'error'; readonly error: ExpectedError };

/** What a caller must see; a member that is undefined is not compared. */
export interface ExpectedRun extends Partial<Omit<EngineOutcome, 'happened'>> {
  readonly happened: readonly ExpectedHappening[];
  /** D2: the sentence about each object that reached a private cmdlet, undefined where it does not follow. */
  readonly actions?: readonly (string | undefined)[] | undefined;
  /** D14: warnings that no key is named. */
  readonly keyWarnings?: number;
  /** The numbers of the differences that were applied. */
  readonly differences: readonly string[];
}

/** A run in which nothing is seen but one error. */
export function onlyError(error: ExpectedError): ExpectedRun {
  const none = { whatIf: 0, verboseActions: 0, warnings: [], keyWarnings: 0, differences: [] };
  return { exitCode: 1, happened: [{ kind: 'error', error }], ...none };
}

/** Any text with these words in it. */
export function holding(words: string): RegExp {
  return new RegExp(words.replaceAll(/[^\w\s]/g, '\\$&'));
}

type Caller = 'program' | 'module';

/** One line of differences.jsonl: a number, or why the case says nothing about ours. Without `run` a test of its own does. */
export interface Difference extends Record<'case' | 'differs', string> {
  /** It shows for one caller only. */
  readonly only?: Caller;
  /** Members that take the place of the recorded ones; null: not compared. Of what happened, null stays as it was. */
  readonly run?: Omit<Partial<ExpectedRun>, 'happened'> & { readonly happened?: readonly (ExpectedHappening | null)[] };
}

/** All lines of differences.jsonl. */
export const differences = readJsonLines('recorded/differences.jsonl') as readonly Difference[];
const byCase = new Map(differences.map((one) => [`${one.only ?? ''} ${one.case}`, one]));

/**
 * The expectation for a case that the engine answered so: of the program, which reads words, or of the module, which is called
 * from source. undefined: the engine's answer says nothing about ours, and a test of its own does.
 */
export function expectRun(
  one: EngineCase,
  outcome: EngineOutcome,
  caller: Caller = 'program',
): ExpectedRun | undefined {
  const difference = byCase.get(`${caller} ${one.name}`) ?? byCase.get(` ${one.name}`);
  if (difference !== undefined && difference.run === undefined) return undefined;
  const ruled = rules.reduce<ExpectedRun>((run, rule) => apply(rule, run, one, outcome, caller), {
    ...outcome,
    actions: outcome.processed?.map(describeAction),
    differences: [],
  });
  const { happened: changed = ruled.happened, ...members } = difference?.run ?? {};
  const happened = changed.flatMap((happening, at) => happening ?? ruled.happened[at] ?? []);
  const warning = outcome.bound['WarningAction'] ?? one.environment['WarningPreference'];
  const isHidden = warning === 'SilentlyContinue' || warning === 'Ignore';
  return {
    ...ruled,
    ...Object.fromEntries(Object.entries(members).map(([name, value]) => [name, (value as unknown) ?? undefined])),
    happened,
    differences: [...ruled.differences, ...(difference === undefined ? [] : [difference.differs])],
    keyWarnings: isHidden ? 0 : happened.filter((event) => event.kind === 'request' && event.body === '{\n}').length,
  };
}

/** What one happening becomes: null takes it away, undefined leaves it as it is. */
interface Rule {
  readonly number: string;
  readonly output?: (outcome: EngineOutcome) => null | undefined;
  readonly error?: (error: EngineError, body: string, caller: Caller) => ExpectedError | null | undefined;
}

const rules: readonly Rule[] = [
  { number: 'D12', error: ({ message }) => (message === 'The pipeline has been stopped.' ? null : undefined) },
  { number: 'D1', output: ({ bound }) => (bound['PassThru'] === false ? null : undefined) },
  {
    number: 'D7',
    error({ message }) {
      if (message !== "Cannot bind argument to parameter 'SubscriptionId' because it is null.") return undefined;
      return { id: `NoSubscription,${commandName}`, category: 'AuthenticationError' };
    },
  },
  {
    // D11 here; what a host says at the end of its input is its own affair.
    number: 'D11',
    error({ id, category, reason, activity }, _body, caller) {
      if (reason !== 'HostException') return undefined;
      if (caller === 'module') return { id, category, reason, activity };
      return { id: `ConfirmationEnded,${commandName}`, category: 'OperationStopped', activity: commandName };
    },
  },
  {
    // An answer that the original cannot parse: its reader complains right after the request. Here, the status has a name.
    number: 'D18',
    error({ id, category, reason, activity, message }, body) {
      const isComplaint = category === 'NotSpecified' && /^(ParserException|ArgumentException)$/.test(reason);
      if (!isComplaint && !message.startsWith('Unrecognized escape sequence ')) return undefined;
      const named = new RegExp(`^\\w+,${holding(id).source}$`);
      return { id: named, activity, said: body.startsWith('<') ? undefined : holding(body.slice(0, 20)) };
    },
  },
];

function apply(
  { number, output, error }: Rule,
  run: ExpectedRun,
  { answers = [] }: EngineCase,
  outcome: EngineOutcome,
  caller: Caller,
): ExpectedRun {
  let requests = 0;
  const happened = run.happened.flatMap((one): readonly ExpectedHappening[] => {
    if (one.kind === 'request') requests++;
    if (one.kind === 'output' && output?.(outcome) === null) return [];
    if (one.kind !== 'error' || one.error.message === undefined) return [one];
    const body = answers[Math.min(requests, answers.length) - 1]?.body ?? '';
    const changed = error?.(one.error as EngineError, body.trim(), caller);
    return changed === undefined ? [one] : changed === null ? [] : [{ kind: 'error', error: changed }];
  });
  if (happened.length === run.happened.length && happened.every((one, at) => one === run.happened[at])) return run;
  const shown = error === undefined ? run.shown : undefined;
  return { ...run, happened, shown, differences: [...run.differences, number] };
}

/** D2: what -WhatIf, -Confirm and -Verbose say about one object: the keys and the workspace, where the original names itself. */
function describeAction(bound: Readonly<Record<string, JsonValue>>): string | undefined {
  const identity = bound['InputObject'] ?? bound;
  const id = identity === bound ? undefined : findMember(identity, 'Id');
  const parts = ['SubscriptionId', 'ResourceGroupName', 'WorkspaceName'].map((name) => findMember(identity, name));
  if (typeof id !== 'string' && !parts.every((part) => typeof part === 'string')) return undefined;
  /** A workspace's id with its fixed parts as they are usually written. */
  const layOut = ([subscription = '', group = '', workspace = '']: readonly unknown[]): string =>
    `/subscriptions/${String(subscription)}/resourceGroups/${String(group)}/providers/Microsoft.Quantum/workspaces/${String(workspace)}`;
  const target = typeof id === 'string' ? id.replace(workspaceId, (_, ...found) => layOut(found)) : layOut(parts);
  const keys = bound['Key'] ?? findMember(bound['Body'], 'keys');
  const operation = `Regenerate key ${Array.isArray(keys) && keys.length > 0 ? keys.join(', ') : '(none named)'}`;
  return `Performing the operation "${operation}" on target "${target}".`;
}

const workspaceId =
  /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/Microsoft.Quantum\/workspaces\/([^/]+?)(\/regenerateKey\n?)?$/i;

function findMember(value: JsonValue | undefined, name: string): JsonValue {
  const isObject = value !== undefined && value !== null && typeof value === 'object';
  return isObject ? ((value as Readonly<Record<string, JsonValue>>)[name] ?? null) : null;
}
