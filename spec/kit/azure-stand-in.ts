// Azure for tests of what a user may rely on: a scripted service on loopback that counts what arrives, with the process's
// environment set for the identity library, which reads its variables there.
import { callCommand, callForRecords, type Called, type CalledForRecords, type CallOptions } from './call-command.js';
import type { ServiceAnswer } from './engine-case.js';
import { borrowEnvironment } from './process-environment.js';
import { type ReceivedRequest, startServer } from './server.js';

/** The subscription that calls are signed in to. */
export const subscription = '00000000-1111-2222-3333-444444444444';

/** What a call of the stand-in is given: as any call, and the service's answers (204 if there are none). */
export interface StandInCallOptions extends CallOptions {
  readonly answers?: readonly ServiceAnswer[];
}

/** Azure, signed in to. Its environment comes before that of a call. */
export interface AzureStandIn {
  readonly environment: Readonly<Record<string, string>>;
  call(words: readonly string[], options?: StandInCallOptions): Promise<Called & Requests>;
  callForRecords(words: readonly string[], options?: StandInCallOptions): Promise<CalledForRecords & Requests>;
  /** Stops it, and sets the process's environment back. */
  close(): Promise<void>;
}

/** The requests to regenerateKey that arrived during a call. */
export interface Requests {
  readonly requests: readonly ReceivedRequest[];
}

/** Starts a stand-in. One at a time: the identity library knows only the process's environment. */
export async function openAzure(): Promise<AzureStandIn> {
  const service = await startServer();
  const giveBack = borrowEnvironment(service.environment);
  const environment = { ...service.environment, AZURE_SUBSCRIPTION_ID: subscription };

  async function counting<Result extends Called>(
    run: (words: readonly string[], options: CallOptions) => Promise<Result>,
    words: readonly string[],
    { answers = [], ...options }: StandInCallOptions,
  ): Promise<Result & Requests> {
    const requests: ReceivedRequest[] = [];
    service.begin(answers, (request) => requests.push(request));
    const called = await run(words, { ...options, env: { ...environment, ...options.env } });
    return { ...called, requests };
  }

  return {
    environment,
    call: (words, options = {}) => counting(callCommand, words, options),
    callForRecords: (words, options = {}) => counting(callForRecords, words, options),
    async close() {
      await service.close();
      giveBack();
    },
  };
}
