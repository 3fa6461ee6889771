// Calls a cmdlet of the library in this process, with a scripted service behind it.
import { afterAll, beforeAll } from '@jest/globals';
import { openAzure, type AzureStandIn, type StandInCallOptions } from '../kit/azure-stand-in.js';

/** The subscription that is signed in to. */
export const subscription = '11111111-2222-3333-4444-555555555555';

/** The values in lines of JSON. */
export function readLines(lines: string): readonly unknown[] {
  return lines.split('\n').flatMap((line): readonly unknown[] => (line === '' ? [] : [JSON.parse(line)]));
}

/** A service for all tests of a file, and the ways to call the cmdlet of this name with it. */
export function useService(name?: string) {
  let azure: AzureStandIn;
  beforeAll(async () => {
    azure = await openAzure();
  });
  afterAll(() => azure.close());
  const calling =
    <Called extends { readonly stdout: string }>(
      run: (words: readonly string[], given: StandInCallOptions) => Promise<Called>,
    ) =>
    async (words: readonly string[], { env, ...options }: StandInCallOptions = {}) => {
      const given = { stdin: '', ...(name === undefined ? {} : { cmdlet: name }), ...options };
      const called = await run(words, { ...given, env: { AZURE_SUBSCRIPTION_ID: subscription, ...env } });
      /** Lines of JSON; other text has none. */
      const objects = called.stdout.startsWith('{') ? readLines(called.stdout) : [];
      return { ...called, objects };
    };
  return {
    call: calling((words, given) => azure.call(words, given)),
    callForRecords: calling((words, given) => azure.callForRecords(words, given)),
    endpoint: () => azure.environment['AZURE_RESOURCE_MANAGER_ENDPOINT'] ?? '',
  };
}
