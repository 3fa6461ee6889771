// The command on its real ports, but with a clock of the test's own: pauses pass at once and are noted, and a token can
// grow old between two objects. It may also trust a certificate, as NODE_EXTRA_CA_CERTS makes a process do.
import { createAxiosTransport } from '../../src/azure/transport/axios-transport.js';
import { createAzureCredential } from '../../src/azure/credential/azure-credential.js';
import { readGnuOptions } from '../../src/engine/terminal/gnu-options.js';
import { createLinePrompter } from '../../src/engine/terminal/line-prompter.js';
import { createStdinObjects } from '../../src/engine/terminal/stdin-objects.js';
import { createStreamSink } from '../../src/engine/terminal/stream-sink.js';
import { createTenantCredentials } from '../../src/azure/credential/tenant-credentials.js';
import { systemClock } from '../../src/engine/terminal/system-clock.js';
import { readWholeInput } from '../../src/engine/terminal/whole-input.js';
import { createSecrets } from '../../src/engine/secrets/secrets.js';
import { splitLaunch } from '../../src/engine/words/split-launch.js';
import { createBarePorts } from '../../src/engine/run/create-ports.js';
import { hostOptionsWith, takesValueIn, toHostOptions } from '../../src/engine/run/host-options.js';
import type { AzureDoors } from '../../src/azure/doors.js';
import type { Clock, CommandPorts } from '../../src/engine/run/ports.js';
import { newWorkspaceKey } from '../../src/quantum/new-workspace-key/handler.js';
import { runStages } from '../../src/engine/run/run-command.js';
import { type Called, collectText, toLines, toStream } from './call-command.js';

/** A clock that stands still but for the pauses that are waited for. */
export interface TestClock extends Clock {
  /** Milliseconds since 1970; tests may move it. */
  time: number;
  /** The pauses so far, in milliseconds. */
  readonly pauses: readonly number[];
}

export interface ClockedOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock?: TestClock;
  readonly stdin?: string;
  /** Lines that somebody types at a terminal. */
  readonly typed?: readonly string[];
  /** A certificate (PEM) to trust. */
  readonly trust?: string;
  /** How long one exchange for a token may take; nothing else is shortened. */
  readonly tokenLimitMs?: number;
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
  const { env, stdin, typed, trust, tokenLimitMs, clock = createTestClock() } = options;
  const table = hostOptionsWith(newWorkspaceKey.options);
  const launch = splitLaunch(words, takesValueIn(table));
  const host = readGnuOptions(launch.hostWords, table);
  if (!host.ok) throw new Error(`Bad host options: ${launch.hostWords.join(' ')}`);
  const [stdout, stderr, screen] = [collectText(), collectText(), collectText()];
  const sink = createStreamSink({ stdout: stdout.stream, stderr: stderr.stream }, undefined);
  const input = toStream(stdin ?? '');
  const { signal } = new AbortController();
  const waiting = { clock: systemClock, afterMs: 60_000, tell: () => undefined };
  const bare = createBarePorts({ env, signal, secrets: createSecrets() });
  const ports: CommandPorts = {
    ...bare,
    sink,
    colour: false,
    terminals: { stdout: false, stderr: false },
    status: undefined,
    width: 80,
    input: stdin === undefined ? 'none' : 'data',
    openObjects: () => createStdinObjects(input, { waiting }),
    readInput: () => readWholeInput(input, { waiting, signal }),
    openPrompter: (_from, show) => {
      if (typed === undefined) return Promise.resolve(undefined);
      const lines = toStream(toLines(typed));
      return Promise.resolve(createLinePrompter({ input: lines, output: screen.stream, width: 80, show, signal }));
    },
    clock,
  };
  const doors: AzureDoors = {
    ...newWorkspaceKey.openDoors(ports),
    openCredential: (endpoint) =>
      createTenantCredentials(endpoint, (tenantId) => {
        const { scope, authorityHost } = endpoint;
        const limit = tokenLimitMs === undefined ? {} : { exchangeLimitMs: tokenLimitMs };
        return createAzureCredential({ scope, authorityHost, tenantId, env, clock, ...limit });
      }),
    openTransport: (proxy) =>
      createAxiosTransport({
        env,
        proxy,
        now: () => clock.now() + performance.now(),
        ...(trust === undefined ? {} : { trust }),
      }),
  };
  const exitCode = await runStages(newWorkspaceKey, launch.words, toHostOptions(host.value), ports, doors);
  sink.release();
  return { exitCode, stdout: stdout.text(), stderr: stderr.text(), terminal: screen.text(), pauses: clock.pauses };
}
