// Azure for tests of what a user may rely on: a scripted service on loopback that counts what arrives, with the process's
// environment set for the identity library, which reads its variables there.
import { callCommand, callForRecords, type Called, type CallOptions } from './call-command.js';
import type { ServiceAnswer } from './engine-case.js';
import { borrowEnvironment } from './program-environment.js';
import { startServer } from './server.js';

/** The subscription that calls are signed in to. */
export const subscription = '00000000-1111-2222-3333-444444444444';

/** What a call of the stand-in is given: as any call, and the service's answers (204 if there are none). */
export interface StandInCallOptions extends CallOptions {
  readonly answers?: readonly ServiceAnswer[];
}

/** Azure, signed in to. Its environment comes before that of a call. */
export type AzureStandIn = Awaited<ReturnType<typeof openAzure>>;

/** Starts a stand-in. One at a time: the identity library knows only the process's environment. */
export async function openAzure() {
  const service = await startServer();
  const giveBack = borrowEnvironment(service.environment);
  const environment: Readonly<Record<string, string>> = { ...service.environment, AZURE_SUBSCRIPTION_ID: subscription };

  /** With the requests to the service that arrived during the call. */
  const counting =
    <Result extends Called>(run: (words: readonly string[], options: CallOptions) => Promise<Result>) =>
    async (words: readonly string[], { answers = [], ...options }: StandInCallOptions = {}) => {
      service.begin(answers);
      const { requests } = service;
      const called = await run(words, { ...options, env: { ...environment, ...options.env } });
      return { ...called, requests };
    };

  return {
    environment,
    call: counting(callCommand),
    callForRecords: counting(callForRecords),
    /** Stops it, and sets the process's environment back. */
    async close() {
      await service.close();
      giveBack();
    },
  };
}
