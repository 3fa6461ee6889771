// The command with its real doors, but for a clock of the test's own: pauses pass at once and are noted, and a token can
// grow old between two objects. It may also trust a certificate, as NODE_EXTRA_CA_CERTS makes a process do.
import { createAxiosTransport } from '../../src/azure/transport/axios-transport.js';
import { createAzureCredential } from '../../src/azure/credential/azure-credential.js';
import type { AzureDoors } from '../../src/azure/doors.js';
import { createTenantCredentials } from '../../src/azure/credential/tenant-credentials.js';
import { createSecrets } from '../../src/engine/secrets/secrets.js';
import type { Clock } from '../../src/engine/run/ports.js';
import { runWithStreams } from '../../src/engine/run/run-with-streams.js';
import type { CommandStreams } from '../../src/bin/library.js';
import { newWorkspaceKey } from '../../src/quantum/new-workspace-key/handler.js';
import { type CallOptions, callThrough, toStream } from './call-command.js';

/** A clock that stands still but for the pauses that are waited for. */
export type TestClock = ReturnType<typeof createTestClock>;

export interface ClockedOptions extends Pick<CallOptions, 'env' | 'typed' | 'signal'> {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin?: string;
  readonly clock?: TestClock;
  /** A certificate (PEM) to trust. */
  readonly trust?: string;
  /** How long one exchange for a token may take; nothing else is shortened. */
  readonly tokenLimitMs?: number;
  /** In place of the real way to the service. */
  readonly doors?: Partial<AzureDoors>;
}

/** A clock that begins now, at a whole second. */
export function createTestClock() {
  const pauses: number[] = [];
  const clock = {
    /** Milliseconds since 1970; tests may move it. */
    time: Math.floor(Date.now() / 1000) * 1000,
    /** The pauses so far, in milliseconds. */
    pauses: pauses as readonly number[],
    now: () => clock.time,
    elapsed: () => pauses.reduce((sum, ms) => sum + ms, 0),
    sleep(ms: number, signal: Parameters<Clock['sleep']>[1]) {
      pauses.push(ms);
      clock.time += ms;
      return Promise.resolve(!signal.aborted);
    },
  };
  return clock satisfies Clock;
}

/** Calls the command with these words, host options included. */
export async function callClocked(words: readonly string[], options: ClockedOptions) {
  const { trust, tokenLimitMs: exchangeLimitMs, clock = createTestClock(), env, doors, ...given } = options;
  const limit = exchangeLimitMs === undefined ? {} : { exchangeLimitMs };
  const trusted = trust === undefined ? {} : { trust };
  const cmdlet: typeof newWorkspaceKey = {
    ...newWorkspaceKey,
    openDoors: (ports) => ({
      ...newWorkspaceKey.openDoors(ports),
      openCredential: (endpoint) =>
        createTenantCredentials(endpoint, (tenantId) =>
          createAzureCredential({ ...endpoint, tenantId, env, clock, ...limit }),
        ),
      openTransport: (proxy) =>
        createAxiosTransport({ env, proxy, now: () => clock.now() + performance.now(), ...trusted }),
      ...doors,
    }),
    begin: (call, own) => newWorkspaceKey.begin({ ...call, ports: { ...call.ports, clock } }, own),
  };
  const run = ({ stdin, terminal, ...io }: CommandStreams) =>
    runWithStreams(cmdlet, words, {
      signal: new AbortController().signal,
      ...io,
      input: { kind: stdin === undefined ? 'none' : 'data', stream: stdin ?? toStream('') },
      openTerminal: () => Promise.resolve(terminal && { ...terminal, close: () => undefined }),
      secrets: createSecrets(),
    });
  return { ...(await callThrough(run, { ...given, env })), pauses: clock.pauses };
}
