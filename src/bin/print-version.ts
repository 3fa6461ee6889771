// `--version` alone, without loading a cmdlet.
import { versionLine } from '../engine/help/version-line.js';
import { createStreamSink } from '../engine/terminal/stream-sink.js';
import { version } from '../quantum/version.js';
import { createProcessOutputs } from './process-outputs.js';

/** Prints the version and ends the process; comes back only if standard output cannot be written, which is still to be said. */
export async function printVersion(name: string): Promise<void> {
  const sink = createStreamSink(createProcessOutputs(), undefined);
  await sink.write('stdout', versionLine(name, version));
  sink.release();
  if (sink.output.kind !== 'notWritten') process.exit();
}
