import { PassThrough, Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import {
  bindCommand,
  defineCmdlet,
  param,
  paramIn,
  t,
  type Check,
  type CommandError,
  type CommandIo,
  type CommandLiteral,
  type InvokeOptions,
  type JsonRecord,
  type Outputs,
  type WrittenError,
} from '../../src/bin/engine.js';

const seen: unknown[] = [];

const copy = defineCmdlet({
  name: 'Copy-Thing',
  version: '1.2.3',
  synopsis: 'Copies things.',
  defaultSet: 'ByName',
  shouldProcess: 'Medium',
  paging: true,
  parameters: {
    Name: paramIn(t.arrayOf(t.string), { ByName: { mandatory: true, position: 0, byPropertyName: true } }),
    Id: paramIn(t.long, { ById: { mandatory: true, byPropertyName: true } }),
    Way: param(t.enumOf('Sample.Way', ['Soft', 'Hard']), {}, { aliases: ['Mode'], about: 'How to copy.' }),
    Count: param(t.nullable(t.int), {}, { checks: [{ kind: 'range', minimum: 1, maximum: 5 }] }),
  },
  begin(line) {
    seen.length = 0;
    seen.push({ begin: line });
    return { copied: 0 };
  },
  async *process(bound, io, state) {
    seen.push(bound);
    for (const name of bound.set === 'ByName' ? bound.Name : [String(bound.Id)]) {
      if (name === 'no') await io.error({ id: 'NoSuchThing', message: `There is no ${name}.`, target: name });
      else if (name === 'throw') throw new RangeError('out of range');
      else if (name === 'warn') await io.warning('Mind it.');
      else if (await io.shouldProcess(name, 'Copy')) {
        state.copied += 1;
        yield { name, way: bound.Way ?? null };
      }
    }
  },
  async *end(io, state) {
    await io.verbose(`${state.copied} copied, at most ${io.paging.first}.`);
    yield { name: 'all', way: null };
  },
});

interface Ran {
  readonly exitCode: number;
  readonly stdout: readonly string[];
  readonly stderr: readonly string[];
}

async function run(words: readonly string[], stdin?: string, env: Record<string, string> = {}): Promise<Ran> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const linesOf = (stream: PassThrough): readonly string[] =>
    String((stream.read() as Buffer | null) ?? '').split('\n').filter((line) => line !== ''); // prettier-ignore
  const io = { stdout, stderr, env, ...(stdin === undefined ? {} : { stdin: Readable.from([stdin]) }) };
  const exitCode = await copy.run(words, io);
  return { exitCode, stdout: linesOf(stdout), stderr: linesOf(stderr) };
}

const all = '{"name":"all","way":null}';

describe('run', () => {
  test('binds words by name, alias and position, and writes what is yielded', async () => {
    const { exitCode, stdout } = await run(['-Mode', 'hard', 'a']);
    expect([exitCode, stdout]).toEqual([0, ['{"name":"a","way":"Hard"}', all]]);
    expect(seen).toEqual([
      { begin: { set: 'ByName', Name: ['a'], Way: 'Hard' } },
      { set: 'ByName', Name: ['a'], Way: 'Hard' },
    ]);
  });

  test('binds objects by value and by property name; each has only what it bound itself', async () => {
    const { exitCode, stdout } = await run(['-Count', '2'], '{"Name":["a","b"],"Way":1} {"Id":7} {"name":"c"}');
    expect([exitCode, stdout.length]).toEqual([0, 5]);
    expect(seen.slice(1)).toEqual([
      { set: 'ByName', Count: 2, Name: ['a', 'b'] },
      { set: 'ById', Count: 2, Id: 7n },
      { set: 'ByName', Count: 2, Name: ['c'] },
    ]);
  });

  test('an object that does not bind is an error with its place; the next one goes on', async () => {
    const { exitCode, stdout, stderr } = await run(['--output-format', 'json'], '{"No":1} {"Name":"b"}');
    expect([exitCode, stdout]).toEqual([1, ['{"name":"b","way":null}', all]]);
    expect(stderr.map((line) => JSON.parse(line) as object)).toEqual([
      expect.objectContaining({
        stream: 'error',
        fullyQualifiedErrorId: 'InputObjectNotBound,Copy-Thing',
        input: expect.objectContaining({ line: 1 }),
      }),
    ]);
  });

  test('-WhatIf says what would be done; -Verbose says more; without anyone to ask -Confirm is an error', async () => {
    expect(await run(['a', '-WhatIf'])).toMatchObject({
      exitCode: 0,
      stdout: [all],
      stderr: ['What if: Performing the operation "Copy" on target "a".'],
    });
    expect((await run(['a', '-Verbose', '-First', '3'])).stderr).toEqual([
      'VERBOSE: Performing the operation "Copy" on target "a".',
      'VERBOSE: 1 copied, at most 3.',
    ]);
    expect(await run(['a', '-Confirm'])).toMatchObject({ exitCode: 1, stdout: [all] });
  });

  test('-ErrorAction says what an error does, -WarningAction what a warning does', async () => {
    const rest = ['{"name":"b","way":null}', all];
    const said = 'Copy-Thing: There is no no.';
    const names = '{"Name":["no","b"]}';
    expect(await run([], names)).toMatchObject({ exitCode: 1, stdout: rest, stderr: [said, expect.anything()] });
    expect(await run(['-ea', 'SilentlyContinue'], names)).toMatchObject({ exitCode: 1, stdout: rest, stderr: [] });
    expect(await run(['-ea', 'Stop'], names)).toMatchObject({ exitCode: 1, stdout: [] });
    expect(await run(['warn', '-WarningAction', 'Stop'])).toMatchObject({ exitCode: 1, stdout: [] });
  });

  test('what a handler throws ends the run with an error', async () => {
    expect(await run([], '{"Name":"throw"} {"Name":"b"}')).toMatchObject({
      exitCode: 1,
      stdout: [],
      stderr: ['Copy-Thing: out of range', expect.anything()],
    });
  });

  test('missing values are asked for, and answers are bound', async () => {
    const { exitCode, stdout, stderr } = await run(['--pipeline', 'never', '-Confirm'], 'a\n\ny\n');
    expect([exitCode, stdout]).toEqual([0, ['{"name":"a","way":null}', all]]);
    expect(stderr.join('\n')).toMatch(/^cmdlet Copy-Thing at command pipeline position 1\n/u);
  });

  test('defaults come from the environment', async () => {
    const env = { PSDefaultParameterValues: '{"Copy-*:Way":"Hard"}' };
    expect((await run(['a'], undefined, env)).stdout[0]).toBe('{"name":"a","way":"Hard"}');
  });

  test('--version, -? and --explain run nothing', async () => {
    seen.length = 0;
    expect((await run(['--version'])).stdout).toEqual(['Copy-Thing 1.2.3']);
    expect((await run(['-?'])).stdout.join('\n')).toMatch(/Copies things\.[^]*ByName \(default\)[^]*How to copy\./u);
    const explained = (await run(['--explain', '-Name', 'a'])).stderr.join('\n');
    expect(explained).toMatch(/runs {4}ByName/u);
    expect(explained).toMatch(/Nothing was done: --explain only shows\.$/u);
    expect(seen).toEqual([]);
  });
});

type Invoked = ReturnType<typeof copy.invoke>;

async function collect(invoked: Invoked): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const { name } of invoked) names.push(name);
  return names;
}

describe('invoke', () => {
  test('takes values and objects, and gives what is yielded', async () => {
    expect(await collect(copy.invoke({ Way: 'Hard' }, [{ Name: 'a' }, { Name: ['b'] }, { Id: 5 }]))).toEqual([
      'a',
      'b',
      '5',
      'all',
    ]);
    expect(await collect(copy.invoke({ Id: 5n, Count: 3 }))).toEqual(['5', 'all']);
    expect(seen.at(-1)).toEqual({ set: 'ById', Id: 5n, Count: 3 });
  });

  test('the next object is taken when the last one has been given; leaving the loop closes the source', async () => {
    const taken: string[] = [];
    let closed = false;
    function* source(): Iterable<object> {
      try {
        for (const name of 'abcdefgh') {
          taken.push(name);
          yield { Name: name };
        }
      } finally {
        closed = true;
      }
    }
    for await (const { name } of copy.invoke({}, source())) if (name === 'c') break;
    expect([taken, closed]).toEqual([['a', 'b', 'c'], true]);
  });

  test('the first error is thrown, unless someone hears of errors; records are heard', async () => {
    const objects = [{ Name: 'a' }, { Name: 'no' }, { Name: 'b' }];
    await expect(collect(copy.invoke({}, objects))).rejects.toMatchObject({
      name: 'CommandError',
      message: 'There is no no.',
      record: { fullyQualifiedErrorId: 'NoSuchThing,Copy-Thing', targetName: 'no' },
    });
    const errors: CommandError[] = [];
    const records: JsonRecord[] = [];
    const options: InvokeOptions = { onError: (error) => errors.push(error), onRecord: (one) => records.push(one) };
    expect(await collect(copy.invoke({ Verbose: true }, objects, options))).toEqual(['a', 'b', 'all']);
    expect(errors.map(({ message }) => message)).toEqual(['There is no no.']);
    expect(records.at(-1)).toMatchObject({ stream: 'verbose', message: '2 copied, at most Infinity.' });
  });

  test('values that do not bind are the errors of PowerShell; what is no value is a TypeError', async () => {
    await expect(collect(copy.invoke({ Name: ['a'], Count: 9 }))).rejects.toMatchObject({
      record: { fullyQualifiedErrorId: 'ParameterArgumentValidationError,Copy-Thing' },
    });
    await expect(collect(copy.invoke({}, [() => 1]))).rejects.toThrow('object 1: a function is no value of PowerShell');
    const wrong = { Name: Symbol('a') } as unknown as { Name: readonly string[] };
    await expect(collect(copy.invoke(wrong))).rejects.toThrow('Name: a symbol is no value of PowerShell');
  });

  test('a signal stops it', async () => {
    const stop = new AbortController();
    const invoked = copy.invoke({}, [{ Name: 'a' }, { Name: 'b' }], { signal: stop.signal });
    expect((await invoked.next()).value).toMatchObject({ name: 'a' });
    stop.abort(new Error('enough'));
    await expect(collect(invoked)).rejects.toThrow('enough');
  });
});

describe('a run that is stopped', () => {
  /** Runs a command of these parts, which may stop it; what was written to either stream, and what its parts told. */
  async function stopped(parts: {
    begin?: (stop: () => void) => void;
    process?: (io: CommandIo, stop: () => void, told: unknown[]) => AsyncIterable<string>;
  }): Promise<Readonly<Record<'exitCode' | 'stdout' | 'stderr' | 'told', unknown>>> {
    const control = new AbortController();
    const told: unknown[] = [];
    const stop = (): void => control.abort();
    const command = defineCmdlet({
      name: 'Stop-Thing',
      parameters: {},
      begin: () => parts.begin?.(stop),
      async *process(_bound, io) {
        told.push('process');
        yield* parts.process?.(io, stop, told) ?? [];
      },
      end: () => void told.push('end'),
    });
    const [stdout, stderr] = [new PassThrough(), new PassThrough()];
    const exitCode = await command.run([], { stdout, stderr, env: {}, signal: control.signal });
    return { exitCode, told, stdout: String(stdout.read() ?? ''), stderr: String(stderr.read() ?? '') };
  }

  test('in begin: neither process nor end run', async () => {
    expect(await stopped({ begin: (stop) => stop() })).toMatchObject({ exitCode: 130, told: [] });
  });

  test('in process: nothing more is written, io rejects, end does not run', async () => {
    const ran = await stopped({
      async *process(io, stop, told) {
        stop();
        for (const said of [io.verbose('v'), io.warning('w')]) await said.catch(() => told.push('rejected'));
        yield 'after';
      },
    });
    expect(ran).toEqual({ exitCode: 130, told: ['process', 'rejected', 'rejected'], stdout: '', stderr: '' });
  });

  test('what a handler throws because of the signal is no error', async () => {
    const ran = await stopped({
      async *process(io, stop) {
        stop();
        await setTimeout(600_000, undefined, { signal: io.signal });
      },
    });
    expect(ran).toEqual({ exitCode: 130, told: ['process'], stdout: '', stderr: '' });
  });

  test('by an error for which the handler did not wait: end does not run, and no rejection is left', async () => {
    const told: string[] = [];
    const command = defineCmdlet({
      name: 'Stop-Thing',
      parameters: {},
      process(_bound, io) {
        void io.error({ id: 'Bad', message: 'It is bad.' });
      },
      end: () => void told.push('end'),
    });
    const errors: string[] = [];
    const outputs = command.invoke({ ErrorAction: 'Stop' }, undefined, {
      onError: ({ message }) => errors.push(message),
    });
    for await (const output of outputs) told.push(String(output));
    expect({ told, errors }).toEqual({ told: [], errors: [expect.stringContaining('It is bad.')] });
  });
});

test('invoke takes the forms that handlers get; of a name that JSON has twice the last value counts', async () => {
  const command = defineCmdlet({
    name: 'Get-Form',
    parameters: {
      Wait: param(t.timeSpan),
      Waits: param(t.arrayOf(t.timeSpan)),
      Who: param(t.credential),
      Secret: param(t.secret),
      N: param(t.int, { byPropertyName: true }),
    },
    *process(bound) {
      yield bound;
    },
  });
  const given = { Wait: 1500, Waits: [0.5, -1], Who: { userName: 'u', password: 'p' }, Secret: 's' };
  for await (const bound of command.invoke(given)) expect(bound).toMatchObject(given);
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  await command.run([], { stdout, stderr, env: {}, stdin: Readable.from(['{"N":1,"N":2}']) });
  expect(String(stdout.read())).toContain('"N":2');
});

test.each<readonly [string, () => unknown, string]>([
  ['a number', () => 5, 'A handler gives what it writes as a generator does'],
  ['a text', () => 'hello', 'A handler gives what it writes as a generator does'],
  ['a Set', () => [new Set([1])], 'Set is no value of PowerShell'],
  ['bytes inside an object', () => [{ a: new Uint8Array(2) }], 'a: Uint8Array is no value of PowerShell'],
  ['a promise that nothing awaits', () => [{ a: Promise.resolve(1) }], 'Promise is no value of PowerShell'],
  ['an error', () => [new Error('e')], 'Error is no value of PowerShell'],
  [
    'an object that holds itself',
    () => [holdsItself()],
    'a: self: a value that holds itself is no value of PowerShell',
  ],
  ['a list that holds itself', () => [[holdsItself().list]], 'a value that holds itself is no value of PowerShell'],
])('a handler that gives %s is told what it may give', async (_, process, message) => {
  const command = defineCmdlet({ name: 'Get-Odd', parameters: {}, process: process as () => Iterable<unknown> });
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const exitCode = await command.run([], { stdout, stderr, env: {} });
  expect([exitCode, stdout.read(), String(stderr.read())]).toEqual([1, null, expect.stringContaining(message)]);
});

function holdsItself(): { readonly a: object; readonly list: readonly unknown[] } {
  const [a, list]: [Record<string, unknown>, unknown[]] = [{}, []];
  a['self'] = a;
  list.push(list);
  return { a, list };
}

test('one value in two places does not hold itself', async () => {
  const one = { x: 1 };
  const command = defineCmdlet({ name: 'Get-Twice', parameters: {}, process: () => [{ a: one, b: [one, one] }] });
  const stdout = new PassThrough();
  expect(await command.run([], { stdout, stderr: new PassThrough(), env: {} })).toBe(0);
  expect(String(stdout.read())).toBe('{"a":{"x":1},"b":[{"x":1},{"x":1}]}\n');
});

test.each<readonly [unknown, string]>([
  [{ a: 1 }, '{"a":1}'],
  [{ id: 5n }, 'Object'],
  [new Intl.Collator(), 'Collator'],
  [Object.create(null), 'Object'],
  ['a text', 'a text'],
])('what a handler throws is shown, an Error or not: %p', async (thrown, message) => {
  const command = defineCmdlet({
    name: 'Get-X',
    parameters: {},
    process() {
      throw thrown;
    },
  });
  const stderr = new PassThrough();
  expect(await command.run([], { stdout: new PassThrough(), stderr, env: {} })).toBe(1);
  expect(String(stderr.read())).toContain(`Get-X: ${message}\n`);
});

test.each<readonly [unknown, string]>([
  [{ id: 'Bad', message: 'bad', category: 'Nope' }, 'io.error.category: one of NotSpecified, OpenError,'],
  [{ message: 'bad' }, 'io.error.id: a text is expected there.'],
  ['bad', 'io.error: an object is expected there.'],
])('an error that is none is told where it is written, awaited or not: %j', async (error, message) => {
  const command = defineCmdlet({
    name: 'Get-X',
    parameters: {},
    process: (_bound, io) => void io.error(error as WrittenError),
  });
  const stderr = new PassThrough();
  expect(await command.run([], { stdout: new PassThrough(), stderr, env: {} })).toBe(1);
  expect(String(stderr.read())).toContain(message);
});

describe('an answer of shouldProcess that nobody waits for', () => {
  const unheard =
    'Set-Thing: shouldProcess was asked, and its answer was not awaited: write await io.shouldProcess(…).';

  /** What a handler did and wrote; -Confirm has an answer that would let it. */
  async function ran(
    process: (io: CommandIo, did: unknown[]) => Outputs<string>,
    words: readonly string[] = ['-WhatIf'],
  ): Promise<object> {
    const did: unknown[] = [];
    const command = defineCmdlet({
      name: 'Set-Thing',
      shouldProcess: 'Medium',
      parameters: {},
      process: (_bound, io) => process(io, did),
      end: () => void did.push('end'),
    });
    const [stdout, stderr] = [new PassThrough(), new PassThrough()];
    const exitCode = await command.run(words, { stdout, stderr, env: {} });
    const [firstOfErrors] = String(stderr.read() ?? '').split('\n');
    return { exitCode, did, stdout: stdout.read() as unknown, firstOfErrors };
  }

  const refused = { exitCode: 1, did: [], stdout: null, firstOfErrors: unheard };

  /** What the compiler warns of, as an author in JavaScript writes it. */
  const goesOn = async function* (answer: unknown): AsyncIterable<string> {
    if (answer) yield await Promise.resolve('done');
  };

  test.each<readonly [string, (io: CommandIo, did: unknown[]) => Outputs<string>]>([
    ['before it yields', (io) => goesOn(io.shouldProcess('x'))],
    ['before it returns', (io) => void io.shouldProcess('x')],
    ['with catch', (io) => goesOn(io.shouldProcess('x').catch(() => false))],
    ['with finally', (io) => goesOn(io.shouldProcess('x').finally(() => undefined))],
    ['though another is waited for', (io) => goesOn([io.shouldProcess('x'), io.shouldProcess('y').then(String)])],
  ])('ends the run %s', async (_how, process) => {
    expect(await ran(process, ['-Confirm:$false'])).toEqual(refused);
  });

  test('is not asked for', async () => {
    const process = (io: CommandIo): void => void io.shouldProcess('x');
    for (const word of ['-WhatIf', '-Confirm', '-Verbose']) expect(await ran(process, [word])).toEqual(refused);
  });

  test.each<readonly [string, (io: CommandIo) => Promise<unknown>]>([
    ['await', (io) => io.shouldProcess('x')],
    ['then', (io) => io.shouldProcess('x').then((goOn) => goOn)],
    ['catch', (io) => io.shouldProcess('x').catch(() => true)],
    ['finally', (io) => io.shouldProcess('x').finally(() => undefined)],
    ['Promise.all', async (io) => (await Promise.all([io.shouldProcess('x')]))[0]],
    ['Promise.race', (io) => Promise.race([io.shouldProcess('x')])],
    ['Promise.resolve', (io) => Promise.resolve(io.shouldProcess('x'))],
    ['more than one', async (io) => { const answer = io.shouldProcess('x'); return (await answer) || answer; }], // prettier-ignore
  ])('is one that is waited for by %s', async (_how, ask) => {
    const process = async function* (io: CommandIo, did: unknown[]): AsyncIterable<string> {
      const goOn = await ask(io);
      did.push(goOn);
      yield String(goOn);
    };
    expect(await ran(process)).toEqual({
      exitCode: 0,
      did: [false, 'end'],
      stdout: Buffer.from('false\n'),
      firstOfErrors: 'What if: Performing the operation "Set-Thing" on target "x".',
    });
  });

  test('in end and in begin ends the run, too', async () => {
    const ask = (io: CommandIo): void => void io.shouldProcess('x');
    for (const parts of [{ begin: (_line: object, io: CommandIo) => ask(io) }, { end: ask }]) {
      const command = defineCmdlet({ name: 'Set-Thing', parameters: {}, ...nothing, ...parts });
      const stderr = new PassThrough();
      expect(await command.run([], { stdout: new PassThrough(), stderr, env: {} })).toBe(1);
      expect(String(stderr.read())).toContain(unheard);
    }
  });
});

test('what io says and asks belongs to the part that called it, waited for or not', async () => {
  const done: unknown[] = [];
  const command = defineCmdlet({
    name: 'Set-Thing',
    shouldProcess: 'High',
    parameters: {},
    process(_bound, io) {
      void io.verbose('first');
      void io.shouldProcess('it').then((goOn) => done.push(goOn));
    },
    end: () => void done.push('end'),
  });
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const exitCode = await command.run(['-Verbose', '-Confirm:$false'], { stdout, stderr, env: {} });
  expect({ exitCode, done, stderr: String(stderr.read()) }).toEqual({
    exitCode: 0,
    done: [true, 'end'],
    stderr: 'VERBOSE: first\nVERBOSE: Performing the operation "Set-Thing" on target "it".\n',
  });
});

describe('what a handler gets', () => {
  const types = defineCmdlet({
    name: 'Get-Value',
    parameters: {
      Any: param(t.object),
      Bool: param(t.bool),
      Date: param(t.date),
      Decimal: param(t.decimal),
      Flags: param(t.flagsOf('Sample.Access', { Read: 1, Write: 2 })),
      Hash: param(t.hashtable),
      List: param(t.arrayOf(t.nullable(t.byte))),
      Maybe: param(t.nullable(t.int)),
      Secret: param(t.secret),
      Span: param(t.timeSpan),
      Switch: param(t.switch),
      Text: param(t.string, {}, { checks: [{ kind: 'allowNull' }] }),
      Uri: param(t.uri),
      Version: param(t.version),
    },
    *process(bound) {
      yield Object.fromEntries(Object.entries(bound).filter(([name]) => name !== 'set'));
    },
  });

  test.each<readonly [Parameters<typeof types.invoke>[0], object]>([
    [{ Any: { a: [1, 'x', null] } }, { Any: { a: [1, 'x', null] } }],
    [{ Any: new Map([['k', 2 ** 40]]) }, { Any: new Map([['k', 2 ** 40]]) }],
    [{ Any: 2n ** 60n }, { Any: 2n ** 60n }],
    [
      { Bool: false, Switch: true },
      { Bool: false, Switch: true },
    ],
    [{ Date: new Date(1.7e12) }, { Date: new Date(1.7e12) }],
    [{ Decimal: '1.25' }, { Decimal: '1.25' }],
    [{ Flags: ['Write', 'Read'] }, { Flags: ['Read', 'Write'] }],
    [{ Hash: new Map([['a', 1]]) }, { Hash: new Map([['a', 1]]) }],
    [{ List: [1, null] }, { List: [1, null] }],
    [{ Maybe: null }, { Maybe: null }],
    [{ Span: '0:01' as unknown as number }, { Span: 60_000 }],
    [{ Text: null }, { Text: '' }],
    [
      { Uri: 'https://a.b/c', Version: '1.2' },
      { Uri: 'https://a.b/c', Version: '1.2' },
    ],
  ])('%j', async (values, bound) => {
    expect((await types.invoke(values).next()).value).toEqual(bound);
  });
});

type AnyParameter = Parameters<typeof defineCmdlet>[0]['parameters'][string];

type AnyLiteral = CommandLiteral<Readonly<Record<string, AnyParameter>>, number, undefined>;

/** Does nothing. */
const nothing = { process: (): Iterable<never> => [] };

describe('a description', () => {
  test('is a definition: bindCommand takes it', () => {
    const { facts } = bindCommand(copy.definition, { words: ['a', '-Way', 'soft'] });
    expect(facts.at(-1)).toMatchObject({
      kind: 'run',
      set: 'ByName',
      bound: { Way: { type: 'Sample.Way', value: 'Soft' } },
    });
  });

  test.each<readonly [string, Parameters<typeof defineCmdlet>[0]['parameters'], string]>([
    [
      'two names alike',
      { A: param(t.int), a: param(t.int) },
      "A parameter with the name 'a' was defined multiple times",
    ],
    [
      'two aliases alike',
      { A: param(t.int, {}, { aliases: ['C'] }), B: param(t.int, {}, { aliases: ['c'] }) },
      'The alias "c" is declared multiple times',
    ],
    ['a name that is an alias', { A: param(t.int, {}, { aliases: ['B'] }), B: param(t.int) }, "'B'"],
    ['two roles for one set', { A: paramIn(t.int, { One: {}, ONE: {} }) }, 'The parameter "A" is declared'],
    [
      'more than 32 sets',
      Object.fromEntries(Array.from({ length: 33 }, (_, i) => [`A${i}`, paramIn(t.int, { [`S${i}`]: {} })])),
      'The maximum number of parameter sets',
    ],
  ])('with %s throws where it stands', (_what, parameters, message) => {
    expect(() => defineCmdlet({ name: 'Get-X', parameters, ...nothing })).toThrow(message);
  });

  const refused: readonly (readonly [Check, string])[] = [
    [{ kind: 'range', minimum: 5, maximum: 1.5 }, 'The specified maximum range cannot be accepted'],
    [{ kind: 'range', minimum: 2n ** 64n, maximum: 0 }, 'The specified maximum range cannot be accepted'],
    [{ kind: 'length', minimum: 5, maximum: 1 }, 'The specified maximum character length of the argument is shorter'],
    [
      { kind: 'length', minimum: -1, maximum: 1 },
      'constructing the attribute "ValidateLength": "Cannot process argument',
    ],
    [{ kind: 'count', minimum: 5, maximum: 1 }, 'The specified maximum number of arguments for a parameter is fewer'],
    [{ kind: 'count', minimum: 0, maximum: 0 }, "(Parameter 'maxLength')\nActual value was 0.\""],
    [{ kind: 'set', values: [] }, "(Parameter 'validValues')\nActual value was System.String[]."],
  ];

  test.each(refused)('with a check that PowerShell refuses throws, and names the parameter: %j', (check, message) => {
    const define = (): unknown =>
      defineCmdlet({ name: 'Get-X', parameters: { A: param(t.string, {}, { checks: [check] }) }, ...nothing });
    expect(define).toThrow(TypeError);
    expect(define).toThrow('defineCmdlet Get-X: parameters.A: ');
    expect(define).toThrow(message);
  });

  test('a loaded definition with such a check is refused by bindCommand, before all other faults', () => {
    const checks = [{ kind: 'length', minimum: 5, maximum: 1 }] as const;
    const one = { name: 'A', type: 'System.String', aliases: ['A', 'A'], roles: [{ set: '*' }], checks };
    const { facts } = bindCommand({ kind: 'function', name: 'Get-X', parameters: [one] }, { words: [] });
    expect(facts).toMatchObject([
      { kind: 'error', id: 'ValidateLengthMaxLengthSmallerThanMinLength', reason: 'ValidationMetadataException' },
    ]);
  });

  test('a bound that its type does not hold is none of a loaded definition', () => {
    const bind = (type: string, value: string) => (): unknown => {
      const range = { kind: 'range', minimum: { type, value: '0' }, maximum: { type, value } } as const;
      const one = { name: 'A', type: 'System.Byte', roles: [{ set: '*' }], checks: [range] };
      return bindCommand({ kind: 'function', name: 'Get-X', parameters: [one] }, { words: ['1'] }).facts.at(-1);
    };
    expect(bind('System.Byte', '300')).toThrow(
      'parameters[0].checks[0].maximum.value: a number of System.Byte is expected there.',
    );
    expect(bind('System.Decimal', 'many')).toThrow('a number of System.Decimal');
    expect(bind('System.Double', '1E+300')()).toMatchObject({ kind: 'run' });
    expect(bind('System.Double', 'NaN')()).toMatchObject({ id: 'MaxRangeSmallerThanMinRange' });
  });

  test.each<readonly [AnyParameter['type'], number | bigint, number | bigint, string, boolean]>([
    [t.byte, 0, 300, '1', true],
    [t.byte, 2, 300, '1', false],
    [t.int, 0, 3e9, '7', true],
    [t.int, 0, 1.5, '2', false],
    [t.decimal, 0.5, 10, '0.75', true],
    [t.string, 0, 10, '7', true],
    [t.ulong, 0, 2n ** 64n - 1n, '18446744073709551615', true],
    [t.double, 0, 1e300, '1e299', true],
    [t.double, 0, Number.POSITIVE_INFINITY, '5', true],
    [t.arrayOf(t.nullable(t.byte)), 0, 300, '1', true],
  ])('bounds are literals of PowerShell: %j from %p to %p, %s', (type, minimum, maximum, word, isTaken) => {
    const A = param(type, {}, { checks: [{ kind: 'range', minimum, maximum }] });
    const { definition } = defineCmdlet({ name: 'Get-X', parameters: { A }, ...nothing });
    const last = bindCommand(definition, { words: [word] }).facts.at(-1);
    expect(last).toMatchObject(isTaken ? { kind: 'run' } : { id: 'ParameterArgumentValidationError,Get-X' });
  });

  test('the name "set" is taken by what a handler gets; "Set" is free', () => {
    const define = (name: string): unknown =>
      defineCmdlet({ name: 'Get-X', parameters: { [name]: param(t.int) }, ...nothing });
    expect(() => define('set')).toThrow('defineCmdlet Get-X: parameters.set: a parameter cannot have the name "set"');
    expect(define('Set')).toMatchObject({ name: 'Get-X' });
  });

  test('two enumerations of one name have the same members', () => {
    const define = (second: readonly [string, ...string[]], name = 'Sample.Way'): unknown =>
      defineCmdlet({
        name: 'Get-X',
        parameters: { A: param(t.enumOf('Sample.Way', ['Soft', 'Hard'])), B: param(t.arrayOf(t.enumOf(name, second))) },
        ...nothing,
      });
    expect(define(['Soft', 'Hard'])).toMatchObject({ name: 'Get-X' });
    expect(() => define(['Soft'])).toThrow(
      'defineCmdlet Get-X: parameters.B: the enumeration Sample.Way is another one than that of parameters.A',
    );
    expect(() => define(['Soft'], 'sample.way')).toThrow(TypeError);
  });

  const anyT = t as unknown as Readonly<Record<string, typeof t.int>>;
  const anyParam = param as (...parts: readonly unknown[]) => unknown;
  const anyParamIn = paramIn as (...parts: readonly unknown[]) => unknown;

  test.each<readonly [unknown, string]>([
    [undefined, 'defineCmdlet: an object'],
    [{ ...nothing }, 'defineCmdlet: name: a text that is not empty'],
    [{ name: '', ...nothing }, 'defineCmdlet: name: a text that is not empty'],
    [{ name: 'Get-X', shouldProces: 'Low', ...nothing }, 'defineCmdlet Get-X: shouldProces means nothing here; known'],
    [{ name: 'Get-X' }, 'defineCmdlet Get-X: process: a function'],
    [{ name: 'Get-X', version: 1, ...nothing }, 'defineCmdlet Get-X: version: a text is expected there.'],
    [{ name: 'Get-X', synopsis: {}, ...nothing }, 'synopsis: a text'],
    [{ A: anyParam(t.int, {}, { about: 1 }) }, 'parameters.A.about: a text'],
    [{ B: param(t.int), A: anyParam(t.int, { mandatory: 1 }) }, 'Get-X: parameters.A.mandatory: true or false'],
    [{ A: anyParamIn(t.int, { One: {}, Two: { position: 'x' } }) }, 'Get-X: parameters.A.Two.position: a whole number'],
    [{ A: anyParam(t.int, {}, { aliases: 'B' }) }, 'Get-X: parameters.A.aliases: a list'],
    [{ A: anyParam(t.int, {}, { checks: [{ kind: 'no' }] }) }, 'Get-X: parameters.A.checks[0].kind: one of set'],
    [{ A: param(t.enumOf('A', {})) }, 'Get-X: parameters.A: type: an enumeration with a name or more'],
    [{ name: 'Get-X', end: 1, ...nothing }, 'end: a function'],
    [{ name: 'Get-X', parameters: [], ...nothing }, 'parameters: an object with parameters'],
    [{ '': param(t.int) }, 'parameters: a name of a parameter that is not empty'],
    [{ A: 1 }, 'parameters.A: what param or paramIn gives'],
    [{ A: t.int }, 'parameters.A: type: one of the types of t'],
    [{ A: anyParam(anyT['integer']) }, 'parameters.A: type: one of the types of t'],
    [
      { A: anyParam(t.int, { mandatroy: true }) },
      'parameters.A.mandatroy means nothing here; known there are mandatory,',
    ],
    [{ A: anyParamIn(t.int, { One: { set: 'x' } }) }, 'parameters.A.One.set means nothing'],
    [{ A: anyParamIn(t.int) }, 'parameters.A: a role, or roles by their sets,'],
    [{ A: anyParam(t.int, 1) }, 'parameters.A: an object that says a role'],
    [
      { A: anyParam(t.int, {}, { alises: ['B'] }) },
      'parameters.A.alises means nothing here; known there are aliases, checks, about.',
    ],
    [{ A: anyParam(t.int, {}, { checks: {} }) }, 'parameters.A.checks: a list'],
    [{ A: anyParam(t.int, {}, { checks: [null] }) }, 'parameters.A.checks[0]: an object'],
    [
      { A: anyParam(t.int, {}, { checks: [{ kind: 'notNull', no: 1 }] }) },
      'parameters.A.checks[0].no means nothing here',
    ],
    [
      { A: anyParam(t.int, {}, { checks: [{ kind: 'range', minimum: 1 }] }) },
      'parameters.A.checks[0].maximum: a number',
    ],
    [
      { A: param(t.int, {}, { checks: [{ kind: 'range', minimum: Number.NaN, maximum: 1 }] }) },
      'checks[0].minimum: a number',
    ],
  ])('in JavaScript: %j is a TypeError that says where: %s', (literal, message) => {
    const isWhole = literal === undefined || ['name', 'process'].some((one) => Object.hasOwn(literal as object, one));
    const whole = isWhole ? literal : { name: 'Get-X', parameters: literal, ...nothing };
    const define = (): unknown => defineCmdlet(whole as Parameters<typeof defineCmdlet>[0]);
    expect(define).toThrow(TypeError);
    expect(define).toThrow(message);
  });

  test('each member that the compiler knows is known', () => {
    const literal: Required<Omit<AnyLiteral, 'defaultSet'>> = {
      name: 'Get-X',
      version: '1.0.0',
      synopsis: 'Nothing.',
      description: ['Nothing.'],
      positionalBinding: true,
      shouldProcess: 'Low',
      paging: true,
      parameters: { A: param(t.int, {}, { aliases: ['B'], checks: [{ kind: 'notNull' }], about: 'Nothing.' }) },
      begin: () => undefined,
      end: () => [],
      ...nothing,
    };
    expect(defineCmdlet(literal)).toMatchObject({ name: 'Get-X' });
  });

  test('in JavaScript parameters may be left out', async () => {
    const literal = { name: 'Get-X', *process(): Iterable<number> { yield 1; } }; // prettier-ignore
    const command = defineCmdlet(literal as unknown as AnyLiteral);
    expect(command.definition.parameters).toEqual([]);
    expect(await command.invoke().next()).toEqual({ done: false, value: 1 });
  });

  // The type check of the build reads this, and what it expects are errors of the compiler.
  test('with a wrong member, set or role is an error of the compiler', () => {
    const described = [
      (): unknown =>
        defineCmdlet({
          name: 'Get-X',
          // @ts-expect-error no such set
          defaultSet: 'No',
          parameters: { A: paramIn(t.int, { One: {} }) },
          ...nothing,
        }),
      // @ts-expect-error no such role
      (): unknown => param(t.string, { mandatory: true, positon: 0 }),
      // @ts-expect-error no such role in a set
      (): unknown => paramIn(t.string, { One: { mandatory: true, fromPipline: true } }),
      // @ts-expect-error no value of a role
      (): unknown => param(t.string, { position: 'first' }),
      // @ts-expect-error no such check
      (): unknown => param(t.string, {}, { checks: [{ kind: 'notEmpty' }] }),
      // @ts-expect-error no such member
      (): unknown => defineCmdlet({ name: 'Get-X', parameters: {}, ...nothing, defaultset: 'One' }),
      // @ts-expect-error no name of a command
      (): unknown => defineCmdlet({ name: 'Get', parameters: {}, ...nothing }),
      // @ts-expect-error no such value
      (): unknown => copy.invoke({ Way: 'Harder' }),
      (): unknown =>
        defineCmdlet({
          name: 'Get-X',
          parameters: {
            A: paramIn(t.string, { One: { mandatory: true }, Two: {} }),
            B: paramIn(t.int, { Two: { mandatory: true } }),
            C: param(t.int, { mandatory: true }, { checks: [{ kind: 'allowNull' }] }),
          },
          *process(bound) {
            const always: number | null = bound.C;
            // @ts-expect-error null is allowed
            const never: number = bound.C;
            if (bound.set === 'One') {
              const text: string = bound.A;
              // @ts-expect-error not in this set
              yield [text, always, never, bound.B];
            } else {
              const number: number = bound.B;
              // @ts-expect-error it may be absent
              const text: string = bound.A;
              yield [text, number];
            }
            // @ts-expect-error no such parameter
            yield bound.D;
            // @ts-expect-error no such set
            if (bound.set === 'Three') yield 3;
          },
        }),
    ];
    expect(described).toHaveLength(9);
  });
});
