// What requests do to the emulator's state: keys, tokens, faults, ids.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { EmulatorRequest } from '../../src/emulator/exchange.js';
import { type FaultRule, parseFaultRule } from '../../src/emulator/faults.js';
import { createSamples, createState, defaultBehaviour } from '../../src/emulator/create-state.js';
import { type EmulatorState, type Handled, handle } from '../../src/emulator/handle.js';
import { holdAnswer } from '../../src/emulator/hold-answer.js';
import { type OperationName, operationNames, operations } from '../../src/emulator/operations.js';
import { identityHeader } from '../../src/emulator/tokens.js';
import { subscriptionId, workspace, workspacePath } from './loopback.js';

const noon = Date.UTC(2025, 0, 31, 12);
const hour = 60 * 60 * 1000;
const other = { ...workspace, workspaceName: 'other' };

/** A state in which one token has been given out, at noon. */
function begin(...faults: readonly string[]): EmulatorState {
  const rules = faults.map(parseFaultRule).flatMap((rule): FaultRule[] => (rule.ok ? [rule.value] : []));
  const query = new URLSearchParams({ 'api-version': '2019-08-01', resource: 'https://management.azure.com/' });
  const headers = { host: 'localhost:8999', 'x-identity-header': identityHeader };
  const request = { method: 'GET', path: '/msi/token', query, headers, body: '', isTooLarge: false };
  const state = createState(createSamples([workspace, other], [], noon), { ...defaultBehaviour, faults: rules }, noon);
  return handle(state, request, noon).state;
}

function ask(method: string, target: string, body = ''): EmulatorRequest {
  const authorization = 'Bearer emulated-token-1';
  const headers = { host: 'localhost:8999', authorization, 'content-type': 'application/json' };
  const { pathname: path, searchParams: query } = new URL(target, 'http://localhost:8999');
  query.set('api-version', '2025-01-01-preview');
  return { method, path, query, headers, body, isTooLarge: false };
}

function toService(action: string, body: string): EmulatorRequest {
  return ask('POST', `${workspacePath}/${action}`, body);
}

function regenerate(state: EmulatorState, keys: readonly string[], now = noon): Handled {
  return handle(state, toService('regenerateKey', JSON.stringify({ keys })), now);
}

function statusOf({ reply }: Handled): number | 'disconnect' {
  return reply.kind === 'answer' ? reply.response.status : 'disconnect';
}

function bodyOf({ reply }: Handled): unknown {
  return JSON.parse(reply.kind === 'answer' ? reply.response.body : '');
}

function headersOf({ reply }: Handled): Readonly<Record<string, string>> {
  return reply.kind === 'answer' ? reply.response.headers : {};
}

interface Page {
  readonly value: readonly { readonly id?: string; readonly name: string }[];
  readonly nextLink?: string;
}

/** The names on each page, the first one being asked for by its path. */
function readPages(state: EmulatorState, path: string): readonly string[] {
  const { value, nextLink } = bodyOf(handle(state, ask('GET', path), noon)) as Page;
  const names = value.map(({ name }) => name).join();
  return nextLink === undefined ? [names] : [names, ...readPages(state, nextLink)];
}

function listed(state: EmulatorState): Readonly<Record<'primaryKey' | 'secondaryKey', { readonly createdAt: string }>> {
  return bodyOf(handle(state, toService('listKeys', ''), noon)) as ReturnType<typeof listed>;
}

function generations(state: EmulatorState): readonly number[] {
  const generation = ({ key }: { readonly key: string }): number => Number(/\d+$/u.exec(key)?.[0]);
  const inOrder = [workspace, other].map(({ workspaceName }) =>
    state.store.workspaces.find(({ resource }) => resource.name === workspaceName),
  );
  return inOrder.flatMap((one) =>
    one === undefined ? [] : [generation(one.keys.Primary), generation(one.keys.Secondary)],
  );
}

describe('only the keys that are named change, and only those of the workspace', () => {
  test.each<[keys: readonly string[], after: readonly number[]]>([
    [['Primary'], [2, 1, 1, 1]],
    [['Secondary'], [1, 2, 1, 1]],
    [
      ['Primary', 'Secondary'],
      [2, 2, 1, 1],
    ],
    [
      ['Primary', 'Primary'],
      [2, 1, 1, 1],
    ],
    [['primary'], [2, 1, 1, 1]],
    [[], [1, 1, 1, 1]],
    [
      ['Primary', 'Tertiary'],
      [1, 1, 1, 1],
    ],
  ])('%j', (keys, after) => {
    expect(generations(regenerate(begin(), keys).state)).toEqual(after);
  });
});

test('a key that was regenerated has another text and another time, and its connection string has it too', () => {
  const later = regenerate(begin(), ['Primary'], noon + hour).state;
  const { reply } = handle(later, toService('listKeys', ''), noon + 2 * hour);
  const connection = `SubscriptionId=${subscriptionId};ResourceGroupName=quantumResourcegroup;WorkspaceName=quantumworkspace1`;
  const endpoint = 'QuantumEndpoint=https://eastus.quantum.azure.com/;';
  expect(reply.kind === 'answer' && JSON.parse(reply.response.body)).toEqual({
    apiKeyEnabled: true,
    primaryKey: { createdAt: '2025-01-31T13:00:00.000000Z', key: 'emulated-quantumworkspace1-Primary-2' },
    secondaryKey: { createdAt: '2025-01-31T12:00:00.000000Z', key: 'emulated-quantumworkspace1-Secondary-1' },
    primaryConnectionString: `${connection};ApiKey=emulated-quantumworkspace1-Primary-2;${endpoint}`,
    secondaryConnectionString: `${connection};ApiKey=emulated-quantumworkspace1-Secondary-1;${endpoint}`,
  });
});

test('a token is good for a day, and then the answer says that it has expired', () => {
  expect(statusOf(regenerate(begin(), ['Primary'], noon + 24 * hour - 1))).toBe(204);
  const { state, reply } = regenerate(begin(), ['Primary'], noon + 24 * hour);
  expect(reply).toMatchObject({
    response: { status: 401, body: expect.stringContaining('ExpiredAuthenticationToken') },
  });
  expect(generations(state)).toEqual([1, 1, 1, 1]);
});

describe('dates of keys', () => {
  test('have six decimals, and no two regenerations share one, however fast they follow', () => {
    let state = begin();
    const dates: string[] = [];
    for (let i = 0; i < 1500; i += 1) {
      ({ state } = regenerate(state, ['Primary'], noon + Math.floor(i / 700)));
      dates.push(listed(state).primaryKey.createdAt);
    }
    expect(dates.every((date) => /^2025-01-31T12:00:00\.\d{6}Z$/u.test(date))).toBe(true);
    expect(dates.toSorted()).toEqual(dates);
    expect(new Set(dates).size).toBe(dates.length);
  });

  test('go on where the clock goes back', () => {
    const first = regenerate(begin(), ['Primary'], noon + hour).state;
    const second = regenerate(first, ['Secondary'], noon).state;
    const { primaryKey, secondaryKey } = listed(second);
    expect([primaryKey.createdAt, secondaryKey.createdAt]).toEqual([
      '2025-01-31T13:00:00.000000Z',
      '2025-01-31T13:00:00.000001Z',
    ]);
  });
});

describe('lists come in pages', () => {
  const names = ['a', 'B', 'b-2', 'c', 'other'];
  const addresses = names.map((workspaceName) => ({ ...workspace, workspaceName }));
  const elsewhere = { ...workspace, resourceGroupName: 'quantumResourcegroup2', workspaceName: 'd' };
  const all = createSamples(
    [...addresses.toReversed(), elsewhere],
    [{ ...workspace, resourceGroupName: 'empty' }],
    noon,
  );
  const state = { ...begin(), store: all, pageSize: 2 };
  const inGroup = workspacePath.replace(/\/\w+$/u, '');

  test.each([
    [inGroup, ['a,B', 'b-2,c', 'other']],
    [inGroup.toLowerCase(), ['a,B', 'b-2,c', 'other']],
    [inGroup.replace(/resourceGroups\/\w+\//u, ''), ['a,B', 'b-2,c', 'other,d']],
    [inGroup.replace('quantumResourcegroup', 'empty'), ['']],
    ['/providers/Microsoft.Quantum/operations', Array.from({ length: 4 }, () => expect.stringMatching(/^\S+,\S+$/u))],
    [
      `/subscriptions/${subscriptionId}/providers/Microsoft.Quantum/locations/eastus/offerings`,
      ['Contoso Quantum,Fabrikam Optimization'],
    ],
  ])('%s', (path, pages) => {
    expect(readPages(state, path)).toEqual(pages);
  });

  test('what goes in between is not missed, and shifts nothing', () => {
    const { value, nextLink } = bodyOf(handle(state, ask('GET', inGroup), noon)) as Page;
    const remove = ask('DELETE', String(value[1]?.id));
    const after = [1, 2].reduce(
      (before) => handle(before, ask('GET', inGroup), noon).state,
      handle(state, remove, noon).state,
    );
    expect(readPages(after, nextLink ?? '')).toEqual(['b-2,c', 'other']);
  });
});

describe('what takes time ends with the second request after it', () => {
  const target = workspacePath.replace('quantumworkspace1', 'new1');

  test('a workspace that is made', () => {
    const made = handle(begin(), ask('PUT', target, '{"location":"westus","tags":{"a":"b"}}'), noon);
    const { 'azure-asyncoperation': link = '', 'retry-after': wait } = headersOf(made);
    expect(wait).toBe('1');
    expect(link).toMatch(
      /^http:\/\/localhost:8999\/subscriptions\/[0-9-]+\/providers\/Microsoft.Quantum\/locations\/westus\/operationStatuses\/[0-9a-f-]+\?api-version=2025-01-01-preview$/u,
    );
    const first = handle(made.state, ask('GET', link), noon);
    expect(bodyOf(first)).toMatchObject({ status: 'InProgress', startTime: '2025-01-31T12:00:00.000000Z' });
    expect(headersOf(first)).toMatchObject({ 'retry-after': '1' });
    const second = handle(first.state, ask('GET', link), noon + hour);
    expect(bodyOf(second)).toMatchObject({ status: 'Succeeded', endTime: '2025-01-31T13:00:00.000000Z' });
    const got = bodyOf(handle(second.state, ask('GET', target), noon));
    expect(got).toMatchObject({ tags: { a: 'b' }, properties: { provisioningState: 'Succeeded', usable: 'Yes' } });
  });

  test('a workspace that is deleted', () => {
    const gone = handle(begin(), ask('DELETE', workspacePath), noon);
    const { location = '' } = headersOf(gone);
    const first = handle(gone.state, ask('GET', workspacePath), noon);
    expect(bodyOf(first)).toMatchObject({ properties: { provisioningState: 'ProviderDeleting' } });
    const results = [first, handle(first.state, ask('GET', location), noon)];
    expect(results.map(statusOf)).toEqual([200, 204]);
    expect(statusOf(handle(results[1]?.state ?? begin(), ask('GET', workspacePath), noon))).toBe(404);
    const early = handle(gone.state, ask('GET', location), noon);
    expect([statusOf(early), headersOf(early)['location']]).toEqual([202, location]);
  });

  test('an operation that nobody has begun is not found', () => {
    const link = `/subscriptions/${subscriptionId}/providers/Microsoft.Quantum/locations/l/operationStatuses/1`;
    expect(statusOf(handle(begin(), ask('GET', link), noon))).toBe(404);
  });

  test('a workspace that is there is replaced at once, and keeps its keys and who has made it', () => {
    const regenerated = regenerate(begin(), ['Primary']).state;
    const put = handle(regenerated, ask('PUT', workspacePath, '{"location":"EastUS","tags":{"a":"b"}}'), noon + hour);
    expect(statusOf(put)).toBe(200);
    expect(bodyOf(put)).toMatchObject({
      tags: { a: 'b' },
      systemData: { createdAt: '2025-01-31T12:00:00.000000Z', lastModifiedAt: '2025-01-31T13:00:00.000000Z' },
    });
    expect(generations(put.state)).toEqual([2, 1, 1, 1]);
  });
});

describe('it answers for this machine only, and takes no large bodies', () => {
  test.each([
    ['127.0.0.1:8999', 200],
    ['localhost', 200],
    ['[::1]:1', 200],
    ['LOCALHOST:9', 200],
    ['evil.example', 421],
    ['localhost.evil.example', 421],
    ['127.0.0.1.evil.example:8999', 421],
    ['', 421],
    [undefined, 421],
  ])('asked as %j it answers %d', (host, status) => {
    const request = toService('listKeys', '');
    expect(statusOf(handle(begin(), { ...request, headers: { ...request.headers, host } }, noon))).toBe(status);
    const token = {
      ...request,
      method: 'GET',
      path: '/msi/token',
      headers: { host, 'x-identity-header': identityHeader },
    };
    expect(statusOf(handle(begin(), token, noon)) === 421).toBe(status === 421);
  });

  test('too large a body changes nothing', () => {
    const request = { ...toService('regenerateKey', ''), isTooLarge: true };
    const handled = handle(begin(), request, noon);
    expect([statusOf(handled), generations(handled.state)]).toEqual([413, [1, 1, 1, 1]]);
  });
});

test('whatever is asked in whatever order, each answer is as the definition has it', () => {
  const bodies = fc.constantFrom(
    '',
    '{}',
    '[]',
    '{"keys":["Primary"]}',
    '{"location":"eastus"}',
    '{"location":"eastus","properties":{"providers":[{"providerId":"p"}],"apiKeyEnabled":false},"tags":{"a":"b"}}',
    '{"tags":{"x":"y"}}',
    '{"name":"new1"}',
  );
  const parts: Readonly<Record<string, readonly string[]>> = {
    subscriptionId: [subscriptionId, 'x'],
    resourceGroupName: [workspace.resourceGroupName, 'none'],
    workspaceName: [workspace.workspaceName, 'new1', 'a_b'],
    location: ['eastus', ' '],
    locationName: ['eastus', 'E'],
    operationId: ['00000000-0000-4000-a000-000000000001', 'x'],
  };
  const request = fc
    .tuple(fc.constantFrom(...operationNames), bodies, fc.infiniteStream(fc.nat()))
    .map(([name, body, numbers]) => {
      const { method, path } = operations[name];
      const target = path.replace(/\{(\w+)\}/gu, (_, part: string) => {
        const choices = parts[part] ?? [];
        return encodeURIComponent(choices[Number(numbers.next().value) % (choices.length * 2)] ?? choices[0] ?? '');
      });
      return ask(method, target, body);
    });
  fc.assert(
    fc.property(fc.array(request, { maxLength: 20 }), (requests) => {
      let state = begin();
      for (const one of requests) {
        const handled = handle(state, one, noon);
        ({ state } = handled);
        expect(JSON.stringify(handled.reply)).not.toContain('EmulatorDefect');
      }
    }),
  );
});

describe('an answer that is not as defined is not given', () => {
  test.each<[operation: OperationName, status: number, body: string, defect: string | undefined]>([
    ['regenerateKey', 204, '', undefined],
    ['regenerateKey', 200, '', 'the status 200'],
    ['regenerateKey', 204, '{}', 'a body with the status 204'],
    ['listKeys', 200, '{"apiKeyEnabled":1}', 'apiKeyEnabled, which is not true or false'],
    ['listKeys', 200, '{"primaryKey":{"createdAt":"today"}}', 'primaryKey.createdAt, which is not a date'],
    [
      'listBySubscription',
      200,
      '{"value":[{"location":"l","tags":{"a":null}}]}',
      'value[0].tags.a, which is not a text',
    ],
    ['get', 200, '{"location":"l","more":1}', 'more, which is not one of the names'],
    ['get', 404, '{"error":{"code":1}}', 'error.code, which is not a text'],
  ])('%s %d %s', (operation, status, body, defect) => {
    const response = { status, headers: { 'content-type': 'application/json' }, body };
    const held = holdAnswer(operations[operation], response);
    if (defect === undefined) expect(held).toBe(response);
    else expect([held.status, held.body]).toEqual([500, expect.stringContaining(defect)]);
  });
});

describe('a fault strikes the request with its number, and the key is regenerated only where the rule says so', () => {
  test.each<[fault: string, statuses: readonly unknown[], primary: number]>([
    ['1:throttle', [429, 204], 2],
    ['2:error:503', [204, 503], 2],
    ['all:html:502', [502, 502], 1],
    ['1:break-before', ['disconnect', 204], 2],
    ['1:break-after', ['disconnect', 204], 3],
    ['1:delay:5', [204, 204], 3],
  ])('%s', (fault, statuses, primary) => {
    const first = regenerate(begin(fault), ['Primary']);
    const second = regenerate(first.state, ['Primary']);
    expect([statusOf(first), statusOf(second)]).toEqual(statuses);
    expect(generations(second.state)[0]).toBe(primary);
  });

  test('a delayed answer is late, the others are not', () => {
    const first = regenerate(begin('1:delay:5'), ['Primary']);
    expect(first.reply).toMatchObject({ afterMs: 5 });
    expect(regenerate(first.state, ['Primary']).reply).toMatchObject({ afterMs: 0 });
  });

  test.each<[rule: string, method: string, target: string, body: string]>([
    ['get:1:error:418', 'GET', workspacePath, ''],
    [
      'listBySubscription:1:error:418',
      'GET',
      `/subscriptions/${subscriptionId}/providers/Microsoft.Quantum/workspaces`,
      '',
    ],
    ['updateTags:1:error:418', 'PATCH', workspacePath, '{}'],
    ['createOrUpdate:1:error:418', 'PUT', workspacePath, '{"location":"l"}'],
    ['delete:1:error:418', 'DELETE', workspacePath, ''],
    ['listKeys:1:error:418', 'POST', `${workspacePath}/listKeys`, ''],
    ['operations:1:error:418', 'GET', '/providers/Microsoft.Quantum/operations', ''],
    ['any:1:error:418', 'GET', '/nowhere', ''],
    ['token:2:error:418', 'GET', '/msi/token', ''],
  ])('%s', (rule, method, target, body) => {
    expect(statusOf(handle(begin(rule), ask(method, target, body), noon))).toBe(418);
  });

  test('other requests do not count', () => {
    const listed = handle(begin('1:throttle'), toService('listKeys', ''), noon);
    expect(statusOf(listed)).toBe(200);
    expect(statusOf(regenerate(listed.state, ['Primary']))).toBe(429);
  });

  test('who has no token does not get past a fault that carries the request out', () => {
    const request = { ...toService('regenerateKey', '{"keys":["Primary"]}'), headers: { host: 'localhost' } };
    const { state } = handle(begin('1:break-after'), request, noon);
    expect(generations(state)).toEqual([1, 1, 1, 1]);
  });
});

test('each answer has ids of its own, and keeps the correlation id that it was given', () => {
  const first = regenerate(begin(), []);
  const request = toService('listKeys', '');
  const headers = { ...request.headers, 'x-ms-correlation-request-id': 'mine' };
  const second = handle(first.state, { ...request, headers }, noon);
  expect(first.reply).toMatchObject({
    response: {
      headers: {
        'x-ms-request-id': '00000000-0000-4000-8000-000000000002',
        'x-ms-correlation-request-id': '00000000-0000-4000-8000-000000000002',
        'x-ms-routing-request-id': 'EMULATOR:20250131T120000Z:00000000-0000-4000-8000-000000000002',
      },
    },
  });
  const id = '00000000-0000-4000-8000-000000000003';
  expect(second.reply).toMatchObject({
    response: { headers: { 'x-ms-request-id': id, 'x-ms-correlation-request-id': 'mine' } },
  });
});
