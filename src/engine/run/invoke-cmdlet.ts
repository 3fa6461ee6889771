// A run with values in place of words: what the command yields comes out of an async iterable, and nothing is written anywhere.
import { fromGiven, fromPlain } from '../author/from-plain.js';
import type { Argument } from '../binder/argument.js';
import type { DerivedCommand } from '../definition/derive-command.js';
import { sameName } from '../names.js';
import type { ErrorRecordJson, JsonRecord } from '../records/json-record.js';
import { createSecrets } from '../secrets/secrets.js';
import { quoteLiteral } from '../literal/quote.js';
import { showBeginning } from '../records/show-beginning.js';
import type { Cmdlet } from './cmdlet.js';
import { createBarePorts } from './create-ports.js';
import type { Emit } from './defined-cmdlet.js';
import { toHostOptions } from './host-options.js';
import type { CommandPorts, ObjectSource } from './ports.js';
import { runStages } from './run-command.js';

/** How values are handed to a command. */
export interface InvokeOptions {
  /** Hears each record that is no error: warnings, and what -Verbose, -Debug and -InformationAction show. */
  readonly onRecord?: (record: JsonRecord) => void;
  /** Hears each error; the command goes on where its errors let it. Absent: the first error ends it, and the iterable throws it. */
  readonly onError?: (error: CommandError) => void;
  /** Preferences and default values, as a program has them from its environment; absent: none. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
}

/** An error of a command. */
export class CommandError extends Error {
  /** All of its members, as `--output-format json` writes them. */
  readonly record: ErrorRecordJson;

  constructor(record: ErrorRecordJson) {
    super(record.message);
    this.name = 'CommandError';
    this.record = record;
  }
}

/** The values of parameters by their names, common ones too. */
export type ValuesByName = Readonly<Record<string, unknown>>;

/**
 * Runs the command, as far as what it yields is taken. `create` makes the cmdlet whose outputs go where it is told. To leave the loop
 * stops the run as Ctrl-C does.
 */
export async function* invokeCmdlet<Out>(
  create: (emit: Emit<Out>) => Cmdlet<undefined>,
  values: ValuesByName,
  objects: AsyncIterable<unknown> | Iterable<unknown> | undefined,
  { onRecord, onError, env = {}, signal }: InvokeOptions,
): AsyncGenerator<Out, void, undefined> {
  const stop = new AbortController();
  const outputs = createHandover<Out>();
  let failure: CommandError | undefined;
  const hear = (record: JsonRecord): void => {
    if (!isError(record)) {
      onRecord?.(record);
      return;
    }
    const error = new CommandError(record);
    onError?.(error);
    if (onError !== undefined) return;
    failure ??= error;
    stop.abort();
  };
  const stopped = signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal]);
  const ports = openPorts({ env, signal: stopped, hear, objects });
  const host = toHostOptions({
    'output-format': 'json',
    'non-interactive': true,
    pipeline: objects === undefined ? 'never' : 'always',
  });
  const cmdlet = create(outputs.put);
  const run = runStages(cmdlet, [], host, ports, undefined, toArguments(values, cmdlet.command));
  const ended = run.then(outputs.end, outputs.end);
  try {
    yield* outputs.taken;
    await run;
  } finally {
    stop.abort();
    outputs.end();
    await ended;
  }
  if (failure !== undefined) throw failure;
  signal?.throwIfAborted();
}

function isError(record: JsonRecord): record is ErrorRecordJson {
  return record.stream === 'error';
}

function toArguments(values: ValuesByName, { parameters }: DerivedCommand): readonly Argument[] {
  return Object.entries(values).flatMap(([name, given]) => {
    if (given === undefined) return [];
    const parameter = parameters.find((one) => sameName(one.name, name));
    const value = parameter === undefined ? fromPlain(given) : fromGiven(given, parameter.definition.type);
    if (!value.ok) throw new TypeError(`${name}: ${value.failure}`);
    return [{ name, text: `-${name}`, value: value.value }];
  });
}

interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  readonly hear: (record: JsonRecord) => void;
  readonly objects: AsyncIterable<unknown> | Iterable<unknown> | undefined;
}

/** The doors of a run that has neither streams nor a terminal. */
function openPorts({ env, signal, hear, objects }: Surroundings): CommandPorts {
  return {
    ...createBarePorts({ env, signal, secrets: createSecrets() }),
    sink: {
      write(_to, text) {
        hear(JSON.parse(text) as JsonRecord);
        return Promise.resolve();
      },
      output: { kind: 'open' },
    },
    colour: false,
    terminals: { stdout: false, stderr: false },
    status: undefined,
    screen: { columns: 120, colour: false, isTerminal: false },
    width: 80,
    input: objects === undefined ? 'none' : 'data',
    openObjects: () => readObjects(objects ?? []),
    readInput: () => Promise.resolve({ ok: true, value: '' }),
    openPrompter: () => Promise.resolve(undefined),
  };
}

/** The objects, one when it is asked for. */
function readObjects(objects: AsyncIterable<unknown> | Iterable<unknown>): ObjectSource {
  const source = toAsync(objects);
  let count = 0;
  return {
    async next() {
      const { done, value: given } = await source.next();
      if (done === true) return { kind: 'end' };
      const value = fromPlain(given);
      if (!value.ok) throw new TypeError(`object ${count + 1}: ${value.failure}`);
      return { kind: 'object', value: value.value, line: ++count, text: showBeginning(quoteLiteral(value.value)) };
    },
    close: () => void source.return(undefined),
  };
}

async function* toAsync(objects: AsyncIterable<unknown> | Iterable<unknown>): AsyncGenerator<unknown, void, undefined> {
  yield* objects;
}

/** Hands one value after the other over; who gives one waits until the next is asked for. */
interface Handover<T> {
  readonly put: (value: T) => Promise<void>;
  readonly end: () => void;
  readonly taken: AsyncIterable<T>;
}

function createHandover<T>(): Handover<T> {
  let isOver = false;
  let waiting: { readonly value: T; readonly resume: () => void } | undefined;
  let wake = (): void => undefined;
  return {
    put: (value) =>
      new Promise((resume) => {
        if (isOver) {
          resume();
          return;
        }
        waiting = { value, resume };
        wake();
      }),
    end() {
      isOver = true;
      waiting?.resume();
      wake();
    },
    taken: {
      async *[Symbol.asyncIterator]() {
        for (;;) {
          if (waiting === undefined && !isOver) await new Promise<void>((resolve) => (wake = resolve));
          if (waiting === undefined) return;
          const { value, resume } = waiting;
          waiting = undefined;
          try {
            yield value;
          } finally {
            resume();
          }
        }
      },
    },
  };
}
