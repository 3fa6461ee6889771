// Completion of a command of one's own, by two words of its program: `--completion SHELL` prints the script, which asks `--complete`.
import { basename } from 'node:path';
import type { RunStreams } from '../../engine/run/run-streams.js';
import { createStreamSink } from '../../engine/terminal/stream-sink.js';
import { answerShell } from './answer-shell.js';
import { completeCmdlet } from './complete-cmdlet.js';
import { completionScript } from './scripts.js';
import { completionShells, findCompletionShell } from './shells.js';

type Completed = Parameters<typeof completeCmdlet>[0];

/**
 * Answers `--completion SHELL [PROGRAM]` or `--complete SHELL …`; resolves to the exit code. The program is the file that was started,
 * unless it is named.
 */
export async function completeDefined(
  cmdlet: Completed,
  [asked, ...words]: readonly string[],
  streams: RunStreams,
): Promise<number> {
  const sink = createStreamSink(streams, undefined);
  const print = async (to: 'stdout' | 'stderr', text: string): Promise<number> => {
    await sink.write(to, text);
    return to === 'stdout' ? 0 : 1;
  };
  if (asked === '--complete')
    return print(
      'stdout',
      answerShell(words, ([, ...before], current) => completeCmdlet(cmdlet, before, current)),
    );
  const [shellName, program = nameOfFile(), ...rest] = words;
  const shell = findCompletionShell(shellName);
  if (shell === undefined || rest.length > 0 || !/^[\w.-]+$/.test(program)) {
    const wanted = `--completion: one of ${completionShells.join(', ')} is wanted, and then the name of the program if its file has another.`;
    return print('stderr', `${cmdlet.command.name}: ${wanted}\n`);
  }
  const functionName = program.replaceAll(/\W/g, '_');
  const printer = `${program} --completion`;
  return print(
    'stdout',
    completionScript(shell, { functionName, programs: [program], printer, answerer: `${program} --complete` }),
  );
}

/** As it is found on the path. */
function nameOfFile(): string {
  return basename(process.argv[1] ?? '').replace(/\.[cm]?js$/, '');
}
