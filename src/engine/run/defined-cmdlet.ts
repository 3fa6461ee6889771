// A command of one's own as a cmdlet of the engine: its handler hears what is bound, and says the rest through `io`.
import { toPlain } from '../author/to-plain.js';
import type { Invocation, Line, Parameters } from '../author/invocation.js';
import { boundValues, type BinderState } from '../binder/binder-state.js';
import { roleInSet } from '../definition/set-names.js';
import type { DerivedCommand } from '../definition/derive-command.js';
import type { HelpText } from '../help/help.js';
import type { Action } from '../host/should-process.js';
import { placeOf, record, type ErrorPlace } from '../records/program-errors.js';
import type { AskBefore, Cmdlet, CmdletRun, CmdletSession } from './cmdlet.js';
import type { CommandIo, CommandLiteral, Outputs, Paging, WrittenError } from './command-literal.js';
import type { Continuation, Stop } from './continuation.js';
import type { Reporter } from './reporter.js';

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
    help: toHelp(literal),
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
    part: (io: CommandIo) => Promise<Continuation>,
  ): Promise<Continuation> => {
    if (explainer !== undefined) return 'goOn';
    const parts: IoParts = { place, reporter: to, ask, signal, fate: {} };
    return guard(parts, () => part(openIo(binding, parts)));
  };
  let state: State | undefined;
  const begun = await work(askTooEarly, reporter, async (io) => {
    state = await literal.begin?.(plainOf(binding) as Line<P>, io);
    return 'goOn';
  });
  if (begun !== 'goOn') return begun;
  const write = async (outputs: Outputs<Out>, to: Reporter): Promise<Continuation> => {
    for await (const output of toIterable(outputs)) {
      if (signal.aborted) return 'interrupted';
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
        work(ask, own, (io) => write(literal.process(plainOf(binding) as Invocation<P>, io, state as State), own)),
    }),
    end: (ask) => work(ask, reporter, (io) => write(literal.end?.(io, state as State), reporter)),
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
    return fate.stop ?? (signal.aborted ? 'interrupted' : continuation);
  } catch (thrown) {
    if (thrown instanceof RunStopped) return thrown.stop;
    if (signal.aborted) return 'interrupted';
    const { name, message, stack } = thrown instanceof Error ? thrown : new Error(String(thrown));
    await reporter.text('debug', stack ?? message);
    await reporter.fatal(record(place, name, 'NotSpecified', name, message), 'always');
    return 'end';
  }
}

function askTooEarly(): Promise<never> {
  return Promise.reject(new TypeError('shouldProcess is asked in process and end; in begin nothing is decided yet.'));
}

interface IoParts {
  readonly place: ErrorPlace;
  readonly reporter: Reporter;
  readonly ask: AskBefore;
  readonly signal: AbortSignal;
  /** What was said resolves it when all is said; and how the run ends because of something that was said. */
  readonly fate: { said?: Promise<unknown>; stop?: Stop };
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
    error: (error) => pass(() => reporter.error(toRecord(error, place), place), nothing),
    shouldProcess: (target, operation = binding.command.name) =>
      pass(
        () => ask({ operation, target } satisfies Action),
        (said) => said === 'proceed',
      ),
    paging: readPaging(binding),
    signal,
  };
}

function nothing(): void {
  // It has been said.
}

function toRecord(
  { id, message, category, target, recommendation }: WrittenError,
  place: ErrorPlace,
): ReturnType<typeof record> {
  return {
    ...record(place, id, category ?? 'NotSpecified', 'Exception', message),
    ...(target === undefined ? {} : { targetName: target, targetType: 'String' }),
    ...(recommendation === undefined ? {} : { recommendation }),
  };
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
