// What comes out, and where (contract, section 6): standard output carries the success stream and nothing else, the JSON form
// is one object per line, and exit codes tell whether there was an error.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openAzure, subscription, type AzureStandIn, type StandInCallOptions } from '../kit/azure-stand-in.js';
import { messagesOf } from '../kit/call-command.js';
import { startServer } from '../kit/server.js';

let azure: AzureStandIn;

beforeAll(async () => {
  azure = await openAzure();
});

afterAll(() => azure.close());

const names = ['-ResourceGroupName', 'g', '-WorkspaceName', 'w'];
const named = [...names, '-Key', 'Primary'];
const loud = ['-Verbose', '-Debug', '-InformationAction', 'Continue'];
const notFound = { status: 404, body: '{"error":{"code":"ResourceNotFound","message":"Not there."}}' };

function idOf(workspace: string): string {
  return `/subscriptions/${subscription}/resourceGroups/g/providers/Microsoft.Quantum/workspaces/${workspace}`;
}

const three = { stdin: ['a', 'b', 'c'].map(idOf).join('\n') };

describe('standard output carries True for each object that was processed, and nothing else', () => {
  interface Case {
    readonly says: string;
    readonly words: readonly string[];
    readonly options: StandInCallOptions;
    readonly stdout: string;
    readonly exitCode: number;
  }

  const cases: readonly Case[] = [
    { says: 'a call', words: [...named, '-PassThru'], options: {}, stdout: 'True\n', exitCode: 0 },
    { says: 'a call without -PassThru', words: named, options: {}, stdout: '', exitCode: 0 },
    {
      says: 'a call without keys, which warns',
      words: [...names, '-PassThru'],
      options: {},
      stdout: 'True\n',
      exitCode: 0,
    },
    {
      says: 'a pipeline',
      words: ['-Key', 'Primary', '-PassThru'],
      options: three,
      stdout: 'True\nTrue\nTrue\n',
      exitCode: 0,
    },
    {
      says: 'a pipeline with an error in the middle',
      words: ['-Key', 'Primary', '-PassThru'],
      options: { ...three, answers: [{}, notFound, {}] },
      stdout: 'True\nTrue\n',
      exitCode: 1,
    },
    { says: '-WhatIf', words: [...named, '-PassThru', '-WhatIf'], options: {}, stdout: '', exitCode: 0 },
    { says: '--explain', words: ['--explain', ...named, '-PassThru'], options: {}, stdout: '', exitCode: 0 },
    {
      says: 'an error of the service',
      words: [...named, '-PassThru'],
      options: { answers: [notFound] },
      stdout: '',
      exitCode: 1,
    },
    {
      says: 'an error of the command line',
      words: [...named, '-PassThru', '-Foo'],
      options: {},
      stdout: '',
      exitCode: 1,
    },
    {
      says: 'questions and answers',
      words: ['--pipeline', 'never', ...named, '-PassThru', '-Confirm'],
      options: { stdin: '?\ny\n' },
      stdout: 'True\n',
      exitCode: 0,
    },
    { says: 'a no', words: [...named, '-PassThru', '-Confirm'], options: { typed: ['n'] }, stdout: '', exitCode: 0 },
    {
      says: 'no subscription',
      words: [...named, '-PassThru'],
      options: { env: { AZURE_SUBSCRIPTION_ID: undefined } },
      stdout: '',
      exitCode: 1,
    },
  ];

  test.each(cases)('$says', async ({ words, options, stdout, exitCode }) => {
    for (const more of [[], loud]) {
      const text = await azure.call([...words, ...more], options);
      expect({ more, stdout: text.stdout, exitCode: text.exitCode }).toEqual({ more, stdout, exitCode });
      const json = await azure.callForRecords([...words, ...more], options);
      expect({ more, stdout: json.stdout, exitCode: json.exitCode }).toEqual({
        more,
        stdout: stdout.replaceAll('True', 'true'),
        exitCode,
      });
    }
  });

  test('the other streams are on standard error, each with its label', async () => {
    const { stderr } = await azure.call([...names, '-PassThru', ...loud]);
    const labels = stderr.split('\n').map((line) => /^(WARNING|VERBOSE|DEBUG): /.exec(line)?.[1]);
    expect(new Set(labels.filter((label) => label !== undefined))).toEqual(new Set(['WARNING', 'VERBOSE', 'DEBUG']));
    expect(stderr).toMatch(/^DEBUG: =+ HTTP REQUEST =+$/m);
    expect(stderr).toMatch(/^DEBUG: =+ HTTP RESPONSE =+$/m);
    expect(stderr).toContain(
      `VERBOSE: Performing the operation "Regenerate key (none named)" on target "${idOf('w')}".`,
    );
  });

  test('nothing is coloured where nobody looks', async () => {
    for (const env of [{ NO_COLOR: undefined }, { NO_COLOR: undefined, TERM: 'xterm-256color', FORCE_COLOR: '1' }]) {
      const { stderr } = await azure.call([...named, ...loud, '-Foo'], { env });
      expect(stderr).not.toContain('\u001b');
    }
  });
});

describe('--output-format json', () => {
  const text = expect.any(String) as unknown;
  const error = {
    stream: 'error',
    fullyQualifiedErrorId: text,
    category: text,
    activity: text,
    reason: text,
    targetName: text,
    targetType: text,
    message: text,
  };

  test.each<[says: string, words: readonly string[], options: StandInCallOptions]>([
    ['everything that a call says', [...names, '-PassThru', ...loud], {}],
    [
      'errors of objects and of the service',
      ['-Key', 'Primary', ...loud],
      { stdin: `true\n${idOf('a')}\n{}`, answers: [notFound] },
    ],
    ['an error of the command line', [...named, '-Foo'], {}],
    ['an error of standard input', ['-Key', 'Primary', ...loud], { stdin: '[{' }],
    ['no objects', ['-Key', 'Primary', ...loud], { stdin: '' }],
    ['-WhatIf', [...named, '-WhatIf', ...loud], {}],
    ['--explain', ['--explain', ...named, ...loud], {}],
    ['a question', ['--pipeline', 'never', '-Key', 'Primary', '-Confirm', ...loud], { stdin: 'g\nw\n?\nn\n' }],
    ['a question that nobody answers', ['--pipeline', 'never', ...named, '-Confirm'], { stdin: '' }],
    ['no credential', named, { env: { AZURE_SUBSCRIPTION_ID: undefined } }],
  ])('each line of standard error is a record with the documented members: %s', async (_says, words, options) => {
    const { records, stderr } = await azure.callForRecords(words, options);
    expect(stderr).not.toBe('');
    for (const record of records) {
      switch (record.stream) {
        case 'error':
          expect(record).toMatchObject(error);
          expect(record['details'] === null || typeof record['details'] === 'string').toBe(true);
          break;
        case 'result':
          expect(Object.keys(record)).toEqual([
            'stream',
            'resourceId',
            'keys',
            'outcome',
            'requestId',
            'correlationId',
            ...(options.stdin === undefined ? [] : ['input']),
          ]);
          break;
        case 'summary':
          expect(Object.keys(record)).toEqual(['stream', 'regenerated', 'failed', 'unknown', 'notSent', 'reachedEnd']);
          break;
        default:
          expect(['warning', 'verbose', 'debug', 'information', 'host']).toContain(record.stream);
          expect(typeof record['message']).toBe('string');
      }
    }
  });

  test('what-if lines are records of the stream host', async () => {
    const { records } = await azure.callForRecords([...named, '-WhatIf']);
    expect(messagesOf(records, 'host')).toEqual([
      `What if: Performing the operation "Regenerate key Primary" on target "${idOf('w')}".`,
    ]);
  });

  test('each line that a prompt shows is a record of the stream host, and nothing else shows it', async () => {
    const { records, terminal } = await azure.callForRecords(['-Key', 'Primary', '-Confirm'], {
      typed: ['g', 'w', 'n'],
    });
    const shown = messagesOf(records, 'host');
    expect(shown).toContain('Supply values for the following parameters:');
    expect(shown).toContain('ResourceGroupName: ');
    expect(shown).toContain('Are you sure you want to perform this action?');
    expect(terminal).not.toContain('"stream"');
  });

  test("message is the exception's and details what is shown, as for $_ in PowerShell", async () => {
    const { errors } = await azure.callForRecords(named, { answers: [notFound] });
    expect(errors).toEqual([
      expect.objectContaining({ message: '[ResourceNotFound] : Not there.', details: 'Not there.' }),
    ]);
  });

  const ids = { 'x-ms-request-id': 'request-1', 'x-ms-correlation-request-id': 'correlation-1' };

  test('each object that reached the service is followed by a result, behind its output or its error', async () => {
    const answers = [{ headers: ids }, { ...notFound, headers: ids }, { status: 200, headers: ids }, {}];
    const stdin = ['a', 'b', 'c', 'd'].map(idOf).join('\n');
    const words = ['-Key', 'Primary,Secondary', '-PassThru'];
    const { records, stdout } = await azure.callForRecords(words, { stdin, answers });
    const told = records.filter(({ stream }) => stream === 'error' || stream === 'result');
    expect(stdout).toBe('true\ntrue\n');
    const result = {
      stream: 'result',
      keys: ['Primary', 'Secondary'],
      requestId: 'request-1',
      correlationId: 'correlation-1',
    };
    const about = (line: number, name: string) => ({
      resourceId: idOf(name),
      input: { object: line, line, text: idOf(name) },
    });
    expect(told).toEqual([
      { ...result, ...about(1, 'a'), outcome: 'regenerated' },
      expect.objectContaining({ stream: 'error' }),
      { ...result, ...about(2, 'b'), outcome: 'failed' },
      expect.objectContaining({ stream: 'error' }),
      { ...result, ...about(3, 'c'), outcome: 'unknown' },
      { ...result, ...about(4, 'd'), outcome: 'regenerated', requestId: null, correlationId: null },
    ]);
  });

  test('a result whose answer never came has the outcome unknown, also where -ErrorAction hides the error', async () => {
    const broken = await startServer({ answers: [{ fault: 'hang up' }] });
    const env = { AZURE_RESOURCE_MANAGER_ENDPOINT: broken.origin };
    const words = [...named, '-ErrorAction', 'SilentlyContinue'];
    const { exitCode, records, errors } = await azure.callForRecords(words, { env });
    await broken.close();
    expect({ exitCode, errors, count: broken.requests.length }).toEqual({ exitCode: 1, errors: [], count: 1 });
    expect(records.at(-1)).toEqual({
      stream: 'result',
      resourceId: idOf('w'),
      keys: ['Primary'],
      outcome: 'unknown',
      requestId: null,
      correlationId: null,
    });
  });

  test('a result without keys has an empty list', async () => {
    for (const words of [names, [...names, '-Key', '@()']]) {
      const { records } = await azure.callForRecords(words);
      expect(records.at(-1)).toMatchObject({ stream: 'result', keys: [] });
    }
  });

  test('a call without a pipeline that was not about to be sent has no result', async () => {
    const calls: readonly [readonly string[], StandInCallOptions][] = [
      [[...named, '-WhatIf'], {}],
      [['--explain', ...named], {}],
      [[...named, '-Foo'], {}],
      [['-InputObject', 'nonsense', '-Key', 'Primary'], {}],
      [['-ResourceGroupName', 'g', '-WorkspaceName', '..', '-Key', 'Primary'], {}],
      [[...named, '-Confirm'], { typed: ['n'] }],
    ];
    for (const [words, options] of calls) {
      const { records } = await azure.callForRecords(words, options);
      expect({ words, results: records.filter(({ stream }) => stream === 'result') }).toEqual({ words, results: [] });
    }
  });

  test('every piped object has a result, also one that is refused, described, or turned down', async () => {
    const stdin = `true\nnonsense\n${idOf('a')}\n`;
    const notSent = { outcome: 'notSent', keys: ['Primary'] };
    const results = [
      { ...notSent, resourceId: null, input: { object: 1, line: 1, text: 'true' } },
      { ...notSent, resourceId: null, input: { object: 2, line: 2, text: 'nonsense' } },
      { ...notSent, resourceId: idOf('a'), input: { object: 3, line: 3, text: idOf('a') } },
    ];
    for (const words of [['-WhatIf'], ['-Confirm']]) {
      const { records } = await azure.callForRecords(['-Key', 'Primary', ...words], { stdin, typed: ['l'] });
      expect(records.filter(({ stream }) => stream === 'result')).toMatchObject(results);
      expect(records.at(-1)).toEqual({
        stream: 'summary',
        regenerated: 0,
        failed: 0,
        unknown: 0,
        notSent: 3,
        reachedEnd: true,
      });
    }
  });

  test('the text form has no results', async () => {
    expect((await azure.call([...named, ...loud])).stderr).not.toContain('"result"');
  });
});

describe('the exit code is 0 where no error record was written, else 1, also for a silenced one', () => {
  test.each<[says: string, words: readonly string[], options: StandInCallOptions, exitCode: number]>([
    ['success', named, {}, 0],
    ['warnings only', names, {}, 0],
    ['-WhatIf', [...named, '-WhatIf'], {}, 0],
    ['help', ['-?'], {}, 0],
    ['a no', [...named, '-Confirm'], { typed: ['n'] }, 0],
    ['no objects', ['-Key', 'Primary'], { stdin: '' }, 0],
    ['an error of the service', named, { answers: [notFound] }, 1],
    ['an error that is silenced', [...named, '-ErrorAction', 'SilentlyContinue'], { answers: [notFound] }, 1],
    ['an error that is ignored', [...named, '-ErrorAction', 'Ignore'], { answers: [notFound] }, 1],
    ['an error that a variable silences', named, { answers: [notFound], env: { ErrorActionPreference: 'Ignore' } }, 1],
    ['one error among successes', ['-Key', 'Primary'], { ...three, answers: [{}, notFound, {}] }, 1],
    ['an object that does not bind, silenced', ['-Key', 'Primary', '-ea', 'Ignore'], { stdin: 'true' }, 1],
  ])('%s', async (_says, words, options, exitCode) => {
    expect((await azure.call(words, options)).exitCode).toBe(exitCode);
  });
});

describe('-ErrorAction Inquire asks about each error', () => {
  const words = ['-Key', 'Primary', '-ErrorAction', 'Inquire'];

  test('Yes goes on, Halt ends', async () => {
    const answers = [notFound];
    const on = await azure.call(words, { ...three, answers, typed: ['y', 'a'] });
    expect({ exitCode: on.exitCode, count: on.requests.length }).toEqual({ exitCode: 1, count: 3 });
    const halt = await azure.call(words, { ...three, answers, typed: ['y', 'h'] });
    expect({ exitCode: halt.exitCode, count: halt.requests.length }).toEqual({ exitCode: 1, count: 2 });
  });

  test('where nobody can be asked the run ends after the first error', async () => {
    const { exitCode, requests } = await azure.call(words, { ...three, answers: [notFound] });
    expect({ exitCode, count: requests.length }).toEqual({ exitCode: 1, count: 1 });
  });
});
