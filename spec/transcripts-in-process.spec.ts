// The transcripts that need no terminal, in this process: with the sources, instead of the build that spec/transcripts.spec.ts
// starts, so that `npm run coverage` can see what they reach.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Server, startServer } from './kit/server.js';
import { createProgramEnvironment } from './kit/program-environment.js';
import { startInProcess } from './kit/run-in-process.js';
import { runTranscript } from './kit/run-transcript.js';
import { formatObserved, readTranscripts } from './kit/transcript.js';

const environment = createProgramEnvironment();
let service: Server;

beforeAll(async () => {
  service = await startServer();
});

afterAll(async () => {
  await service.close();
  environment.remove();
});

describe('the sources do what the transcripts show', () => {
  const transcripts = readTranscripts().filter(({ given }) => given.terminal === undefined);

  test.each(transcripts.map((transcript) => [transcript.place, transcript] as const))(
    '%s',
    async (_, { given, expected }) => {
      const observed = await runTranscript(given, { service, environment, start: startInProcess });
      expect(formatObserved(observed)).toBe(expected);
    },
  );
});
