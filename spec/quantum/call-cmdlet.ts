// Calls a cmdlet of the library in this process, with a scripted service behind it.
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll } from '@jest/globals';
import { commands } from '../../src/bin/library.js';
import { readRecords } from '../kit/call-command.js';
import type { ServiceAnswer } from '../kit/engine-case.js';
import { borrowEnvironment } from '../kit/process-environment.js';
import { type ReceivedRequest, type Server, startServer } from '../kit/server.js';

/** The subscription that is signed in to. */
export const subscription = '11111111-2222-3333-4444-555555555555';

export interface Call {
  readonly answers?: readonly ServiceAnswer[];
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly stdin?: string;
  readonly cmdlet?: string;
}

/** The values in lines of JSON. */
export function readLines(lines: string): readonly unknown[] {
  return lines.split('\n').flatMap((line): readonly unknown[] => (line === '' ? [] : [JSON.parse(line)]));
}

/** A service for all tests of a file, and the ways to call the cmdlet of this name with it. */
export function useService(name = '') {
  let service: Server;
  let giveBack: () => void;
  beforeAll(async () => {
    service = await startServer();
    giveBack = borrowEnvironment(service.environment);
  });
  afterAll(async () => {
    await service.close();
    giveBack();
  });
  const endpoint = (): string => service.environment['AZURE_RESOURCE_MANAGER_ENDPOINT'] ?? '';

  async function call(words: readonly string[], { answers = [], env = {}, stdin = '', cmdlet = name }: Call = {}) {
    const requests: ReceivedRequest[] = [];
    service.begin(answers, (request) => requests.push(request));
    const [stdout, stderr] = [new PassThrough(), new PassThrough()];
    const shown = Promise.all([text(stdout), text(stderr)]);
    const exitCode = await commands[cmdlet]?.run(words, {
      stdin: Readable.from([Buffer.from(stdin)]),
      stdout,
      stderr,
      env: { HOME: '/nonexistent', NO_COLOR: '1', ...service.environment, AZURE_SUBSCRIPTION_ID: subscription, ...env },
    });
    stdout.end();
    stderr.end();
    const [written, told] = await shown;
    return {
      exitCode,
      requests,
      stdout: written,
      stderr: told,
      /** Lines of JSON; other text has none. */
      get objects() {
        return readLines(written);
      },
    };
  }

  /** With the records of standard error. */
  async function callForRecords(words: readonly string[], options: Call = {}) {
    const called = await call(['--output-format', 'json', ...words], options);
    const records = readRecords(called.stderr);
    return { ...called, records, errors: records.filter(({ stream }) => stream === 'error') };
  }

  return { call, callForRecords, endpoint };
}
