// The pipeline: objects of standard input, each finished before the next one is read (contract, section 5).
import { bindPipelineObject } from '../binding/bind-pipeline-object.js';
import type { Binding } from '../binding/binding.js';
import type { BindingFailure } from '../binding/failure.js';
import { bindingError } from '../records/binding-errors.js';
import { describeInputFailure } from '../records/input-sentences.js';
import { invalidPipelineInput, placeOf } from '../records/program-errors.js';
import type { InputEnd } from '../values/input-step.js';
import type { PsValue } from '../values/ps-value.js';
import { fail, succeed, type Outcome } from '../outcome.js';
import type { Call, Cmdlet, CmdletSession, Continuation } from './cmdlet.js';
import { sayTurn } from './end-run.js';
import type { Explainer } from './explain-call.js';
import type { Gatekeeper } from './pass-gate.js';
import { startProgress } from './pipeline-progress.js';
import type { CommandPorts, ObjectSource } from './ports.js';
import { processRecord } from './process-record.js';
import type { Reporter } from './reporter.js';
import type { RunAccount, Turn } from './run-account.js';

/** Said when nothing has arrived for a while. */
export const waitingText = 'Waiting for objects on standard input (JSON values, or one id per line) until it ends.';

/** What all objects of a run share. */
export interface Pipeline {
  readonly cmdlet: Pick<Cmdlet, 'command' | 'effect'>;
  /** The command line, as the command that was called has bound it. */
  readonly binding: Binding;
  readonly session: CmdletSession;
  readonly gatekeeper: Gatekeeper;
  readonly ports: CommandPorts;
  readonly explainer: Pick<Explainer, 'object'> | undefined;
  readonly account: RunAccount;
}

/** Processes all objects, or as many as the run comes to. */
export async function processInput(pipeline: Pipeline): Promise<Continuation> {
  const { ports } = pipeline;
  const { reporter } = pipeline.gatekeeper;
  const objects = ports.openObjects(() => void reporter.text('host', waitingText));
  const stop = (): void => objects.close();
  // A signal that came while the call was being prepared is not told again.
  if (ports.signal.aborted) stop();
  ports.signal.addEventListener('abort', stop);
  const continuation = await processObjects(objects, pipeline);
  ports.signal.removeEventListener('abort', stop);
  objects.close();
  return continuation;
}

async function processObjects(objects: ObjectSource, pipeline: Pipeline): Promise<Continuation> {
  const { ports, account, cmdlet } = pipeline;
  const { reporter, preferences } = pipeline.gatekeeper;
  const progress = startProgress(ports, preferences, cmdlet.command.name);
  const bind = bindObjects(pipeline);
  let continuation: Continuation = 'goOn';
  while (continuation === 'goOn' && ports.sink.output.kind === 'open' && account.journal?.failure === undefined) {
    const step = await objects.next();
    if (ports.signal.aborted) return 'interrupted';
    if (step.kind !== 'object') return endInput(step, pipeline);
    const errorsBefore = reporter.errors;
    const turn = account.beginObject(step.line, step.text);
    const call = await bind(step.value, turn, reporter);
    continuation = call.ok ? await processRecord(call.value, pipeline.gatekeeper, turn) : call.failure;
    await sayTurn(account, turn, reporter);
    progress.count(reporter.errors === errorsBefore ? 'succeeded' : 'failed');
  }
  return continuation;
}

/** Nothing comes any more: the input has ended, or it cannot be read on. */
export async function endInput(step: InputEnd, { account, cmdlet, gatekeeper }: Pipeline): Promise<Continuation> {
  const { reporter, command } = gatekeeper;
  if (step.kind === 'broken') {
    await reporter.fatal(invalidPipelineInput(command, describeInputFailure(step.failure)), 'always');
    return 'end';
  }
  account.reachEnd();
  if (!account.hasObjects) {
    const nothing = cmdlet.effect === null ? '' : `, so ${cmdlet.effect.nothing}`;
    await reporter.text('warning', `Standard input held no objects${nothing}.`);
  }
  return 'goOn';
}

/** Binds one object after the other; what does not bind has been said to `reporter`. */
export type BindObject = (object: PsValue, turn: Turn, reporter: Reporter) => Promise<Outcome<Call, Continuation>>;

/** Each object is bound twice, as there: by the function, whose errors come first, and by the cmdlet behind it. */
export function bindObjects({ binding, session, gatekeeper, explainer }: Pipeline): BindObject {
  let [outer, inner] = [binding, session.behind];
  const known = session.read(inner.bound).subject;
  return async (object, turn, reporter) => {
    turn.aim(known);
    const byFunction = bindPipelineObject(outer, object);
    await explainer?.object(object, outer, byFunction);
    outer = byFunction.next;
    if (!byFunction.outcome.ok) return fail(await reportObject(byFunction.outcome.failure, outer, object, reporter));
    const byCmdlet = bindPipelineObject(inner, object);
    inner = byCmdlet.next;
    if (!byCmdlet.outcome.ok) return fail(await reportObject(byCmdlet.outcome.failure, inner, object, reporter));
    const own = reporter === gatekeeper.reporter ? undefined : reporter;
    return succeed(session.read(byCmdlet.outcome.value.bound, own));
  };
}

/** An object that does not bind is skipped. */
async function reportObject(
  failure: BindingFailure,
  { command: metadata, defaulted }: Binding,
  object: PsValue,
  reporter: Reporter,
): Promise<Continuation> {
  return reporter.error(bindingError(failure, { command: metadata, defaulted, object }), placeOf(metadata));
}
