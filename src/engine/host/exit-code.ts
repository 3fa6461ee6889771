// How a run can end, by name, and the exit code of each end (contract, section 6).

/** What stops a run from outside: Ctrl-C, a request to terminate, a terminal that is hung up. */
export type StopReason = 'interrupt' | 'terminate' | 'hangUp';

/**
 * 'readerLeft': the reader of standard output has gone, as `head` does; 'notWritten': an output cannot be written;
 * 'defect': anything that this program did not foresee.
 */
export type RunEnding = 'done' | 'failed' | 'readerLeft' | 'notWritten' | StopReason | 'defect';

export const exitCodes: Readonly<Record<RunEnding, number>> = {
  done: 0,
  readerLeft: 0,
  failed: 1,
  notWritten: 1,
  defect: 70,
  hangUp: 129,
  interrupt: 130,
  terminate: 143,
};

/** What the end of a run is decided by. */
export interface EndingFacts {
  readonly stoppedBy: StopReason | null;
  /** What became of the two outputs. */
  readonly output: 'open' | 'readerLeft' | 'notWritten';
  /** An error record was written, shown or not. */
  readonly failed: boolean;
}

/** How a run has ended: what stopped it comes first, then what could not be said, then the errors. */
export function decideEnding({ stoppedBy, output, failed }: EndingFacts): RunEnding {
  if (stoppedBy !== null) return stoppedBy;
  if (output === 'notWritten') return 'notWritten';
  if (failed) return 'failed';
  return output === 'readerLeft' ? 'readerLeft' : 'done';
}

/** What a signal's name, or another reason of an AbortSignal, stops a run as. */
export function readStopReason(reason: unknown): StopReason {
  if (reason === 'SIGTERM') return 'terminate';
  return reason === 'SIGHUP' ? 'hangUp' : 'interrupt';
}
