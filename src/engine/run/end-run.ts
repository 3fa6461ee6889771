// The one place where a run ends, however it ends: by itself, stopped, cut off, without a reader, or by a defect. Says what has
// not been said by then, and picks the exit code (contract, section 6).
import { decideEnding, exitCodes, readStopReason, type StopReason } from '../host/exit-code.js';
import { renderRecord, type RenderOptions } from '../host/render.js';
import type { Effect } from '../records/effect.js';
import type { ErrorRecord } from '../records/error-record.js';
import type { HostRecord, PipelineSummary } from '../records/host-record.js';
import type { InputPlace } from '../records/input-place.js';
import type { ErrorPlace } from '../records/error-place.js';
import { outputNotWritable } from '../host/output-not-writable-error.js';
import { describeSkipped, journalNotWritable } from '../records/journal-errors.js';
import { describeSummary } from '../records/summary-sentence.js';
import type { CommandPorts } from './ports.js';
import type { Continuation } from './continuation.js';
import type { Reporter } from './reporter.js';
import type { RunAccount, Turn } from './run-account.js';
import { createStopSource, type StopSignal, type StopSource } from '../stop-signal.js';

/** A run, and what is known of it at its end. */
export interface EndingRun {
  readonly account: RunAccount;
  readonly reporter: Reporter;
  readonly render: RenderOptions;
  readonly ports: Pick<CommandPorts, 'sink' | 'signal' | 'clock' | 'status' | 'onCutOff'>;
  readonly place: ErrorPlace;
  readonly effect: Effect | null;
}

/** How long what was stopped may take to end by itself, in milliseconds. */
const patienceMs = 5_000;

/**
 * The exit code of a run, when everything has been said. A run that is stopped and does not end is cut off. Rejects for a
 * defect, after it has been said what is certain and what is not.
 */
export async function endRun(stages: Promise<Continuation>, run: EndingRun): Promise<number> {
  const { ports } = run;
  const patience = createPatience(ports);
  const inTime = async <Done>(work: Promise<Done>): Promise<Done | 'cutOff'> => Promise.race([work, patience.runOut()]);
  let rest = true;
  ports.onCutOff?.(() => (rest ? renderRest(run) : ''));
  try {
    const continuation = await inTime(stages);
    // What cannot be told of in the journal, whose reader does not read, is said all the same.
    if ((await inTime(sayRest(run))) === 'cutOff') await inTime(ports.sink.write('stderr', renderRest(run)));
    const stoppedBy = continuation === 'interrupted' || ports.signal.aborted ? findStop(ports.signal) : null;
    const failed = run.reporter.errors > 0;
    return exitCodes[decideEnding({ stoppedBy, output: ports.sink.output.kind, failed })];
  } catch (defect) {
    await inTime(sayRest(run));
    throw defect;
  } finally {
    rest = false;
    patience.end();
  }
}

/** Says what is left of a turn, and ends it. */
export async function sayTurn(account: RunAccount, turn: Turn, reporter: Reporter): Promise<void> {
  if (account.open.has(turn)) await turn.end();
  for (let record = account.unsaid(turn); record !== undefined; record = account.unsaid(turn)) {
    if (record.stream === 'error') await reporter.fatal(record.error, 'always');
    else await reporter.result(record.toResult);
    account.confirm(turn);
  }
  account.endTurn(turn);
}

interface Patience {
  /** Resolves when a run that was stopped has had time enough; what is left to be said gets as much again. */
  runOut(): Promise<'cutOff'>;
  /** Nothing is waited for any more. */
  end(): void;
}

/** Most runs are not stopped, so what a wait needs is made when one is. */
function createPatience({ signal, clock }: EndingRun['ports']): Patience {
  const over: { source?: StopSource } = {};
  const listeners: (() => void)[] = [];
  return {
    async runOut() {
      if (!signal.aborted) {
        await new Promise<void>((resolve) => {
          const stopped = (): void => resolve();
          listeners.push(stopped);
          signal.addEventListener('abort', stopped);
        });
      }
      over.source ??= createStopSource();
      await clock.sleep(patienceMs, over.source.signal);
      return 'cutOff';
    },
    end() {
      for (const listener of listeners) signal.removeEventListener('abort', listener);
      over.source?.abort();
    },
  };
}

async function sayRest(run: EndingRun): Promise<void> {
  const { account, reporter, ports, place, effect } = run;
  ports.status?.hide();
  await reporter.endOutput();
  for (const turn of account.open) {
    for (const { to, text } of turn.held) await ports.sink.write(to, text);
    await sayTurn(account, turn, reporter.about(turn));
  }
  const { output } = ports.sink;
  const summary = account.summary;
  if (output.kind === 'notWritten' && output.to === 'stdout') {
    await reporter.fatal(outputNotWritable(place, output.reason, effect), 'always');
  }
  const { journal } = account;
  if (journal?.failure !== undefined) {
    await reporter.fatal(journalNotWritable(place, journal.path, journal.failure), 'always');
  }
  const { resume } = account;
  if (resume !== undefined && resume.skipped.count > 0) {
    await reporter.text('warning', describeSkipped(resume.skipped, resume));
  }
  if (summary === undefined) return;
  if (isWorthSaying(summary, run)) await reporter.summary(summary);
  else await reporter.text('verbose', describeSummary(summary));
}

/** The same for a process that ends at once. */
function renderRest({ account, render, ports }: EndingRun): string {
  ports.status?.hide();
  const texts: string[] = [];
  const show = (record: HostRecord): unknown => texts.push(renderRecord(record, render)?.text ?? '');
  for (const turn of account.open) {
    texts.push(...turn.held.flatMap(({ to, text }) => (to === 'stderr' ? [text] : [])));
    for (let record = account.unsaid(turn); record !== undefined; record = account.unsaid(turn)) {
      show(record.stream === 'error' ? withInput(record.error, turn.input) : record.toResult());
      account.confirm(turn);
    }
    account.endTurn(turn);
  }
  const { summary } = account;
  if (summary !== undefined) show(summary);
  return texts.join('');
}

function withInput(error: ErrorRecord, input: InputPlace | undefined): HostRecord {
  return { stream: 'error', error: input === undefined ? error : { ...error, input } };
}

/** Objects that all went well need no count. Where the run was stopped, or has no reader, some may wait that are not sent any more. */
function isWorthSaying({ reachedEnd, counts }: PipelineSummary, { reporter, ports }: EndingRun): boolean {
  const hasLeft = ports.sink.output.kind !== 'open' && (counts['notSent'] ?? 0) > 0;
  return !reachedEnd || reporter.errors > 0 || ports.signal.aborted || hasLeft;
}

function findStop(signal: StopSignal): StopReason {
  return signal.aborted ? readStopReason(signal.reason) : 'interrupt';
}
