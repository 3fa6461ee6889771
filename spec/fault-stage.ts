// Azure on loopback for one fault: a service that is sent every byte, an endpoint for tokens, secrets planted wherever the
// command meets one, and the call on top of it.
import type { Socket } from 'node:net';
import { jest } from '@jest/globals';
import { callClocked, type ClockedOptions, createTestClock, type TestClock } from './kit/clocked-command.js';
import type { ServiceAnswer } from './kit/engine-case.js';
import { stopTimers } from './kit/network-timers.js';
import { borrowEnvironment, createProgramEnvironment } from './kit/program-environment.js';
import { type Answer, certificate, grantToken, type ReceivedRequest, startServer } from './kit/server.js';

/** Texts that no output may show. */
export const planted = {
  token: 'PLANTED-TOKEN',
  identityHeader: 'PLANTED-IDENTITY-HEADER',
  clientSecret: 'PLANTED-CLIENT-SECRET',
  proxyPassword: 'PLANTED-PROXY-PASSWORD',
  key: 'PLANTED-KEY-0123456789abcdefghijklmnopqrstuv==',
} as const;

/** What a scenario has to work with while it plays. */
export interface Stage {
  readonly clock: TestClock;
  /** How often a token was asked for, the one under way included. */
  readonly tokenRequests: number;
  /** A port of this machine where nobody listens, and that of the service. */
  readonly closedPort: number;
  readonly servicePort: number;
  /** The time that an attempt may take has passed; it passes in no other way. */
  readonly timeIsUp: () => undefined;
}

/** How Azure misbehaves; everything that is not said is as it should be. */
export interface FaultScenario extends Pick<ClockedOptions, 'tokenLimitMs'> {
  /** The service is encrypted, and its certificate vouched for or not; 'pretended': its address says https, and it is not. */
  readonly tls?: 'trusted' | 'untrusted' | 'pretended';
  readonly greet?: (socket: Socket, stage: Stage) => void;
  /** Answers requests to the service; without it each answer is 204. */
  readonly answers?: readonly ServiceAnswer[] | ((request: ReceivedRequest, stage: Stage) => Answer);
  /** Answers a request for a token; without it each is good for two hours. */
  readonly tokens?: (stage: Stage) => Answer;
  /** Another endpoint than the service's. */
  readonly endpoint?: (stage: Stage) => string;
  /** Variables besides those that sign in. */
  readonly env?: (stage: Stage) => Readonly<Record<string, string>>;
  /** So many workspaces are piped; without it one is named. */
  readonly objects?: number;
}

/** What a call came to, with what arrived, and the host and port that it was sent to. */
export type Played = Awaited<ReturnType<typeof playFault>>;

/** Plays a scenario once. `words` come behind the call's own, `hostWords` before it. */
export async function playFault(
  { answers = [{ headers: supportIds }], tokens = tokensGoodFor(7200), ...scenario }: FaultScenario,
  { words = [], hostWords = [] }: { readonly words?: readonly string[]; readonly hostWords?: readonly string[] } = {},
) {
  const home = createProgramEnvironment({ '.Azure/AzureRmContext.json': JSON.stringify(contextFile) });
  const clock = createTestClock();
  const closed = await startServer();
  await closed.close();
  const { tls, objects, tokenLimitMs } = scenario;
  const service = await startServer({
    secure: tls === 'trusted' || tls === 'untrusted',
    greet: (socket) => scenario.greet?.(socket, stage),
    answers: typeof answers === 'function' ? (request) => answers(request, stage) : answers,
  });
  const identity = await startServer({ tokens: () => tokens(stage) });
  const stage: Stage = {
    ...{ clock, closedPort: closed.port, servicePort: service.port },
    timeIsUp() {
      jest.advanceTimersByTime(100_000);
      return undefined;
    },
    get tokenRequests() {
      return identity.tokensAsked.length;
    },
  };
  const secrets = {
    ...identity.signIn,
    IDENTITY_HEADER: planted.identityHeader,
    HTTPS_PROXY: `http://me:${planted.proxyPassword}@127.0.0.1:${stage.closedPort}`,
    NO_PROXY: '.invalid',
  };
  const giveBack = borrowEnvironment(secrets);
  stopTimers();
  const endpoint = scenario.endpoint?.(stage) ?? `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${service.port}`;
  const named = objects === undefined ? ['-ResourceGroupName', 'rg', '-WorkspaceName', 'ws'] : [];
  const call = [...hostWords, '--endpoint', endpoint, ...named, '-Key', 'Primary', '-PassThru', ...words];
  try {
    const called = await callClocked(call, {
      env: { HOME: home.home, ...secrets, ...scenario.env?.(stage) },
      clock,
      ...(objects === undefined ? {} : { stdin: workspaceLines(objects) }),
      ...(tls === 'untrusted' ? {} : { trust: certificate }),
      ...(tokenLimitMs === undefined ? {} : { tokenLimitMs }),
    });
    const requests = service.requests.filter(({ method }) => method === 'POST').length;
    const { tokenRequests } = stage;
    return { ...called, requests, connections: service.connections(), tokenRequests, host: new URL(endpoint).host };
  } finally {
    jest.useRealTimers();
    giveBack();
    await service.close();
    await identity.close();
    home.remove();
  }
}

/** The subscription that everybody is signed in to. */
const subscription = '00000000-1111-2222-3333-444444444444';

function workspaceLines(count: number): string {
  const folder = `/subscriptions/${subscription}/resourceGroups/rg/providers/Microsoft.Quantum/workspaces`;
  return Array.from({ length: count }, (_, i) => `${folder}/ws${i + 1}\n`).join('');
}

/** Where Az PowerShell has saved a service principal with its secret. */
const secret = { ServicePrincipalSecret: planted.clientSecret };
const mine = {
  Account: { Id: 'principal', Type: 'ServicePrincipal', ExtendedProperties: secret },
  Tenant: { Id: 'contoso.example' },
  Subscription: { Id: subscription, Name: 'S' },
  Environment: { Name: 'AzureCloud', ResourceManagerUrl: 'https://management.azure.com/' },
};
const contextFile = { DefaultContextKey: 'mine', EnvironmentTable: {}, Contexts: { mine } };

/** Gives tokens `…-1`, `…-2`, and so on, each said to be good for so many seconds. */
export function tokensGoodFor(seconds: number): (stage: Stage) => ServiceAnswer {
  return ({ tokenRequests }) => grantToken(seconds, `${planted.token}-${tokenRequests}`);
}

const supportIds = { 'x-ms-request-id': 'request-1', 'x-ms-correlation-request-id': 'correlation-1' };

/** An answer with a secret in its headers; a body that is not text is sent as JSON. */
export function answer(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): ServiceAnswer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { status, body: text, headers: { ...supportIds, 'Set-Cookie': `session=${planted.key}`, ...headers } };
}
