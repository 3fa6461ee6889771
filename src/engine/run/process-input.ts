// The pipeline: objects of standard input, each finished before the next one is read (contract, section 5).
import { describeTooMany } from '../records/host-option-sentences.js';
import { invalidHostOption } from '../records/program-errors.js';
import type { Continuation } from './continuation.js';
import { sayTurn } from './end-run.js';
import { bindObjects, endInput, type Pipeline } from './pipeline.js';
import { startProgress } from './pipeline-progress.js';
import type { ObjectSource } from './ports.js';
import { processRecord } from './process-record.js';
import { readAhead } from './read-ahead.js';
import { waitingText } from './waiting-text.js';

/** Processes all objects, or as many as the run comes to. */
export async function processInput(pipeline: Pipeline): Promise<Continuation> {
  const { ports } = pipeline;
  const { reporter } = pipeline.gatekeeper;
  const objects = ports.openObjects(() => void reporter.text('host', waitingText));
  const stop = (): void => objects.close();
  // A signal that came while the call was being prepared is not told again.
  if (ports.signal.aborted) stop();
  ports.signal.addEventListener('abort', stop);
  const continuation = await processUpTo(pipeline.max, objects, pipeline);
  ports.signal.removeEventListener('abort', stop);
  objects.close();
  return continuation;
}

/** All are read before the first is processed if there may not be more than so many. */
async function processUpTo(max: number | null, objects: ObjectSource, pipeline: Pipeline): Promise<Continuation> {
  if (max === null) return processObjects(objects, pipeline);
  const ahead = await readAhead(objects, max);
  if (ahead !== undefined && pipeline.ports.signal.aborted) pipeline.account.passOver(ahead.count);
  if (ahead !== undefined) return processObjects(ahead, pipeline);
  const { reporter, command } = pipeline.gatekeeper;
  await reporter.fatal(invalidHostOption(command, describeTooMany(max)), 'always');
  return 'end';
}

async function processObjects(objects: ObjectSource, pipeline: Pipeline): Promise<Continuation> {
  const { ports, account, cmdlet, atOnce, session, explainer } = pipeline;
  const { reporter, preferences } = pipeline.gatekeeper;
  const progress = startProgress(ports, preferences, cmdlet.command.name);
  if ((atOnce > 1 || session.waits === true) && explainer === undefined) {
    const { processSideBySide } = await import('./process-side-by-side.js');
    return processSideBySide(objects, pipeline, progress);
  }
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
