// A cmdlet of the module on given streams: what programs and the library have in common.
import type { RunStreams } from '../engine/run/run-streams.js';
import { runWithStreams } from '../engine/run/run-with-streams.js';
import { findCmdlet } from '../quantum/module.js';

/** Runs the cmdlet of this name and resolves to its exit code. Throws for a name that the module does not have. */
export async function runCmdlet(name: string, words: readonly string[], io: RunStreams): Promise<number> {
  const cmdlet = findCmdlet(name);
  if (cmdlet === undefined) throw new Error(`${name} is no cmdlet of this module`);
  return runWithStreams(cmdlet, words, io);
}
