// A real emulator on a free port, and plain HTTP to it that adds nothing to what it is told to send.
import { once } from 'node:events';
import { type IncomingMessage, type RequestOptions, request as startRequest } from 'node:http';
import { text } from 'node:stream/consumers';
import { parseFaultRule } from '../../src/emulator/faults.js';
import { createSamples, createState, defaultBehaviour } from '../../src/emulator/create-state.js';
import { startServer } from '../../src/emulator/server.js';
import { identityHeader } from '../../src/emulator/tokens.js';

export const subscriptionId = '00000000-1111-2222-3333-444444444444';
export const workspace = {
  subscriptionId,
  resourceGroupName: 'quantumResourcegroup',
  workspaceName: 'quantumworkspace1',
};
export const workspacePath = `/subscriptions/${subscriptionId}/resourceGroups/quantumResourcegroup/providers/Microsoft.Quantum/workspaces/quantumworkspace1`;
const query = '?api-version=2025-01-01-preview';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** Starts an emulator with one workspace, the one of the API definition's examples; `logged` hears of each line of its log. */
export async function startEmulator(faults: readonly string[] = [], logged: () => void = () => undefined) {
  const log: string[] = [];
  const rules = faults.map(parseFaultRule).flatMap((rule) => (rule.ok ? [rule.value] : []));
  const store = createSamples([workspace], [], Date.now());
  const state = createState(store, { ...defaultBehaviour, faults: rules }, Date.now());
  const started = await startServer(0, state, Date.now, (line) => {
    log.push(line);
    logged();
  });
  if (!started.ok) throw new Error(started.failure.reason);
  const { port, stop } = started.value;
  const send = (method: string, target: string, headers: Readonly<Record<string, string>>, body = '') =>
    exchange({ host: '127.0.0.1', port, method, path: target, headers }, body);
  const tokenTarget = '/msi/token?api-version=2019-08-01&resource=https%3A%2F%2Fmanagement.azure.com';
  const granted = await send('GET', tokenTarget, { 'x-identity-header': identityHeader });
  const { access_token: token } = JSON.parse(granted.body) as { readonly access_token: string };
  const authorization = `Bearer ${token}`;
  log.length = 0;
  return {
    port,
    stop,
    log,
    token,
    send,
    regenerate: (...keys: string[]) =>
      send(
        'POST',
        `${workspacePath}/regenerateKey${query}`,
        { authorization, 'content-type': 'application/json' },
        JSON.stringify({ keys }),
      ),
    /** The two keys, primary first. */
    listKeys: async () => {
      const { body } = await send('POST', `${workspacePath}/listKeys${query}`, { authorization });
      const listed = JSON.parse(body) as Readonly<Record<'primaryKey' | 'secondaryKey', { readonly key: string }>>;
      return [listed.primaryKey.key, listed.secondaryKey.key];
    },
  };
}

/** Sends a request with exactly these headers on a connection of its own; rejects if no answer comes. */
export async function exchange(options: RequestOptions, body = ''): Promise<Answer> {
  const sent = startRequest({ ...options, agent: false }).end(body);
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  return { status: response.statusCode ?? 0, headers: response.headers, body: await text(response) };
}
