// The stand-in for Azure with its requests counted, so that a test can wait for one to arrive.
import { createChanges } from './changes.js';
import type { ServiceAnswer } from './engine-case.js';
import { startScriptedService, type ReceivedRequest } from './scripted-service.js';

/** A stand-in that counts. */
export interface CountedService {
  /** The environment that sends a call here. */
  readonly environment: Readonly<Record<string, string>>;
  /** Where it listens: `http://127.0.0.1:` and a port. */
  readonly origin: string;
  /** What has arrived since `begin`. */
  readonly requests: readonly ReceivedRequest[];
  /** Starts over with these answers; without any, each is 204. */
  begin(answers?: readonly ServiceAnswer[]): void;
  /** Resolves when so many requests have arrived. */
  arrived(count: number): Promise<void>;
  close(): void;
}

export async function startCountedService(): Promise<CountedService> {
  const service = await startScriptedService();
  const changes = createChanges();
  let requests: ReceivedRequest[] = [];
  const begin = (answers: readonly ServiceAnswer[] = []): void => {
    const begun: ReceivedRequest[] = (requests = []);
    service.begin(answers, (request) => {
      begun.push(request);
      changes.tell();
    });
  };
  begin();
  const origin = service.environment['AZURE_RESOURCE_MANAGER_ENDPOINT'] ?? '';
  return {
    environment: service.environment,
    origin,
    get requests() {
      return requests;
    },
    begin,
    arrived: (count) =>
      changes.until(
        () => requests.length >= count,
        () => `${count} requests; there were ${JSON.stringify(requests)}`,
      ),
    close: () => service.close(),
  };
}
