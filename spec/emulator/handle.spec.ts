// What requests do to the emulator's state: keys, tokens, faults, ids.
import { describe, expect, test } from '@jest/globals';
import type { EmulatorRequest } from '../../src/emulator/exchange.js';
import { type FaultRule, parseFaultRule } from '../../src/emulator/faults.js';
import { type EmulatorState, type Handled, createState, handle } from '../../src/emulator/handle.js';
import { identityHeader } from '../../src/emulator/tokens.js';
import { subscriptionId, workspace, workspacePath } from './loopback.js';

const noon = Date.UTC(2025, 0, 31, 12);
const hour = 60 * 60 * 1000;
const other = { ...workspace, workspaceName: 'other' };

/** A state in which one token has been given out, at noon. */
function begin(...faults: readonly string[]): EmulatorState {
  const rules = faults.map(parseFaultRule).flatMap((rule): FaultRule[] => (rule.ok ? [rule.value] : []));
  const query = new URLSearchParams({ 'api-version': '2019-08-01', resource: 'https://management.azure.com/' });
  const headers = { 'x-identity-header': identityHeader };
  const request = { method: 'GET', path: '/msi/token', query, headers, body: '' };
  return handle(createState([workspace, other], rules, noon), request, noon).state;
}

function toService(action: string, body: string): EmulatorRequest {
  const headers = { authorization: 'Bearer emulated-token-1', 'content-type': 'application/json' };
  const query = new URLSearchParams({ 'api-version': '2025-01-01-preview' });
  return { method: 'POST', path: `${workspacePath}/${action}`, query, headers, body };
}

function regenerate(state: EmulatorState, keys: readonly string[], now = noon): Handled {
  return handle(state, toService('regenerateKey', JSON.stringify({ keys })), now);
}

function statusOf({ reply }: Handled): number | 'disconnect' {
  return reply.kind === 'answer' ? reply.response.status : 'disconnect';
}

function generations(state: EmulatorState): readonly number[] {
  return state.workspaces.flatMap(({ keys }) => [keys.Primary.generation, keys.Secondary.generation]);
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
    primaryKey: { createdAt: '2025-01-31T13:00:00.000Z', key: 'emulated-quantumworkspace1-Primary-2' },
    secondaryKey: { createdAt: '2025-01-31T12:00:00.000Z', key: 'emulated-quantumworkspace1-Secondary-1' },
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

  test('other requests do not count', () => {
    const listed = handle(begin('1:throttle'), toService('listKeys', ''), noon);
    expect(statusOf(listed)).toBe(200);
    expect(statusOf(regenerate(listed.state, ['Primary']))).toBe(429);
  });

  test('who has no token does not get past a fault that carries the request out', () => {
    const request = { ...toService('regenerateKey', '{"keys":["Primary"]}'), headers: {} };
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
