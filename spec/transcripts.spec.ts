// The transcripts of fixtures/transcripts that need a terminal, and a twentieth of the others, all of which run in this process as
// well (spec/transcripts-in-process.spec.ts): the built command, real HTTP on loopback, a real terminal where one is used.
// UPDATE_TRANSCRIPTS=1 writes what was seen into the files instead.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chooseSome } from './kit/choose-some.js';
import { type Server, startServer } from './kit/server.js';
import { createProgramEnvironment } from './kit/program-environment.js';
import { startProgram } from './kit/program-run.js';
import { runTranscript } from './kit/run-transcript.js';
import { openTerminals, type Terminals } from './kit/terminal.js';
import { formatObserved, readTranscripts, updateTranscripts } from './kit/transcript.js';

// Waits end at deadlines of their own; transcripts run side by side, so that the first test may wait for others' runs.

const isUpdating = process.env['UPDATE_TRANSCRIPTS'] === '1';
const all = readTranscripts();
const plain = all.filter(({ given }) => given.terminal === undefined);
const spawned = new Set(isUpdating ? all : chooseSome(plain));
const transcripts = all.filter((one) => one.given.terminal !== undefined || spawned.has(one));
const environment = createProgramEnvironment();
const services: Server[] = [];
const runs = new Map<string, Promise<string>>();
let terminals: Terminals;
let isOver = false;

/** In lanes, each with a stand-in of its own; a lane's runs follow one another. */
beforeAll(async () => {
  terminals = openTerminals();
  const lanes: Promise<unknown>[] = [];
  for (const [at, { place, given }] of transcripts.entries()) {
    const lane = at % 3;
    const service = (services[lane] ??= await startServer());
    const run = Promise.resolve(lanes[lane]).then(async () =>
      isOver
        ? ''
        : formatObserved(await runTranscript(given, { service, environment, terminals, start: startProgram })),
    );
    lanes[lane] = run.catch(() => undefined);
    runs.set(place, run);
  }
});

/** If only some were asked for, the others do not begin any more. */
afterAll(async () => {
  isOver = true;
  await Promise.allSettled(runs.values());
  terminals.close();
  environment.remove();
  for (const service of services) await service.close();
});

describe.each([...new Set(transcripts.map(({ place }) => place.replace(/\.txt:\d+$/u, '')))])('%s', (file) => {
  const here = transcripts.filter(({ place }) => place.startsWith(`${file}.txt:`));
  test.each(here.map((transcript) => [transcript.heading, transcript] as const))(
    '%s',
    async (_, { place, expected }) => {
      const observed = await runs.get(place);
      if (!isUpdating) expect({ place, seen: observed }).toEqual({ place, seen: expected });
    },
  );
});

if (isUpdating) {
  test('the transcripts are rewritten', async () => {
    const ended = await Promise.allSettled([...runs].map(async ([place, run]) => [place, await run] as const));
    updateTranscripts(new Map(ended.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))));
  });
}

test('each transcript says where its expectation comes from', () => {
  const known =
    /^(observed in PowerShell 7\.6's console(, but for .+)?|seen in the engine|documented \(.+\)|ours \(.+\))$/u;
  expect(all.filter(({ source }) => !known.test(source)).map(({ place, source }) => [place, source])).toEqual([]);
});
