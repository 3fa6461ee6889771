// A cmdlet of the module, on given streams or as the process.
import type { RunStreams } from '../engine/run/run-streams.js';
import { runWithStreams } from '../engine/run/run-with-streams.js';
import { findCmdlet } from '../quantum/module.js';
import type { InputKind } from './input-kind.js';
import { runAsProgram } from './run-as-program.js';

/** Runs the cmdlet of this name and resolves to its exit code. Throws for a name that the module does not have. */
export async function runCmdlet(name: string, words: readonly string[], io: RunStreams): Promise<number> {
  const cmdlet = findCmdlet(name);
  if (cmdlet === undefined) throw new Error(`${name} is no cmdlet of this module`);
  return runWithStreams(cmdlet, words, io);
}

/** Runs it on the streams of the process, and ends the process. */
export async function runCmdletProgram(name: string, words: readonly string[], kind: InputKind): Promise<void> {
  await runAsProgram(name, kind, (streams) => runCmdlet(name, words, streams));
}
