// The command with its real doors, but for a clock of the test's own: pauses pass at once and are noted, and a token can
// grow old between two objects. It may also trust a certificate, as NODE_EXTRA_CA_CERTS makes a process do.
import { createAxiosTransport } from '../../src/azure/transport/axios-transport.js';
import { createAzureCredential } from '../../src/azure/credential/azure-credential.js';
import type { AzureDoors } from '../../src/azure/doors.js';
import { createTenantCredentials } from '../../src/azure/credential/tenant-credentials.js';
import { createSecrets } from '../../src/engine/secrets/secrets.js';
import type { Clock } from '../../src/engine/run/ports.js';
import { runWithStreams } from '../../src/engine/run/run-with-streams.js';
import { newWorkspaceKey } from '../../src/quantum/new-workspace-key/handler.js';
import { type Called, type CallOptions, callThrough, toStream } from './call-command.js';

/** A clock that stands still but for the pauses that are waited for. */
export interface TestClock extends Clock {
  /** Milliseconds since 1970; tests may move it. */
  time: number;
  /** The pauses so far, in milliseconds. */
  readonly pauses: readonly number[];
}

export interface ClockedOptions extends Pick<CallOptions, 'env' | 'typed'> {
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
export function createTestClock(): TestClock {
  const pauses: number[] = [];
  return {
    time: Math.floor(Date.now() / 1000) * 1000,
    pauses,
    now() {
      return this.time;
    },
    sleep(ms, signal) {
      pauses.push(ms);
      this.time += ms;
      return Promise.resolve(!signal.aborted);
    },
  };
}

/** Calls the command with these words, host options included. */
export async function callClocked(
  words: readonly string[],
  options: ClockedOptions,
): Promise<Called & { readonly pauses: readonly number[] }> {
  const { trust, tokenLimitMs: exchangeLimitMs, clock = createTestClock(), env, doors, ...given } = options;
  const cmdlet: typeof newWorkspaceKey = {
    ...newWorkspaceKey,
    openDoors: (ports) => ({
      ...newWorkspaceKey.openDoors(ports),
      openCredential: (endpoint) =>
        createTenantCredentials(endpoint, (tenantId) => {
          const limit = exchangeLimitMs === undefined ? {} : { exchangeLimitMs };
          return createAzureCredential({ ...endpoint, tenantId, env, clock, ...limit });
        }),
      openTransport: (proxy) => {
        const trusted = trust === undefined ? {} : { trust };
        return createAxiosTransport({ env, proxy, now: () => clock.now() + performance.now(), ...trusted });
      },
      ...doors,
    }),
    begin: (call, own) => newWorkspaceKey.begin({ ...call, ports: { ...call.ports, clock } }, own),
  };
  const called = await callThrough(
    ({ stdin, terminal, ...io }) =>
      runWithStreams(cmdlet, words, {
        ...io,
        input: { kind: stdin === undefined ? 'none' : 'data', stream: stdin ?? toStream('') },
        openTerminal: () => Promise.resolve(terminal && { ...terminal, close: () => undefined }),
        signal: new AbortController().signal,
        secrets: createSecrets(),
      }),
    { ...given, env },
  );
  return { ...called, pauses: clock.pauses };
}
