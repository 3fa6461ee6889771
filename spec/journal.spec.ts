// The journal of a run (contract, section 6): what stands in it, when, and what keeps a run from beginning.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { openAzure, type AzureStandIn } from './kit/azure-stand-in.js';
import type { ServiceAnswer } from './kit/engine-case.js';

const cmdlet = 'New-AzQuantumApiWorkspaceKey';
const header = `{"journal":"az-quantumapi","version":1,"command":"${cmdlet}"}\n`;
const idOf = (name: string): string =>
  `/subscriptions/00000000-1111-2222-3333-444444444444/resourceGroups/rg/providers/Microsoft.Quantum/workspaces/${name}`;

let azure: AzureStandIn;
let folder: string;
let file: string;

beforeAll(async () => {
  azure = await openAzure();
});
afterAll(() => azure.close());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'journal-'));
  file = join(folder, 'run.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true }));

type Line = Readonly<Record<string, unknown>>;

function readLines(path = file): readonly Line[] {
  const [first, ...lines] = readFileSync(path, 'utf8').split('\n');
  expect(`${first}\n`).toBe(header);
  expect(lines.pop()).toBe('');
  return lines.map((line) => JSON.parse(line) as Line);
}

/** Each line as `ws1 begin`, `ws1 regenerated`, and so on. */
function tellLines(path = file): readonly string[] {
  return readLines(path).map(({ event, resourceId, outcome }) => {
    const name = typeof resourceId === 'string' ? resourceId.slice(resourceId.lastIndexOf('/') + 1) : 'nothing';
    return `${name} ${String(event === 'end' ? outcome : event)}`;
  });
}

interface Rotation {
  readonly words?: readonly string[];
  readonly answers?: readonly ServiceAnswer[];
  readonly max?: number;
}

async function rotate(names: readonly string[], { words = [], answers = [], max = 9 }: Rotation = {}) {
  const stdin = names.map((name) => `${name.startsWith('bad') ? name : idOf(name)}\n`).join('');
  return azure.callForRecords(['--results', file, '--max', String(max), '-Key', 'Primary', ...words], {
    stdin,
    answers,
  });
}

describe('--results', () => {
  test('has a line before each request, and one with its outcome', async () => {
    const { exitCode, requests } = await rotate(['ws1', 'bad', 'ws2']);
    expect({ exitCode, sent: requests.length }).toEqual({ exitCode: 1, sent: 2 });
    expect(tellLines()).toEqual(['ws1 begin', 'ws1 regenerated', 'nothing notSent', 'ws2 begin', 'ws2 regenerated']);
    const [begin, end, never] = readLines();
    const common = {
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      run: expect.stringMatching(/^[0-9a-f-]{36}$/),
      endpoint: 'loopback',
      clientRequestId: requests[0]?.headers['x-ms-client-request-id'],
      input: { object: 1, line: 1, text: idOf('ws1') },
      resourceId: idOf('ws1'),
      keys: ['Primary'],
    };
    expect(begin).toEqual({ event: 'begin', ...common });
    expect(end).toEqual({ event: 'end', ...common, outcome: 'regenerated', requestId: null, correlationId: null });
    expect(never).toMatchObject({ event: 'end', clientRequestId: null, resourceId: null, outcome: 'notSent' });
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('an end stands before a wait for the service', async () => {
    const answers = [
      { status: 429, headers: { 'Retry-After': '0' }, body: '' },
      { status: 204, headers: {}, body: '' },
    ];
    await rotate(['ws1'], { answers });
    expect(tellLines()).toEqual(['ws1 begin', 'ws1 throttled', 'ws1 begin', 'ws1 regenerated']);
  });

  test('is gone on with, under each of its names, and without what was not finished', async () => {
    await rotate(['ws1']);
    appendFileSync(file, '{"event":"begin","resour');
    const [first, link] = [file, join(folder, 'link')];
    symlinkSync(file, link);
    file = link;
    await rotate(['ws2']);
    expect(tellLines(first)).toEqual(['ws1 begin', 'ws1 regenerated', 'ws2 begin', 'ws2 regenerated']);
    expect(new Set(readLines(first).map(({ run }) => run)).size).toBe(2);
  });

  test.each([
    ['nothing', ''],
    ['a broken first line', header.slice(0, 30)],
    ['zeros', '\0'.repeat(100)],
  ])('a file with %s starts anew', async (_what, text) => {
    writeFileSync(file, text);
    await rotate(['ws1']);
    expect(tellLines()).toEqual(['ws1 begin', 'ws1 regenerated']);
  });

  test('without a name any more it is none, and the run ends', async () => {
    async function* objects(): AsyncGenerator<string> {
      yield `${idOf('ws1')}\n`;
      while (!tellLines().includes('ws1 regenerated')) await new Promise((done) => setImmediate(done));
      rmSync(file);
      yield `${idOf('ws2')}\n${idOf('ws3')}\n`;
    }
    const words = ['--results', file, '-Key', 'Primary'];
    const { exitCode, requests, errors } = await azure.callForRecords(words, { stdin: Readable.from(objects()) });
    expect({ exitCode, sent: requests.length }).toEqual({ exitCode: 1, sent: 1 });
    expect(errors).toMatchObject([
      {
        fullyQualifiedErrorId: `OutputNotWritable,${cmdlet}`,
        message: expect.stringContaining('it was removed meanwhile'),
      },
    ]);
  });

  test('-WhatIf writes nothing', async () => {
    await rotate(['ws1'], { words: ['-WhatIf'] });
    expect(() => statSync(file)).toThrow('ENOENT');
  });

  test('--explain writes nothing', async () => {
    const { requests } = await azure.call(['--explain', '--results', file, '-Key', 'Primary'], { stdin: idOf('ws1') });
    expect(requests).toEqual([]);
    expect(() => statSync(file)).toThrow('ENOENT');
  });

  test.each([
    ['what is no journal', 'ids\n', 'is no journal of az-quantumapi'],
    ['a line that is not finished and no beginning of one', 'ids', 'is no journal of az-quantumapi'],
    ['another version', header.replace('1', '2'), 'is a journal of version 2'],
    ['another command', header.replace('New-', 'Get-'), 'is the journal of Get-AzQuantumApiWorkspaceKey'],
  ])('%s is refused, and left as it is', async (_what, text, says) => {
    writeFileSync(file, text);
    const { exitCode, requests, errors } = await rotate(['ws1']);
    expect({ exitCode, sent: requests.length, text: readFileSync(file, 'utf8') }).toEqual({
      exitCode: 1,
      sent: 0,
      text,
    });
    expect(errors).toMatchObject([
      {
        fullyQualifiedErrorId: `InvalidJournal,${cmdlet}`,
        category: 'InvalidData',
        message: expect.stringContaining(says),
      },
    ]);
  });

  test.each(['/dev/full', tmpdir(), '/nonexistent/run.jsonl'])(
    '%s cannot be written: nothing is sent',
    async (path) => {
      file = path;
      const { exitCode, requests, errors } = await rotate(['ws1']);
      expect({ exitCode, sent: requests.length }).toEqual({ exitCode: 1, sent: 0 });
      expect(errors).toMatchObject([{ fullyQualifiedErrorId: `OutputNotWritable,${cmdlet}`, category: 'WriteError' }]);
      file = join(folder, 'run.jsonl');
    },
  );
});

/** A journal that says this, each word after the one before: `ws1 Primary begin`, `ws1 Primary,Secondary regenerated`. */
function writeJournal(lines: readonly string[], path = file): void {
  const texts = lines.map((line, at) => {
    const [name = '', keys = '', word = ''] = line.split(' ');
    return JSON.stringify({
      event: word === 'begin' ? 'begin' : 'end',
      time: `2026-01-01T00:00:${String(at).padStart(2, '0')}.000Z`,
      clientRequestId: word === 'skipped' || word === 'never' ? null : 'id',
      resourceId: idOf(name),
      keys: keys.split(','),
      ...(word === 'begin' ? {} : { outcome: word === 'never' ? 'notSent' : word }),
    });
  });
  writeFileSync(path, header + texts.map((text) => `${text}\n`).join(''));
}

async function resume(names: readonly string[], keys = 'Primary', words: readonly string[] = []) {
  const stdin = names.map((name) => `${idOf(name)}\n`).join('');
  const called = await azure.callForRecords(['--resume', file, ...words, '-Key', keys, '-PassThru'], { stdin });
  const outcomes = called.records.flatMap(({ stream, outcome }) => (stream === 'result' ? [outcome] : []));
  return {
    ...called,
    outcomes,
    warnings: called.records.flatMap((one) => (one.stream === 'warning' ? [one['message']] : [])),
  };
}

describe('--resume', () => {
  test.each<[lines: readonly string[], keys: string, outcome: string]>([
    [[], 'Primary', 'regenerated'],
    [['ws Primary begin', 'ws Primary regenerated'], 'Primary', 'skipped'],
    [['WS primary begin', 'WS primary regenerated'], 'Primary', 'skipped'],
    [['ws Primary skipped'], 'Primary', 'skipped'],
    [['ws Primary,Secondary begin', 'ws Primary,Secondary regenerated'], 'Secondary', 'skipped'],
    [['ws Primary regenerated', 'ws Secondary regenerated'], 'Primary,Secondary', 'skipped'],
    [['ws Primary regenerated'], 'Secondary', 'regenerated'],
    [['ws Primary regenerated'], 'Primary,Secondary', 'notSent'],
    [['ws Primary begin'], 'Primary', 'notSent'],
    [['ws Primary begin', 'ws Primary unknown'], 'Primary', 'notSent'],
    [['ws Primary begin', 'ws Primary unknown'], 'Secondary', 'regenerated'],
    [['ws Primary begin', 'ws Primary failed'], 'Primary', 'regenerated'],
    [['ws Primary begin', 'ws Primary notSent'], 'Primary', 'regenerated'],
    [['ws Primary begin', 'ws Primary throttled'], 'Primary', 'regenerated'],
    [['ws Primary begin', 'ws Primary throttled', 'ws Primary begin'], 'Primary', 'notSent'],
    [['ws Primary regenerated', 'ws Primary never'], 'Primary', 'skipped'],
    [['ws Primary regenerated', 'ws Primary begin', 'ws Primary notSent'], 'Primary', 'skipped'],
    [['ws Primary begin', 'ws Primary never'], 'Primary', 'notSent'],
    [['ws Primary begin', 'ws Primary begin', 'ws Primary notSent'], 'Primary', 'notSent'],
    [['ws Primary begin', 'ws Primary begin', 'ws Primary regenerated'], 'Primary', 'skipped'],
    [['ws Primary unknown', 'ws Primary begin', 'ws Primary failed'], 'Primary', 'regenerated'],
    [['ws Primary regenerated', 'ws Primary failed'], 'Primary', 'regenerated'],
    [['other Primary regenerated'], 'Primary', 'regenerated'],
  ])('%j: %s is %s', async (lines, keys, outcome) => {
    writeJournal(lines);
    const { exitCode, stdout, requests, outcomes, errors } = await resume(['ws'], keys);
    expect(outcomes).toEqual([outcome]);
    expect({ sent: requests.length, stdout }).toEqual(
      outcome === 'regenerated' ? { sent: 1, stdout: 'true\n' } : { sent: 0, stdout: '' },
    );
    expect(exitCode).toBe(outcome === 'notSent' ? 1 : 0);
    const unknown = {
      fullyQualifiedErrorId: `OutcomeUnknown,${cmdlet}`,
      category: 'InvalidResult',
      input: { object: 1 },
    };
    expect(errors).toMatchObject(outcome === 'notSent' ? [unknown] : []);
    expect(tellLines().slice(lines.length)).toEqual(
      outcome === 'regenerated' ? ['ws begin', 'ws regenerated'] : [`ws ${outcome}`],
    );
  });

  test.each<[lines: readonly string[], isRefused: boolean]>([
    [['ws Primary regenerated'], true],
    [['ws Primary begin', 'ws Primary regenerated', 'ws Primary begin', 'ws Primary failed'], true],
    [['ws Primary begin', 'ws Primary unknown'], true],
    [['ws Primary skipped'], true],
    [['ws Primary begin'], true],
    [['ws Primary begin', 'ws Primary failed', 'ws Secondary begin', 'ws Secondary notSent'], false],
    [['ws Primary never'], false],
  ])('of another endpoint, %j: refused is %s', async (lines, isRefused) => {
    writeJournal(lines);
    const text = readFileSync(file, 'utf8').replaceAll('"event"', '"endpoint":"https://management.azure.com","event"');
    writeFileSync(file, text);
    const { requests, errors } = await resume(['ws']);
    expect(requests).toHaveLength(isRefused ? 0 : 1);
    const message = `"${file}" is of another endpoint: its requests went to https://management.azure.com, those of this run go to loopback. Nothing was sent, and the file is as it was.`;
    const recommendation = expect.stringContaining('Each line tells its own.');
    const refusal = {
      fullyQualifiedErrorId: `InvalidJournal,${cmdlet}`,
      category: 'InvalidData',
      message,
      recommendation,
    };
    expect(errors).toMatchObject(isRefused ? [refusal] : []);
    expect(readFileSync(file, 'utf8') === text).toBe(isRefused);
  });

  test('without a key named nothing is skipped', async () => {
    writeJournal(['ws Primary regenerated']);
    const { requests } = await azure.call(['--resume', file, '-InputObject', idOf('ws')]);
    expect(requests).toHaveLength(1);
  });

  test('the error names which keys, and when', async () => {
    writeJournal(['ws Primary regenerated', 'ws Secondary begin']);
    const { errors } = await resume(['ws'], 'Primary,Secondary,Third');
    expect(errors).toMatchObject([
      {
        message: `"${file}" says of ${idOf('ws')}: Primary regenerated at 2026-01-01T00:00:00.000Z, Secondary begun at 2026-01-01T00:00:01.000Z, outcome unknown, Third not regenerated. It was not sent.`,
        recommendation: expect.stringContaining('Get-AzQuantumApiWorkspaceKey'),
      },
    ]);
  });

  test('a warning says how many were skipped, by which file, from when to when', async () => {
    writeJournal(['ws1 Primary regenerated', 'ws2 Primary failed', 'ws3 Primary regenerated']);
    const { warnings, records } = await resume(['ws1', 'ws2', 'ws3', 'bad']);
    expect(warnings).toContain(
      `2 workspaces were skipped: "${file}" says that they were regenerated from 2026-01-01T00:00:00.000Z to 2026-01-01T00:00:02.000Z.`,
    );
    expect(records.filter(({ stream }) => stream === 'summary')).toEqual([]);
    writeJournal(['ws1 Secondary regenerated', 'ws2 Primary failed', 'ws1 Primary regenerated']);
    expect((await resume(['ws1'], 'Primary,Secondary')).warnings).toContain(
      `1 workspace was skipped: "${file}" says that it was regenerated from 2026-01-01T00:00:00.000Z to 2026-01-01T00:00:02.000Z.`,
    );
    writeJournal(['ws1 Primary regenerated', 'ws2 Primary begin']);
    const again = await resume(['ws1', 'ws2']);
    expect(again.records.at(-1)).toEqual({
      ...{ stream: 'summary', regenerated: 0, failed: 0, unknown: 0, notSent: 1, skipped: 1, reachedEnd: true },
    });
  });

  test('with --results the lines go there, and the file that was read stays as it is', async () => {
    const old = file;
    writeJournal(['ws1 Primary regenerated']);
    const before = readFileSync(old, 'utf8');
    const other = join(folder, 'other.jsonl');
    await resume(['ws1', 'ws2'], 'Primary', ['--results', other]);
    expect(readFileSync(old, 'utf8')).toBe(before);
    expect(tellLines(other)).toEqual(['ws1 skipped', 'ws2 begin', 'ws2 regenerated']);
    file = other;
    expect((await resume(['ws1', 'ws2'])).outcomes).toEqual(['skipped', 'skipped']);
  });

  test('what the file that was read leaves in doubt, and when something was done, the next one says, too', async () => {
    writeJournal([
      'ws1 Primary regenerated',
      'ws1 Secondary begin',
      'ws2 Primary,Secondary begin',
      'ws3 Primary regenerated',
    ]);
    const first = await resume(['ws1', 'ws2', 'ws3'], 'Primary,Secondary,Third', [
      '--results',
      join(folder, 'b.jsonl'),
    ]);
    file = join(folder, 'b.jsonl');
    expect(tellLines()).toEqual(['ws1 skipped', 'ws1 unknown', 'ws2 unknown', 'ws2 unknown', 'ws3 skipped']);
    const second = await resume(['ws1', 'ws2', 'ws3'], 'Primary,Secondary,Third', [
      '--results',
      join(folder, 'c.jsonl'),
    ]);
    file = join(folder, 'c.jsonl');
    const third = await resume(['ws1', 'ws2', 'ws3'], 'Primary,Secondary,Third');
    for (const { outcomes, requests } of [first, second, third]) {
      expect(outcomes).toEqual(['notSent', 'notSent', 'notSent']);
      expect(requests).toEqual([]);
    }
    const told = first.errors.map(({ message }) => String(message).replace(/^\S+/, ''));
    expect(told[0]).toContain(
      'Primary regenerated at 2026-01-01T00:00:00.000Z, Secondary begun at 2026-01-01T00:00:01.000Z',
    );
    for (const { errors } of [second, third])
      expect(errors.map(({ message }) => String(message).replace(/^\S+/, ''))).toEqual(told);
  });

  test('-WhatIf and --explain read it and write nothing', async () => {
    writeJournal(['ws1 Primary regenerated']);
    const before = readFileSync(file, 'utf8');
    const called = await azure.call(['--resume', file, '-Key', 'Primary', '-WhatIf'], {
      stdin: `${idOf('ws1')}\n${idOf('ws2')}\n`,
    });
    expect(called.stderr).toContain('workspaces/ws2".');
    expect(called.stderr).not.toContain('workspaces/ws1".');
    const { records } = await resume(['ws1', 'ws2', 'ws2', 'ws3'], 'Primary', ['--explain']);
    const steps = records.flatMap(({ data }) => (data === undefined ? [] : [data as Line]));
    expect(steps.at(-2)).toEqual({
      kind: 'plan',
      objects: 2,
      groups: [{ name: '00000000-1111-2222-3333-444444444444', count: 2 }],
      parts: [{ name: 'Primary', count: 3 }],
      repeated: 1,
      skipped: 1,
    });
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  const done = {
    event: 'end',
    time: '2026-01-01T00:00:00.000Z',
    resourceId: idOf('ws1'),
    keys: ['Primary'],
    outcome: 'regenerated',
  };

  test.each<[what: string, text: string | null, id: string, category: string, says: string]>([
    ['what is not there', null, 'FileNotReadable', 'ReadError', 'no such file or directory'],
    ['what is no journal', 'ids\n', 'InvalidJournal', 'InvalidData', 'is no journal of az-quantumapi'],
    ['another version', header.replace('1', '2'), 'InvalidJournal', 'InvalidData', 'is a journal of version 2'],
    ['another command', header.replace('New-', 'Get-'), 'InvalidJournal', 'InvalidData', 'is the journal of Get-'],
    ['a broken line that is not the last', `${header}{"ev\n{}\n`, 'InvalidJournal', 'InvalidData', 'line 2 is none'],
    ['a line of another kind', `${header}{"event":"begin"}\n`, 'InvalidJournal', 'InvalidData', 'line 2 is none'],
    ...[{ keys: 'Primary' }, { keys: null }, { keys: [1] }, { resourceId: 1 }, { resourceId: null }].map(
      (wrong): [string, string, string, string, string] => [
        `a line with ${JSON.stringify(wrong)}`,
        `${header}${JSON.stringify({ ...done, ...wrong })}\n`,
        'InvalidJournal',
        'InvalidData',
        'line 2 is none',
      ],
    ),
  ])('%s is refused, and nothing is sent', async (_what, text, id, category, says) => {
    if (text !== null) writeFileSync(file, text);
    const { exitCode, requests, errors } = await resume(['ws1']);
    expect({ exitCode, sent: requests.length }).toEqual({ exitCode: 1, sent: 0 });
    expect(errors).toMatchObject([
      { fullyQualifiedErrorId: `${id},${cmdlet}`, category, message: expect.stringContaining(says) },
    ]);
  });
});

describe('--resume with --verify', () => {
  const keysOf = (Primary: string): ServiceAnswer => {
    const [primaryKey, secondaryKey] = [Primary, 's'].map((createdAt) => ({ createdAt, key: `key-${createdAt}` }));
    return { status: 200, headers: {}, body: JSON.stringify({ primaryKey, secondaryKey }) };
  };

  test.each<[what: string, now: string, begun: string, outcome: string, sent: number]>([
    ['another date: it was done', 'later', '2026-01-01T00:00:00.000Z', 'skipped', 1],
    ['the same date after a while: it was not', 'before', '2026-01-01T00:00:00.000Z', 'regenerated', 3],
    ['the same date soon after: not known yet', 'before', '2999-01-01T00:00:00.000Z', 'notSent', 1],
  ])('%s', async (_what, now, begun, outcome, sent) => {
    const line = { event: 'begin', time: begun, clientRequestId: 'id', resourceId: idOf('ws'), keys: ['Primary'] };
    writeFileSync(file, `${header}${JSON.stringify({ ...line, createdAt: { Primary: 'before', Secondary: 's' } })}\n`);
    const answers = [keysOf(now), { status: 204, headers: {}, body: '' }, keysOf('after')];
    const words = ['--resume', file, '--verify', '-Key', 'Primary'];
    const called = await azure.callForRecords(words, { stdin: idOf('ws'), answers });
    expect(called.records.find(({ stream }) => stream === 'result')).toMatchObject({ outcome });
    expect(called.requests).toHaveLength(sent);
    expect(called.errors.map((error) => error['fullyQualifiedErrorId'])).toEqual(
      outcome === 'notSent' ? [`OutcomeUnknown,${cmdlet}`] : [],
    );
    expect(tellLines().at(-1)).toBe(`ws ${outcome}`);
  });
});

describe('--max', () => {
  test.each([
    [1, 0],
    [2, 2],
    [3, 2],
  ])('%i of two objects: %i are sent', async (max, sent) => {
    const { requests, errors } = await rotate(['ws1', 'ws2'], { max });
    expect(requests).toHaveLength(sent);
    const tooMany = {
      fullyQualifiedErrorId: `InvalidHostOption,${cmdlet}`,
      message: expect.stringContaining('more than 1 object'),
    };
    expect(errors).toMatchObject(sent === 0 ? [tooMany] : []);
  });
});

describe('a second run', () => {
  test('with the same file is refused while the first one has it, and told which file says so', async () => {
    const first = azure.call(['--results', file, '-Key', 'Primary'], {
      stdin: Readable.from(objects()),
    });
    let second: Awaited<ReturnType<typeof rotate>> | undefined;
    async function* objects(): AsyncGenerator<string> {
      yield `${idOf('ws1')}\n`;
      second = await rotate(['ws2']);
    }
    expect((await first).exitCode).toBe(0);
    expect(second?.errors).toMatchObject([
      {
        fullyQualifiedErrorId: `JournalLocked,${cmdlet}`,
        category: 'ResourceBusy',
        message: expect.stringContaining(`"${file}.lock" says`),
      },
    ]);
    expect(tellLines()).toEqual(['ws1 begin', 'ws1 regenerated']);
    expect(readdirSync(folder)).toEqual(['run.jsonl']);
  });
});
