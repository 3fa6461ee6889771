// The journal of a run (contract, section 6): what stands in it, when, and what keeps a run from beginning.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

async function rotate(
  names: readonly string[],
  {
    words = [],
    answers = [],
  }: { readonly words?: readonly string[]; readonly answers?: readonly ServiceAnswer[] } = {},
) {
  const stdin = names.map((name) => `${name.startsWith('bad') ? name : idOf(name)}\n`).join('');
  return azure.callForRecords(['--results', file, '-Key', 'Primary', ...words], { stdin, answers });
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
