// A command of one's own as a cmdlet of the engine: its handler hears what is bound, and says the rest through `io`.
import { toPlain } from '../author/to-plain.js';
import type { Invocation, Line, Parameters } from '../author/invocation.js';
import { boundValues, type BinderState } from '../binder/binder-state.js';
import {
  memberOf,
  readObject,
  readOneOf,
  readText,
  type JsonPlace,
  type PlaceFault,
} from '../definition/json-place.js';
import { roleInSet } from '../definition/set-names.js';
import type { DerivedCommand } from '../definition/derive-command.js';
import type { HelpText } from '../help/help.js';
import type { Action } from '../host/should-process.js';
import { describePlaceFault } from '../records/definition-sentences.js';
import { errorCategories } from '../records/error-record.js';
import { placeOf, type ErrorPlace } from '../records/error-place.js';
import { record } from '../records/program-errors.js';
import { Answer } from './answer.js';
import type { AskBefore, Cmdlet, CmdletRun, CmdletSession } from './cmdlet.js';
import type { CommandIo, CommandLiteral, Outputs, Paging, WrittenError } from './command-literal.js';
import type { Continuation, Stop } from './continuation.js';
import type { Reporter } from './reporter.js';
import { toAbortSignal, type StopSignal } from '../stop-signal.js';

/** Where what a handler yields goes to; resolves when there is room for more. */
export type Emit<Out> = (output: Out, reporter: Reporter) => Promise<void>;

/** A command that the engine can run. `input`: objects are those of standard input, or of a caller, who says what is a hashtable. */
export function createDefinedCmdlet<P extends Parameters, Out, State>(
  literal: CommandLiteral<P, Out, State>,
  command: DerivedCommand,
  { emit, input }: { readonly emit: Emit<Out>; readonly input: 'json' | 'values' },
): Cmdlet<undefined> {
  return {
    command,
    help: () => toHelp(literal),
    options: {},
    version: literal.version ?? '0.0.0',
    effect: null,
    sends: false,
    ...(input === 'json' ? { takesCustomObjects: true } : {}),
    openDoors: () => undefined,
    begin: (run) => begin(literal, run, emit),
  };
}

/** A promise of `io` is rejected with it where the run ends there. */
class RunStopped extends Error {
  readonly stop: Stop;

  constructor(stop: Stop) {
    super('The run ends here.');
    this.stop = stop;
  }
}

async function begin<P extends Parameters, Out, State>(
  literal: CommandLiteral<P, Out, State>,
  { binding, ports, reporter, explainer }: CmdletRun,
  emit: Emit<Out>,
): Promise<CmdletSession | Stop> {
  const { signal } = ports;
  const place = placeOf(binding.command);
  /** Lets a part of the handler work, but under --explain. */
  const work = async (
    ask: AskBefore,
    to: Reporter,
    part: (io: CommandIo, fate: Fate) => Promise<Continuation>,
  ): Promise<Continuation> => {
    if (explainer !== undefined) return 'goOn';
    const parts: IoParts = { place, reporter: to, ask, signal, fate: { answers: [] } };
    return guard(parts, () => part(openIo(binding, parts), parts.fate));
  };
  let state: State | undefined;
  const begun = await work(askTooEarly, reporter, async (io) => {
    state = await literal.begin?.(plainOf(binding) as Line<P>, io);
    return 'goOn';
  });
  if (begun !== 'goOn') return begun;
  const write = async (outputs: Outputs<Out>, to: Reporter, fate: Fate): Promise<Continuation> => {
    for await (const output of toIterable(outputs)) {
      if (signal.aborted) return 'interrupted';
      refuseUnheard(fate);
      await emit(output, to);
      if (!to.isOpen) return 'end';
    }
    return 'goOn';
  };
  return {
    behind: binding,
    read: (_bound, own = reporter) => ({
      subject: {},
      asksItself: true,
      describe: () => ({ operation: binding.command.name, target: '' }),
      process: (_turn, ask) =>
        work(ask, own, (io, fate) =>
          write(literal.process(plainOf(binding) as Invocation<P>, io, state as State), own, fate),
        ),
    }),
    end: (ask) => work(ask, reporter, (io, fate) => write(literal.end?.(io, state as State), reporter, fate)),
    close: () => undefined,
  };
}

/**
 * What a handler throws ends the run with an error, unless it is to stop anyway; what `io` was rejected with ends it as it says,
 * also where the handler did not wait for it.
 */
async function guard(
  { place, reporter, signal, fate }: IoParts,
  work: () => Promise<Continuation>,
): Promise<Continuation> {
  try {
    const continuation = await work();
    await fate.said;
    if (fate.stop !== undefined) return fate.stop;
    if (signal.aborted) return 'interrupted';
    if (continuation === 'goOn') refuseUnheard(fate);
    return continuation;
  } catch (thrown) {
    if (thrown instanceof RunStopped) return thrown.stop;
    if (signal.aborted) return 'interrupted';
    const { name, message, stack } = thrown instanceof Error ? thrown : new Error(showThrown(thrown));
    await reporter.text('debug', stack ?? message);
    await reporter.fatal(record(place, name, 'NotSpecified', name, message), 'always');
    return 'end';
  }
}

/** Who has asked and goes on without the answer acts under -WhatIf, too. */
function refuseUnheard({ answers }: Fate): void {
  if (answers.every(({ isHeard }) => isHeard)) return;
  throw new TypeError('shouldProcess was asked, and its answer was not awaited: write await io.shouldProcess(…).');
}

/** What is no Error, as JSON, or by its name where that says nothing. */
function showThrown(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null) return String(thrown);
  try {
    const json = JSON.stringify(thrown);
    if (json !== '{}') return json;
  } catch {
    // It holds itself, or a bigint.
  }
  const { constructor } = thrown as { readonly constructor?: unknown };
  return typeof constructor === 'function' ? constructor.name : 'Object';
}

function askTooEarly(): Promise<never> {
  return Promise.reject(new TypeError('shouldProcess is asked in process and end; in begin nothing is decided yet.'));
}

interface IoParts {
  readonly place: ErrorPlace;
  readonly reporter: Reporter;
  readonly ask: AskBefore;
  readonly signal: StopSignal;
  readonly fate: Fate;
}

interface Fate {
  /** Resolves when all is said. */
  said?: Promise<unknown>;
  /** How the run ends because of something that was said. */
  stop?: Stop;
  /** To the questions that were asked and, when somebody looked last, not waited for. */
  answers: readonly Answer<boolean>[];
}

function openIo(binding: BinderState, { place, reporter, ask, signal, fate }: IoParts): CommandIo {
  const tell = async (say: () => Promise<'proceed' | Continuation>): Promise<'proceed' | 'goOn'> => {
    if (signal.aborted) throw new RunStopped('interrupted');
    const said = await say();
    if (said === 'proceed' || said === 'goOn') return said;
    fate.stop ??= said;
    throw new RunStopped(said);
  };
  /** The handler need not wait for it: the end of its part does. */
  const pass = <T>(say: () => Promise<'proceed' | Continuation>, read: (said: string) => T): Promise<T> => {
    const told = tell(say).then(read);
    fate.said = Promise.all([fate.said, told.catch(nothing)]);
    return told;
  };
  const show = (stream: 'verbose' | 'information', text: string): Promise<void> =>
    pass(async () => {
      await reporter.text(stream, text);
      return 'goOn';
    }, nothing);
  return {
    verbose: (text) => show('verbose', text),
    information: (text) => show('information', text),
    debug: (text) => pass(() => reporter.notice('debug', text, place), nothing),
    warning: (text) => pass(() => reporter.notice('warning', text, place), nothing),
    error: (error) => {
      const written = toRecord(error, place);
      return pass(() => reporter.error(written, place), nothing);
    },
    shouldProcess: (target, operation = binding.command.name) => {
      const action: Action = { operation, target };
      const answer = new Answer(() =>
        pass(
          () => ask(action),
          (said) => said === 'proceed',
        ),
      );
      fate.answers = [...fate.answers.filter(({ isHeard }) => !isHeard), answer];
      return answer;
    },
    paging: readPaging(binding),
    get signal() {
      return toAbortSignal(signal);
    },
  };
}

function nothing(): void {
  // It has been said.
}

/** Throws a TypeError where an author in JavaScript says what no error has. */
function toRecord(error: WrittenError, place: ErrorPlace): ReturnType<typeof record> {
  const fault = findErrorFault({ value: error, path: 'io.error' });
  if (fault !== undefined) throw new TypeError(describePlaceFault(fault));
  const { id, message, category = 'NotSpecified', target, recommendation } = error;
  return {
    ...record(place, id, category, 'Exception', message),
    ...(target === undefined ? {} : { targetName: target, targetType: 'String' }),
    ...(recommendation === undefined ? {} : { recommendation }),
  };
}

function findErrorFault(error: JsonPlace): PlaceFault | undefined {
  const category = memberOf(error, 'category');
  const read = [
    readObject(error),
    ...['id', 'message'].map((name) => readText(memberOf(error, name))),
    ...['target', 'recommendation'].map((name) => readText(memberOf(error, name), '')),
    ...(category.value === undefined ? [] : [readOneOf(category, errorCategories)]),
  ];
  return read.find((one) => !one.ok)?.failure;
}

/** The command's own parameters that are in the set, as their types say; null only where a type or a check allows it. */
function plainOf(binding: BinderState): object {
  const { command, setName } = binding;
  const bound: Record<string, unknown> = { set: setName };
  for (const [name, value] of boundValues(binding)) {
    const parameter = command.parameters.find((one) => one.name === name);
    if (parameter?.own !== true) continue;
    if (setName !== '' && command.sets.length > 0 && roleInSet(parameter, setName) === undefined) continue;
    const { type, checks } = parameter.definition;
    const mayBeNull = type.kind === 'nullable' || checks.some(({ kind }) => kind === 'allowNull');
    if (value.kind !== 'null' || mayBeNull) bound[name] = toPlain(value, type);
  }
  return bound;
}

function readPaging(binding: BinderState): Paging {
  const bound = boundValues(binding);
  const count = (name: string, absent: number): number => {
    const value = bound.get(name);
    return value?.kind === 'number' ? Number(value.text) : absent;
  };
  const total = bound.get('IncludeTotalCount');
  return {
    first: count('First', Number.POSITIVE_INFINITY),
    skip: count('Skip', 0),
    includeTotalCount: total?.kind === 'switch' && total.on,
  };
}

async function* toIterable<Out>(outputs: Outputs<Out>): AsyncIterable<Out> {
  const given: unknown = await outputs;
  if (given === undefined) return;
  if (!isIterable<Out>(given))
    throw new TypeError('A handler gives what it writes as a generator does, one by one, or nothing.');
  yield* given;
}

/** A text is none: its letters would be written one by one. */
function isIterable<Out>(value: unknown): value is AsyncIterable<Out> | Iterable<Out> {
  return typeof value === 'object' && value !== null && (Symbol.asyncIterator in value || Symbol.iterator in value);
}

/** What the author says; the rest follows from the definition. */
function toHelp<P extends Parameters, Out, State>(literal: CommandLiteral<P, Out, State>): HelpText {
  const about = Object.entries<{ readonly about?: string }>(literal.parameters);
  return {
    synopsis: literal.synopsis ?? '',
    description: literal.description ?? (literal.synopsis === undefined ? [] : [literal.synopsis]),
    parameters: Object.fromEntries(
      about.flatMap(([name, one]) => (one.about === undefined ? [] : [[name, { text: [one.about] }]])),
    ),
    members: {},
    commonParameters: 'They are as PowerShell describes them (about_CommonParameters).',
    inputs: [],
    outputs: [],
    notes: [],
    examples: [],
    links: [],
  };
}
