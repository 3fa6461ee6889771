// Tells what an observed run shows otherwise than expected, as lines that a person can read.
import type { InputPlace } from '../../src/engine/records/input-place.js';
import { commandName, type EngineCase } from './engine-case.js';
import type { ExpectedError, ExpectedHappening, ExpectedRun } from './expected-run.js';
import type { ObservedRun, SeenHappening, SeenRecord } from './observed-run.js';
import { type ReceivedRequest, scriptedToken } from './server.js';

/** What is compared, what it should be, and what it is. */
type Comparison = readonly [what: string, expected: unknown, seen: unknown];

/** Differences between expectation and observation; none if they agree. */
export function compareRun(expected: ExpectedRun, seen: ObservedRun): readonly string[] {
  return [...compareCall(expected, seen), ...tellDifferences(listResults(seen))];
}

/** The same without the records about requests, which the PowerShell module does not have. */
export function compareCall(expected: ExpectedRun, seen: ObservedRun): readonly string[] {
  const { debugEvents, happened } = expected;
  const shared = (list: readonly string[] = []) => list.filter((event) => commonEvents.test(event));
  const kinds = (list: readonly { readonly kind: string }[]) => list.map(({ kind }) => kind).join(', ');
  return tellDifferences([
    ['exit code', expected.exitCode, seen.exitCode],
    ['what happened', kinds(happened), kinds(seen.happened)],
    ...happened.flatMap((one, at) => listHappening(one, seen.happened[at])),
    ...seen.happened.slice(happened.length).map((other): Comparison => ['happening', undefined, other]),
    ['what-if lines', expected.whatIf, textsOf(seen, 'host', 'What if: ').length],
    ['verbose actions', expected.verboseActions, textsOf(seen, 'verbose', 'Performing the operation ').length],
    ...listActions(expected, seen),
    ...listWarnings(expected, seen),
    ...listQuestions(expected, textsOf(seen, 'host')),
    ...(debugEvents === undefined
      ? []
      : [
          [
            'debug events',
            shared(debugEvents),
            shared(textsOf(seen, 'debug').map((line) => line.replace(/\W.*/su, ''))),
          ] as const,
        ]),
    ...listLeaks(seen),
  ]);
}

/** The events that this program tells too; the others are steps of the original's runtime. */
const commonEvents = /^Cmdlet(BeginProcessing|ProcessRecordStart|ProcessRecordEnd)$/;

/** The same in the text form, where only errors, output and requests can be told. */
export function compareText(expected: ExpectedRun, seen: ObservedRun): readonly string[] {
  const outputs = expected.happened.filter(({ kind }) => kind === 'output').length;
  return tellDifferences([
    ['exit code', expected.exitCode, seen.exitCode],
    ['standard output', 'True\n'.repeat(outputs), seen.stdout],
    ...listShown(expected, seen.stderr.replaceAll('\r\n', '\n')),
    ...listLeaks(seen),
  ]);
}

/** Each error as it is shown, in order: PowerShell's concise view. Trailing blanks are the recording's loss. */
function listShown({ happened, shown = [] }: ExpectedRun, stderr: string): readonly Comparison[] {
  let from = 0;
  return happened
    .flatMap((one) => (one.kind === 'error' ? [one.error] : []))
    .flatMap(({ activity, details, message }, at): readonly Comparison[] => {
      const said = details === undefined || details === null || details === '' ? message : details;
      const text = shown[at] ?? (activity === undefined || said === undefined ? '' : `${activity}: ${said}`);
      const wanted = text.replaceAll('\r\n', '\n').trimEnd();
      const found = stderr.indexOf(wanted, from);
      if (found < 0) return [['standard error', wanted, stderr]];
      from = found + wanted.length;
      return [];
    });
}

function listHappening(one: ExpectedHappening, other: SeenHappening | undefined): readonly Comparison[] {
  if (one.kind === 'request' && other?.kind === 'request') return listRequest(one, other.request);
  if (one.kind === 'output' && other?.kind === 'output') return [['output', one.value, other.value]];
  if (one.kind === 'error' && other?.kind === 'error') return listError(one.error, other.record);
  return [];
}

function listRequest(
  expected: Extract<ExpectedHappening, { kind: 'request' }>,
  { method, path, body, headers }: ReceivedRequest,
): readonly Comparison[] {
  return [
    ['method', 'POST', method],
    ['path and query', expected.path, path],
    ['body', expected.body, body],
    ['FullCommandName', `${commandName}_${expected.set}`, headers['fullcommandname']],
    ['CommandName', commandName, headers['commandname']],
    ['ParameterSetName', '__AllParameterSets', headers['parametersetname']],
    ['Content-Type', 'application/json', headers['content-type']],
    ['Authorization', `Bearer ${scriptedToken}`, headers['authorization']],
    ['User-Agent', true, /\baz-quantumapi\b/i.test(headers['user-agent'] ?? '')],
    ['x-ms-client-request-id', true, /^[0-9a-f-]{36}$/.test(headers['x-ms-client-request-id'] ?? '')],
  ];
}

function listError({ contains = [], id, ...members }: ExpectedError, record: SeenRecord): readonly Comparison[] {
  const shown = String(record['details'] ?? record['message']);
  const seenId = String(record['fullyQualifiedErrorId']);
  // D18: a name of ours before the original's
  const isNamed = id?.startsWith('*,') === true && /^\w+,/.test(seenId) && seenId.endsWith(id.slice(1));
  return [
    ...(id === undefined || isNamed ? [] : [['error id', id, seenId] as const]),
    ...Object.entries(members).flatMap(([member, wanted]): readonly Comparison[] => {
      const seen = record[member] ?? null;
      // what concerns an object names it here, also where the original names nothing
      if (wanted === '' && member.startsWith('target')) return [];
      // the recordings hold every JSON number as Double
      if (member === 'targetType' && wanted === 'Double' && seen === 'Int64') return [];
      return [[`error ${member}`, wanted, seen]];
    }),
    ...contains.filter((words) => !shown.includes(words)).map((words): Comparison => ['error text', words, shown]),
  ];
}

/** Warnings of ours that the original does not have. */
const ownWarnings =
  /AZURE_RESOURCE_MANAGER_ENDPOINT|^No key is named|would have sent an empty body|held no objects|^The DefaultProfile parameter is not functional/;

function listWarnings({ warnings, hidesWarnings, happened }: ExpectedRun, seen: ObservedRun): readonly Comparison[] {
  const original = textsOf(seen, 'warning').filter((text) => !ownWarnings.test(text));
  const empty = happened.filter((one) => one.kind === 'request' && one.body === '{\n}').length;
  return [
    ['warnings', warnings, original],
    // D14: each request without keys is warned of
    ['warnings that no key is named', hidesWarnings ? 0 : empty, textsOf(seen, 'warning', 'No key is named').length],
  ];
}

/** D2, where every object was told of under -WhatIf, or every one under -Verbose. */
function listActions({ actions = [], whatIf, verboseActions }: ExpectedRun, seen: ObservedRun): readonly Comparison[] {
  const [stream, beginning] = whatIf === actions.length ? (['host', 'What if: '] as const) : (['verbose', ''] as const);
  if (whatIf !== actions.length && verboseActions !== actions.length) return [];
  const lines = textsOf(seen, stream, `${beginning}Performing the operation `);
  return actions.flatMap((action, at): readonly Comparison[] =>
    action === undefined ? [] : [['the action in words', beginning + action, lines[at]]],
  );
}

/** Names that are asked for, and how often the action is. */
function listQuestions({ asked, told }: ExpectedRun, lines: readonly string[]): readonly Comparison[] {
  const missing = told.filter((text) => !lines.includes(text)).map((text): Comparison => ['shown', text, undefined]);
  if (asked === undefined) return missing;
  const names = new Set(asked.filter((name) => name !== 'Confirm' && name !== 'error'));
  const questions = lines.filter((line) => line === 'Are you sure you want to perform this action?').length;
  const prompts = new Set(lines.flatMap((line) => /^(ResourceGroupName|WorkspaceName): ?$/.exec(line)?.[1] ?? []));
  return [
    ...missing,
    ['questions about the action', asked.filter((name) => name === 'Confirm').length, questions],
    ['names asked for', [...names], [...prompts]],
  ];
}

/**
 * Each request has its result, in order. Each object that was read has one too, all of them if the input was read to its end;
 * the summary counts them.
 */
function listResults({ happened, records, piped, exitCode }: ObservedRun): readonly Comparison[] {
  const results = records.filter(({ stream }) => stream === 'result');
  const requests = happened.flatMap((one) => (one.kind === 'request' ? [one.request] : []));
  const sent = requests.map(({ path, body, answered }) => [
    path
      .replace(/\/regenerateKey\?.*$/, '')
      .split('/')
      .map(decodeURIComponent)
      .join('/'),
    (JSON.parse(body) as { readonly keys?: readonly string[] }).keys ?? [],
    answered === 204,
  ]);
  const told = results.filter(({ outcome }) => outcome !== 'notSent');
  const objects = results.flatMap(({ input }) => (input === undefined ? [] : [(input as InputPlace).object]));
  const summaries = records.filter(({ stream }) => stream === 'summary');
  const count = (wanted: string): number => results.filter(({ outcome }) => outcome === wanted).length;
  const [regenerated, failed, unknown, notSent] = ['regenerated', 'failed', 'unknown', 'notSent'].map(count);
  const reachedEnd = summaries.every((summary) => summary['reachedEnd'] === true);
  const summary = { stream: 'summary', regenerated, failed, unknown, notSent, reachedEnd };
  return [
    [
      'result records',
      sent,
      told.map(({ resourceId, keys, outcome }) => [resourceId, keys, outcome === 'regenerated']),
    ],
    ['objects in order', [...objects.keys()], objects.map((object) => object - 1)],
    ['objects that have a result', objects.length > 0 && reachedEnd ? piped : objects.length, objects.length],
    ['the summary', objects.length > 0 && exitCode === 1 ? [summary] : [], summaries],
  ];
}

const streams = /^(error|warning|verbose|debug|information|host|result|summary)$/;

/** What must never happen. */
function listLeaks({ happened, records, stdout, stderr }: ObservedRun): readonly Comparison[] {
  const ids = happened.flatMap((one) =>
    one.kind === 'request' ? [one.request.headers['x-ms-client-request-id']] : [],
  );
  return [
    ['the token is shown', false, (stdout + stderr).includes(scriptedToken)],
    ['different ids of requests', ids.length, new Set(ids).size],
    ['records of no stream', [], records.filter(({ stream }) => !streams.test(stream))],
  ];
}

function textsOf({ records }: ObservedRun, stream: string, beginning = ''): readonly string[] {
  const texts = records.filter((record) => record.stream === stream).map((record) => String(record['message']));
  return texts.filter((text) => text.startsWith(beginning));
}

function tellDifferences(comparisons: readonly Comparison[]): readonly string[] {
  return comparisons.flatMap(([what, expected, seen]) => {
    const [left, right] = [toText(expected), toText(seen)];
    if (left === right) return [];
    let from = 0;
    while (left[from] === right[from]) from++;
    return [`${what}: expected ${showFrom(left, from)}, got ${showFrom(right, from)}`];
  });
}

function toText(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}

/** Long texts are shown from a little before the difference on. */
function showFrom(text: string, from: number): string {
  if (text.length < 200) return text;
  const start = Math.max(0, from - 40);
  return `${start > 0 ? '…' : ''}${text.slice(start, start + 160)}${start + 160 < text.length ? '…' : ''}`;
}

/** One case that was tried; without problems it agrees. */
export interface Disagreement {
  readonly case: EngineCase;
  readonly problems: readonly string[];
  /** The deliberate differences that the expectation holds. */
  readonly differences: readonly string[];
}

/** Readable lines about the first ten that have problems, with what it takes to try them again; empty if none has. */
export function describeDisagreements(results: readonly Disagreement[]): string {
  const all = results.filter(({ problems }) => problems.length > 0);
  if (all.length === 0) return '';
  const shown = all
    .slice(0, Number(process.env['SHOW_DISAGREEMENTS'] ?? '10'))
    .map(({ case: { name, words, piped, typed, answers, environment }, problems, differences }) =>
      [
        `${name}  ${words.map((word) => (/^[\w./:@,-]+$/.test(word) ? word : `'${word}'`)).join(' ')}`,
        ...Object.entries({ piped, typed, answers, environment, differences }).flatMap(([fact, value]) =>
          value === undefined ? [] : [`  ${fact}: ${JSON.stringify(value).slice(0, 300)}`],
        ),
        ...problems.map((problem) => `  - ${problem}`),
      ].join('\n'),
    );
  return [`${all.length} disagree`, ...shown].join('\n\n');
}
