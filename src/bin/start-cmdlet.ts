// Starts a cmdlet, for its own program and for az-quantumapi.
import { findInputKind } from './input-kind.js';

/** Loads the cmdlet and runs it. V8 takes what it compiled under the same flags only, so they are set before. */
export async function startCmdlet(name: string, words: readonly string[]): Promise<void> {
  if (words.length === 1 && words[0] === '--version') {
    const { printVersion } = await import('./print-version.js');
    await printVersion(name);
  }
  const kind = await findInputKind();
  if (kind === 'data' && !words.some((word) => word.startsWith('--parallel'))) await keepNurserySmall();
  const { runCmdletProgram } = await import('./run-cmdlet.js');
  await runCmdletProgram(name, words, kind);
}

/**
 * A pipeline makes much short-lived data, and V8 answers with an ever larger nursery, which only makes the process big:
 * kept as small as it starts, a million objects take no longer and half the memory. With several under way at once most of a small
 * nursery would be in use at any moment, and be copied each time: a third of the run.
 */
async function keepNurserySmall(): Promise<void> {
  const { setFlagsFromString } = await import('node:v8');
  const flag = '--semi-space-growth-factor=1';
  setFlagsFromString(flag);
  process.execArgv.push(flag); // what was compiled is kept apart by these options
}
