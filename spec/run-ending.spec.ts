// Each call of each door of a run fails once, throws, hangs until the run is stopped, or is stopped in the middle: what is said
// then agrees with what the service saw.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { createSecrets } from '../src/core/arm/secrets.js';
import { fail, succeed, type Outcome } from '../src/core/outcome.js';
import { psString } from '../src/core/values/ps-value.js';
import { toHostOptions } from '../src/host-options.js';
import type { CommandPorts, InputStep, OutputState } from '../src/ports.js';
import { runStages } from '../src/run-command.js';
import { readRecords } from './support/call-command.js';
import { createSurroundings } from './support/surroundings.js';

const count = 3;
const idOf = (number: number): string =>
  `/subscriptions/s/resourceGroups/rg/providers/Microsoft.Quantum/workspaces/ws${number}`;

const doors = ['next', 'newId', 'token', 'send', 'stdout', 'stderr'] as const;
const ways = ['fails', 'throws', 'hangs', 'stopped'] as const;
type Door = (typeof doors)[number];
type Way = (typeof ways)[number];

const exitCodeOf = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** A run of three objects; at the second call of `door` it goes as `way` says. */
async function play(door: Door, way: Way, stopBy: keyof typeof exitCodeOf) {
  const stop = new AbortController();
  const sent: string[] = [];
  const written = { stdout: '', stderr: '' };
  let output: OutputState = { kind: 'open' };
  let calls = 0;
  let objects = 0;
  let isClosed = false;
  const through = async <Result>(name: Door, proper: () => Result, failed: () => Result): Promise<Result> => {
    if (name !== door || ++calls !== 2) return proper();
    if (way === 'fails') return failed();
    if (way === 'throws') throw new Error('nobody foresaw this');
    void nextTurn().then(() => stop.abort(stopBy));
    if (way === 'hangs') return new Promise<never>(() => undefined);
    await nextTurn();
    return proper();
  };
  const ports: CommandPorts = {
    sink: {
      write: (to, text) =>
        through(
          to,
          () => void (written[to] += text),
          () => void (output = { kind: 'notWritten', to, reason: 'ENOSPC' }),
        ),
      get output() {
        return output;
      },
    },
    colour: false,
    terminals: { stdout: false, stderr: false },
    secrets: createSecrets(),
    status: undefined,
    width: 80,
    env: {},
    input: 'data',
    openObjects: () => ({
      next: () =>
        through<InputStep>(
          'next',
          () => {
            if (isClosed || objects === count) return { kind: 'end' };
            objects += 1;
            return { kind: 'object', value: psString(idOf(objects)), line: objects, text: idOf(objects) };
          },
          () => ({ kind: 'broken', failure: { kind: 'notReadable', reason: 'EIO' } }),
        ),
      close: () => void (isClosed = true),
    }),
    readInput: () => Promise.resolve(succeed('')),
    openPrompter: () => Promise.resolve(undefined),
    files: { read: () => fail({ code: 'ENOENT', reason: 'no such file' }) },
    surroundings: createSurroundings({}, {}),
    openCredential: () => ({
      token: () =>
        through<Outcome<{ token: string; expiresAt: number }, { kind: 'noCredential'; tried: [] }>>(
          'token',
          () => succeed({ token: 't', expiresAt: Infinity }),
          () => fail({ kind: 'noCredential', tried: [] }),
        ),
      note: () => undefined,
    }),
    openTransport: () => ({
      send: ({ url }) => {
        sent.push(url);
        return through<Awaited<ReturnType<ReturnType<CommandPorts['openTransport']>['send']>>>(
          'send',
          () =>
            stop.signal.aborted
              ? fail({ kind: 'stopped', reached: 'maybe', reason: 'stopped', code: null })
              : succeed({ status: 204, headers: [], body: '' }),
          () => fail({ kind: 'connection', reached: 'maybe', reason: 'read ECONNRESET', code: 'ECONNRESET' }),
        );
      },
      close: () => undefined,
    }),
    clock: { now: () => 0, sleep: (_ms, { aborted }) => nextTurn(!aborted) },
    newId: () =>
      through(
        'newId',
        () => 'id',
        () => 'id',
      ),
    signal: stop.signal,
  };
  const words = ['-Key', 'Primary', '-PassThru'];
  const host = toHostOptions({ 'output-format': 'json', pipeline: 'always' });
  const exitCode = await runStages(words, host, ports).catch(() => 70);
  const sentTo = (number: number): boolean => sent.some((url) => url.includes(`/ws${number}/`));
  return { exitCode, records: readRecords(written.stderr), sentTo, read: objects };
}

/** The exit code that each way leads to. An id for a request cannot fail. */
function expectCode(door: Door, way: Way, stopBy: keyof typeof exitCodeOf): number {
  if (way === 'throws') return 70;
  if (way !== 'fails') return exitCodeOf[stopBy];
  return door === 'newId' ? 0 : 1;
}

describe('whatever ends a run, its records say what the service saw', () => {
  const cases = doors.flatMap((door) => ways.map((way) => [door, way] as const));

  test.each(cases)('%s %s', async (door, way) => {
    for (const stopBy of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      const { exitCode, records, sentTo, read } = await play(door, way, stopBy);
      expect({ stopBy, exitCode }).toEqual({ stopBy, exitCode: expectCode(door, way, stopBy) });
      // records that could not be written are known by the exit code alone
      if (door === 'stderr') continue;
      const results = records.filter(({ stream }) => stream === 'result');
      expect(results.map(({ resourceId }) => resourceId)).toEqual(results.map((_, i) => idOf(i + 1)));
      expect(results).toHaveLength(read);
      results.forEach(({ outcome }, i) => {
        expect({ i, wasSent: outcome !== 'notSent' }).toEqual({ i, wasSent: sentTo(i + 1) });
      });
      const tally = (wanted: string): number => results.filter(({ outcome }) => outcome === wanted).length;
      const summary = records.find(({ stream }) => stream === 'summary');
      if (exitCode === 0) expect(tally('regenerated')).toBe(count);
      else
        expect(summary).toMatchObject({
          regenerated: tally('regenerated'),
          failed: tally('failed'),
          unknown: tally('unknown'),
          notSent: tally('notSent'),
        });
      const doubts = records.filter((record) => String(record['message']).includes('may have been regenerated'));
      expect(doubts).toHaveLength(tally('unknown'));
      if (sentTo(1)) expect(JSON.stringify(records)).not.toMatch(/nothing was sent/iu);
    }
  });
});
