// Lists in pages: every page of every subscription, in order, and never a token to another host; identities of all cmdlets.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { ServiceAnswer } from '../kit/engine-case.js';
import { type ReceivedRequest, startServer } from '../kit/server.js';
import { subscription, useService } from './call-cmdlet.js';

const list = 'Get-AzQuantumApiWorkspace';
const { callForRecords, endpoint } = useService(list);

const idOf = (name: string, one = subscription): string =>
  `/subscriptions/${one}/resourceGroups/rg/providers/Microsoft.Quantum/workspaces/${name}`;

/** A page of workspaces with these names; `link` as it stands. */
function page(names: readonly string[], link?: string): ServiceAnswer {
  const value = names.map((name) => ({ id: idOf(name), name, location: 'westus' }));
  return { status: 200, body: JSON.stringify({ value, ...(link === undefined ? {} : { nextLink: link }) }) };
}

const refusal: ServiceAnswer = { status: 404, body: '{"error":{"code":"NotFound","message":"Not there"}}' };
const next = (at: number): string => `${endpoint()}/next?page=${at}`;

async function read(answers: readonly ServiceAnswer[], words: readonly string[] = []) {
  const { exitCode, objects, errors, requests } = await callForRecords(['--pipeline', 'never', ...words], { answers });
  return {
    exitCode,
    names: objects.map((object) => (object as { readonly Name: string }).Name),
    errors: errors.map(({ fullyQualifiedErrorId }) => String(fullyQualifiedErrorId).split(',')[0]),
    asked: requests.map(({ path }) => path.replace(/\?api-version.*/u, '').replace(/^.*subscriptions\//u, '')),
    ids: new Set(requests.map(({ headers }) => headers['x-ms-client-request-id'])).size,
  };
}

test('D26: the original asks for a page that fails for ever, here it is an error and the end of the list', async () => {
  const { ids, ...seen } = await read([page(['a', 'b'], next(2)), refusal, page(['c'])], ['-SubscriptionId', 's1,s2']);
  const second = 's2/providers/Microsoft.Quantum/workspaces';
  const asked = ['s1/providers/Microsoft.Quantum/workspaces', '/next?page=2', second];
  expect({ ids, ...seen }).toEqual({ exitCode: 1, names: ['a', 'b', 'c'], errors: ['NotFound'], asked, ids: 1 });
});

test('D27: an empty link is an error in the original, here the end of the list', async () => {
  const { exitCode, names, errors } = await read([page(['a'], ''), page(['b'])], ['-SubscriptionId', 's1,s2']);
  expect({ exitCode, names, errors }).toEqual({ exitCode: 0, names: ['a', 'b'], errors: [] });
});

test('D28: the original follows a link to another host with the token, here nothing is sent there', async () => {
  const other = await startServer();
  const strayed: ReceivedRequest[] = [];
  other.begin([], (request) => strayed.push(request));
  const elsewhere = other.environment['AZURE_RESOURCE_MANAGER_ENDPOINT'] ?? '';
  const withName = endpoint().replace('://', '://user:password@');
  for (const link of [`${elsewhere}/next`, 'https://example.com/next', `${withName}/next`]) {
    const { names, errors } = await read([page(['a'], link), page(['b'])], ['-SubscriptionId', 's1,s2']);
    expect({ names, errors, strayed }).toEqual({ names: ['a', 'b'], errors: ['InsecureEndpoint'], strayed: [] });
  }
  await other.close();
});

test('D29: the original follows a link that the list has had for ever, here it is an error, and so is what is no address', async () => {
  const again = await read([page(['a'], next(2)), page(['b'], next(3)), page(['c'], next(2))]);
  expect(again).toMatchObject({ exitCode: 1, names: ['a', 'b', 'c'], errors: ['InvalidPage'] });
  for (const link of ['/next?page=2', 'next', '//x', 'https://']) {
    expect(await read([page(['a'], link)])).toMatchObject({ exitCode: 1, names: ['a'], errors: ['InvalidPage'] });
  }
});

test('D33: the original leaves out further pages of further subscriptions, here all are read', async () => {
  const answers = [page(['a'], next(2)), page(['b']), page(['c'], next(3)), page(['d'], next(4)), page(['e'])];
  const { exitCode, names, ids } = await read(answers, ['-SubscriptionId', 's1,s2']);
  expect({ exitCode, names, ids }).toEqual({ exitCode: 0, names: ['a', 'b', 'c', 'd', 'e'], ids: 1 });
});

test('D34: an identity must end in /checkNameAvailability in the original, here a location works too', async () => {
  const location = `/subscriptions/${subscription}/providers/Microsoft.Quantum/locations/westus`;
  const object = JSON.stringify({ Id: idOf('ws'), Location: 'westus' });
  for (const given of [location, `${location}/checkNameAvailability`, object]) {
    const words = ['-InputObject', given, '-Name', 'x'];
    const cmdlet = 'Test-AzQuantumApiWorkspaceNameAvailability';
    const { exitCode, requests } = await callForRecords(words, { cmdlet, answers: [{ status: 200, body: '{}' }] });
    const asked = requests.map(({ path, body }) => [path.split('?')[0], body]);
    expect({ exitCode, asked }).toEqual({
      exitCode: 0,
      asked: [[`${location}/checkNameAvailability`, '{\n  "name": "x"\n}']],
    });
  }
});

describe('an object that was listed is taken by -InputObject', () => {
  const folder = mkdtempSync(join(tmpdir(), 'listed-'));
  const file = join(folder, 'workspace.json');

  test.each<[cmdlet: string, words: readonly string[], status: number]>([
    ['Get-AzQuantumApiWorkspace', [], 200],
    ['New-AzQuantumApiWorkspaceKey', ['-Key', 'Primary'], 204],
    ['Test-AzQuantumApiWorkspaceNameAvailability', ['-Name', 'x'], 200],
    ['Update-AzQuantumApiWorkspaceTag', ['-Tag', "@{a='b'}"], 200],
  ])('of %s', async (cmdlet, words, status) => {
    const listed = await callForRecords(['--pipeline', 'never'], { answers: [page(['ws'])] });
    writeFileSync(file, listed.stdout);
    const answers = [{ status, body: status === 200 ? '{}' : '' }];
    for (const [given, stdin] of [
      [['-InputObject', listed.stdout.trim()], ''],
      [['-InputObject', `@${file}`], ''],
      [['--pipeline', 'always'], listed.stdout],
    ] as const) {
      const host = given[0] === '--pipeline' ? given : [];
      const own = given[0] === '--pipeline' ? [] : given;
      const seen = await callForRecords([...host, ...own, ...words], { cmdlet, answers, stdin });
      expect([seen.exitCode, seen.errors, seen.requests.length]).toEqual([0, [], 1]);
    }
    if (cmdlet.startsWith('Update-')) rmSync(folder, { recursive: true });
  });
});
