// The pipeline with several objects under way (contract, section 5, `--parallel`): they begin in their order, and are told of
// in the order in which they end, each with all its records together.
import { setMaxListeners } from 'node:events';
import { foldCase } from '../names.js';
import type { Outcome } from '../outcome.js';
import type { InputEnd } from '../values/input-step.js';
import type { Call } from './cmdlet.js';
import type { Continuation } from './continuation.js';
import { sayTurn } from './end-run.js';
import { createPlaces, type Places } from './places.js';
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
  const { signal } = pipeline.ports;
  const places = createPlaces(pipeline.atOnce, mostWaiting);
  const run: Run = { objects, pipeline, progress, places, takeTurn: takeTurns(), told: Promise.resolve(), end: 'goOn' };
  const stop = (): void => end(run, 'interrupted', 'all');
  // Whatever is under way or waits listens, and that many are no leak, as Node would have it.
  if (signal instanceof AbortSignal) setMaxListeners(0, signal);
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop);
  await beginObjects(run);
  await places.empty();
  signal.removeEventListener('abort', stop);
  if (run.defect !== undefined) throw run.defect.error;
  return run.end;
}

/** What the objects of a run share. */
interface Run {
  readonly objects: ObjectSource;
  readonly pipeline: Pipeline;
  readonly progress: PipelineProgress;
  readonly places: Places;
  readonly takeTurn: TakeTurn;
  /** Resolves when all that has ended by now has been told of. */
  told: Promise<void>;
  /** 'goOn' as long as nothing ends the run. */
  end: Continuation;
  /** What no one expected: told when everything has come to rest. */
  defect?: { readonly error: unknown };
}

/** An object on its way through the run. */
interface Lane {
  readonly turn: Turn;
  readonly reporter: Reporter;
  readonly drawer: Drawer;
}

/** The run ends this way, if nothing else has ended it before; `which` of what waits does not go on. */
function end(run: Run, how: Continuation, which: 'unsent' | 'all'): void {
  if (run.end === 'goOn') run.end = how;
  run.places.close(which);
  run.objects.close();
}

/** Begins one object after the other, each as soon as there is room, until no more come or the run ends. */
async function beginObjects(run: Run): Promise<void> {
  const { objects, pipeline, places } = run;
  const bind = bindObjects(pipeline);
  while (await places.room()) {
    const step = await objects.next();
    if (places.isClosed()) return;
    if (step.kind !== 'object') return endObjects(run, step);
    const lane = openLane(run, step.line, step.text);
    const call = await bind(step.value, lane.turn, lane.reporter);
    if (await places.take()) void processLane(run, lane, call);
  }
}

/** Input that cannot be read on is told of after everything that came before. */
async function endObjects(run: Run, step: InputEnd): Promise<void> {
  if (step.kind === 'broken') await run.places.empty();
  if (!run.places.isClosed()) run.end = await endInput(step, run.pipeline);
}

function openLane({ pipeline, places }: Run, line: number, text: string): Lane {
  const { ports, account, gatekeeper, atOnce } = pipeline;
  const drawer = new Drawer(ports.sink, atOnce > 1);
  const pause: Turn['pause'] = (wait) => places.leave(turn, wait);
  const turn = account.beginObject(line, text, { pause, held: drawer.held });
  return { turn, reporter: gatekeeper.reporter.about(turn, drawer), drawer };
}

/** Does what the object asks for, tells of it, and gives its place back. */
async function processLane(run: Run, lane: Lane, call: Outcome<Call, Continuation>): Promise<void> {
  try {
    const continuation = call.ok ? await processCall(run, lane, call.value) : call.failure;
    if (continuation !== 'goOn') end(run, continuation, 'unsent');
    run.told = tell(run, lane, run.told);
    await run.told;
  } catch (error) {
    run.defect ??= { error };
    end(run, 'end', 'all');
  }
  run.places.give();
}

function processCall({ pipeline, takeTurn }: Run, { turn, reporter }: Lane, call: Call): Promise<Continuation> {
  return takeTurn(call, turn, () => processRecord(call, { ...pipeline.gatekeeper, reporter }, turn));
}

/** Writes all that there is to say of an object that has ended, after what there was to say `before`. */
async function tell(run: Run, { turn, reporter, drawer }: Lane, before: Promise<void>): Promise<void> {
  const { account, ports } = run.pipeline;
  await before;
  await drawer.empty();
  await sayTurn(account, turn, reporter);
  run.progress.count(reporter.errors === 0 ? 'succeeded' : 'failed');
  if (ports.sink.output.kind !== 'open' || account.journal?.failure !== undefined) end(run, 'end', 'all');
}

/** Where what is written about an object waits for its end. */
class Drawer {
  readonly held: HeldText[] = [];
  private readonly sink: CommandPorts['sink'];
  private isClosed: boolean;

  constructor(sink: CommandPorts['sink'], isClosed: boolean) {
    this.sink = sink;
    this.isClosed = isClosed;
  }

  async write(to: HeldText['to'], text: string): Promise<void> {
    if (this.isClosed) this.held.push({ to, text });
    else await this.sink.write(to, text);
  }

  /** Writes what is in it, and from then on everything at once. */
  async empty(): Promise<void> {
    this.isClosed = false;
    for (let next = this.held.shift(); next !== undefined; next = this.held.shift()) {
      await this.sink.write(next.to, next.text);
    }
  }
}

/** Has a call do its work when those of the same target that came before are through. */
type TakeTurn = (call: Call, turn: Turn, work: () => Promise<Continuation>) => Promise<Continuation>;

/** Targets are the same whatever their case. */
function takeTurns(): TakeTurn {
  const queues = new Map<string, (() => void)[]>();
  return async (call, turn, work) => {
    const target = foldCase(call.describe().target);
    const queue = queues.get(target);
    if (queue === undefined) queues.set(target, []);
    else await turn.pause(() => new Promise((goOn) => queue.push(() => goOn(true))));
    try {
      return await work();
    } finally {
      const next = queues.get(target)?.shift();
      if (next === undefined) queues.delete(target);
      else next();
    }
  };
}
