// The pipeline with several objects under way (contract, section 5, `--parallel`): they begin in their order, and are told of
// in the order in which they end, each with all its records together.
import { setMaxListeners } from 'node:events';
import { foldCase } from '../names.js';
import type { Outcome } from '../outcome.js';
import type { Call } from './cmdlet.js';
import type { Continuation } from './continuation.js';
import { sayTurn } from './end-run.js';
import type { Gatekeeper } from './pass-gate.js';
import { createPlaces } from './places.js';
import type { PipelineProgress } from './pipeline-progress.js';
import type { CommandPorts, ObjectSource } from './ports.js';
import { bindObjects, endInput, type Pipeline } from './pipeline.js';
import { processRecord } from './process-record.js';
import type { Reporter } from './reporter.js';
import type { HeldText, Turn } from './run-account.js';

/** So many objects are kept while they wait. */
const mostWaiting = 10_000;

/** Processes all objects, or as many as the run comes to, as many at a time as the pipeline says. */
export async function processSideBySide(
  objects: ObjectSource,
  pipeline: Pipeline,
  progress: PipelineProgress,
): Promise<Continuation> {
  const { ports, account, gatekeeper, atOnce } = pipeline;
  const places = createPlaces(atOnce, mostWaiting);
  const take = takeTurns();
  const bind = bindObjects(pipeline);
  let end: Continuation = 'goOn';
  let defect: { readonly error: unknown } | undefined;
  let telling: Promise<void> = Promise.resolve();

  const finish = (how: Continuation, which: 'unsent' | 'all'): void => {
    if (end === 'goOn') end = how;
    places.close(which);
    objects.close();
  };
  const stop = (): void => finish('interrupted', 'all');
  // Whatever is under way or waits listens, and that many are no leak.
  setMaxListeners(0, ports.signal);
  if (ports.signal.aborted) stop();
  ports.signal.addEventListener('abort', stop);

  const open = (line: number, text: string): Lane => {
    const drawer = createDrawer(ports.sink, atOnce > 1);
    const pause: Turn['pause'] = (wait) => places.leave(turn, wait);
    const turn = account.beginObject(line, text, { pause, held: drawer.held });
    const reporter = turn.input === undefined ? gatekeeper.reporter : gatekeeper.reporter.about(turn.input, drawer);
    return { turn, reporter, drawer };
  };
  const tell = async ({ turn, reporter, drawer }: Lane): Promise<void> => {
    await drawer.empty();
    await sayTurn(account, turn, reporter);
    progress.count(reporter.errors === 0 ? 'succeeded' : 'failed');
    if (ports.sink.output.kind !== 'open' || account.journal?.failure !== undefined) finish('end', 'all');
  };
  const run = async (lane: Lane, call: Outcome<Call, Continuation>): Promise<void> => {
    try {
      const gate = withReporter(gatekeeper, lane.reporter);
      const continuation = call.ok
        ? await take(call.value, lane.turn, () => processRecord(call.value, gate, lane.turn))
        : call.failure;
      if (continuation !== 'goOn') finish(continuation, 'unsent');
      await (telling = telling.then(() => tell(lane)));
    } catch (error) {
      defect ??= { error };
      finish('end', 'all');
    }
    places.give();
  };

  while (await places.room()) {
    const step = await objects.next();
    if (places.isClosed()) break;
    if (step.kind !== 'object') {
      if (step.kind === 'broken') await places.empty();
      if (!places.isClosed()) end = await endInput(step, pipeline);
      break;
    }
    const lane = open(step.line, step.text);
    const call = await bind(step.value, lane.turn, lane.reporter);
    if (await places.take()) void run(lane, call);
  }
  await places.empty();
  ports.signal.removeEventListener('abort', stop);
  if (defect !== undefined) throw defect.error;
  return end;
}

/** An object on its way through the run. */
interface Lane {
  readonly turn: Turn;
  readonly reporter: Reporter;
  readonly drawer: Drawer;
}

/** Where what is written about an object waits for its end. */
interface Drawer {
  readonly held: readonly HeldText[];
  write(to: HeldText['to'], text: string): Promise<void>;
  /** Writes what is in it, and from then on everything at once. */
  empty(): Promise<void>;
}

function createDrawer(sink: CommandPorts['sink'], isClosed: boolean): Drawer {
  const held: HeldText[] = [];
  let keeps = isClosed;
  return {
    held,
    async write(to, text) {
      if (keeps) held.push({ to, text });
      else await sink.write(to, text);
    },
    async empty() {
      keeps = false;
      for (let next = held.shift(); next !== undefined; next = held.shift()) await sink.write(next.to, next.text);
    },
  };
}

/** Has calls of the same target do their work one after the other, whatever its case. */
function takeTurns(): (call: Call, turn: Turn, work: () => Promise<Continuation>) => Promise<Continuation> {
  const last = new Map<string, Promise<void>>();
  return async (call, turn, work) => {
    const target = foldCase(call.describe().target);
    const before = last.get(target);
    let end = (): void => undefined;
    const mine = new Promise<void>((done) => (end = done));
    last.set(target, mine);
    try {
      if (before !== undefined) await turn.pause(() => before.then(() => true));
      return await work();
    } finally {
      end();
      if (last.get(target) === mine) last.delete(target);
    }
  };
}

/** What is remembered of an answer stays the run's. */
function withReporter(gatekeeper: Gatekeeper, reporter: Reporter): Gatekeeper {
  return {
    ...gatekeeper,
    reporter,
    get remembered() {
      return gatekeeper.remembered;
    },
    set remembered(answer) {
      gatekeeper.remembered = answer;
    },
  };
}
