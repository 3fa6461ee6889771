// The exit codes by name, and the one function that picks (contract, section 6).

export const exitCodes = { success: 0, failed: 1, defect: 70, interrupted: 130, terminated: 143 } as const;

/** How a run ended, as far as the exit code is concerned. */
export interface RunEnding {
  /** An error record was written, shown or not. */
  readonly failed: boolean;
  readonly stoppedBy: 'interrupt' | 'terminate' | null;
}

/** The exit code of a run. */
export function exitCode(ending: RunEnding): number {
  if (ending.stoppedBy === 'interrupt') return exitCodes.interrupted;
  if (ending.stoppedBy === 'terminate') return exitCodes.terminated;
  return ending.failed ? exitCodes.failed : exitCodes.success;
}
