// A service that carries out what it is asked, but leaves one answer out: to see what happens while a request is under way.
import { toEnvironment } from '../../src/emulator/environment.js';
import { startEmulator, subscriptionId, workspacePath } from '../emulator/loopback.js';
import { createChanges } from './changes.js';

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

/** The answer to request `at`, counted from 1, never comes. */
export async function startStallingService(at: number): Promise<StallingService> {
  const changes = createChanges();
  const emulator = await startEmulator([`${at}:delay:3600000`], () => changes.tell());
  const requests = (): readonly string[] => emulator.log.filter((line) => line.startsWith('POST'));
  return {
    workspaceId: workspacePath,
    words: ['--endpoint', `http://127.0.0.1:${emulator.port}`],
    environment: { ...toEnvironment(emulator.port, subscriptionId, {}), AZURE_RESOURCE_MANAGER_ENDPOINT: undefined },
    get requests() {
      return requests();
    },
    arrived: (count) =>
      changes.until(
        () => requests().length >= count,
        () => `${count} requests: ${emulator.log.join('\n')}`,
      ),
    stop: () => emulator.stop(),
  };
}
