// The pipeline: objects of standard input, each finished before the next one is read (contract, section 5).
import { bindPipelineObject } from '../binding/bind-pipeline-object.js';
import type { Binding } from '../binding/binding.js';
import type { BindingFailure } from '../binding/failure.js';
import { toInvocation } from '../../quantum/new-workspace-key/invocation.js';
import type { SetName } from '../../quantum/new-workspace-key/metadata.js';
import { newWorkspaceKey } from '../../quantum/new-workspace-key/metadata.js';
import { findResourceId } from '../../quantum/new-workspace-key/plan-request.js';
import { bindingError } from '../records/binding-errors.js';
import { describeInputFailure } from '../records/input-sentences.js';
import { invalidPipelineInput, placeOf } from '../records/program-errors.js';
import type { PsValue } from '../values/ps-value.js';
import { sayTurn } from './end-run.js';
import { startProgress } from './pipeline-progress.js';
import type { InputStep, ObjectSource } from './ports.js';
import { processRecord, type RecordSession } from './process-record.js';
import type { Continuation } from '../../azure/generated-cmdlet/regenerate.js';
import type { Reporter } from './reporter.js';
import type { RunAccount, Turn } from './run-account.js';

/** Said when nothing has arrived for a while. */
export const waitingText = 'Waiting for objects on standard input (JSON values, or one id per line) until it ends.';

/** The command line as the function and the private cmdlet have bound it. */
export interface LineBindings {
  readonly function: Binding;
  readonly cmdlet: Binding;
  readonly set: SetName;
}

/** Processes all objects, or as many as the run comes to. */
export async function processInput(
  line: LineBindings,
  session: RecordSession,
  account: RunAccount,
): Promise<Continuation> {
  const { ports, reporter } = session;
  const objects = ports.openObjects(() => void reporter.text('host', waitingText));
  const stop = (): void => objects.close();
  // A signal that came while the call was being prepared is not told again.
  if (ports.signal.aborted) stop();
  ports.signal.addEventListener('abort', stop);
  const continuation = await processObjects(objects, line, session, account);
  ports.signal.removeEventListener('abort', stop);
  objects.close();
  return continuation;
}

async function processObjects(
  objects: ObjectSource,
  line: LineBindings,
  session: RecordSession,
  account: RunAccount,
): Promise<Continuation> {
  const { ports, reporter, preferences } = session;
  const progress = startProgress(ports, preferences);
  const process = startObjects(line, session);
  let continuation: Continuation = 'goOn';
  while (continuation === 'goOn' && ports.sink.output.kind === 'open') {
    const step = await objects.next();
    if (ports.signal.aborted) return 'interrupted';
    if (step.kind !== 'object') return endInput(step, reporter, account);
    const errorsBefore = reporter.errors;
    continuation = await process(step.value, account.beginObject(step.line, step.text));
    await sayTurn(account, reporter);
    progress.count(reporter.errors === errorsBefore ? 'succeeded' : 'failed');
  }
  return continuation;
}

/** Nothing comes any more: the input has ended, or it cannot be read on. */
async function endInput(
  step: Exclude<InputStep, { readonly kind: 'object' }>,
  reporter: Reporter,
  account: RunAccount,
): Promise<Continuation> {
  if (step.kind === 'broken') {
    const error = invalidPipelineInput(placeOf(newWorkspaceKey), describeInputFailure(step.failure));
    await reporter.fatal(error, 'always');
    return 'end';
  }
  account.reachEnd();
  if (account.summary === undefined) {
    await reporter.text('warning', 'Standard input held no objects, so no key was regenerated.');
  }
  return 'goOn';
}

/** Each object is bound twice, as there: by the function, whose errors come first, and by the private cmdlet. */
function startObjects(
  line: LineBindings,
  session: RecordSession,
): (object: PsValue, turn: Turn) => Promise<Continuation> {
  let { function: outer, cmdlet: inner } = line;
  const known = toInvocation(line.set, inner);
  return async (object, turn) => {
    turn.aim(findResourceId(known.target), known.keys ?? []);
    const byFunction = bindPipelineObject(outer, object);
    await session.explainer?.object(object, outer, byFunction);
    outer = byFunction.next;
    if (!byFunction.outcome.ok) return reportObject(byFunction.outcome.failure, outer, object, session.reporter);
    const byCmdlet = bindPipelineObject(inner, object);
    inner = byCmdlet.next;
    if (!byCmdlet.outcome.ok) return reportObject(byCmdlet.outcome.failure, inner, object, session.reporter);
    return processRecord(toInvocation(line.set, byCmdlet.outcome.value), session, turn);
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
