// A service that carries out what it is asked, but leaves one answer out: to see what happens while a request is under way.
import { toEnvironment } from '../../src/emulator/environment.js';
import { startEmulator, subscriptionId, workspacePath } from '../emulator/loopback.js';

export interface StallingService {
  /** The id of the workspace that it has. */
  readonly workspaceId: string;
  /** The host option that names it, to be the first words of a call. */
  readonly words: readonly string[];
  /** The environment that gives tokens for it. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Requests for keys, as the service logs them. */
  readonly requests: readonly string[];
  /** Resolves when so many requests have arrived. */
  arrived(count: number): Promise<void>;
  stop(): Promise<void>;
}

/** Only makes a failure end. */
const deadlineMs = 40_000;

/** The answer to request `at`, counted from 1, never comes. */
export async function startStallingService(at: number): Promise<StallingService> {
  const emulator = await startEmulator([`${at}:delay:3600000`]);
  const requests = (): readonly string[] => emulator.log.filter((line) => line.startsWith('POST'));
  return {
    workspaceId: workspacePath,
    words: ['--endpoint', `http://127.0.0.1:${emulator.port}`],
    environment: { ...toEnvironment(emulator.port, subscriptionId, {}), AZURE_RESOURCE_MANAGER_ENDPOINT: undefined },
    get requests() {
      return requests();
    },
    async arrived(count) {
      const deadline = Date.now() + deadlineMs;
      while (requests().length < count) {
        if (Date.now() > deadline) throw new Error(`waited in vain for ${count} requests: ${emulator.log.join('\n')}`);
        await new Promise(setImmediate);
      }
    },
    stop: () => emulator.stop(),
  };
}
