// The program runner: an installed program, or another, as a process without a terminal, controlling or other, wherever the tests
// are run from. What it writes can be waited for, it can be written to, stopped, and left by its reader.
import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { Writable } from 'node:stream';
import { commandName } from './engine-case.js';
import { fileOf } from './program-environment.js';
import { createWatchedOutput } from './watched-output.js';

export interface ProgramOptions {
  readonly words: readonly string[];
  /** All of its environment. */
  readonly env: NodeJS.ProcessEnv;
  /** Standard input: a pipe that the test writes to, the null device (if absent), or an open file. */
  readonly input?: 'pipe' | 'ignore' | number;
  /** The cmdlet, or a script, if it is not New-AzQuantumApiWorkspaceKey; or another program than Node. */
  readonly command?: string;
  readonly script?: string;
  readonly program?: string;
  /** The Node that runs it, if not this one, and options of its own. */
  readonly node?: string;
  readonly nodeOptions?: readonly string[];
  /** Time limits pass when `passTime` is called, and not before. */
  readonly holdsTime?: boolean;
  /** The folder it is started in, and the user that runs it. */
  readonly cwd?: string;
  readonly uid?: number;
}

/** How a process ended; the signal if it did not end by itself. */
export type ProgramEnd = Readonly<{ exitCode: number | null; signal: NodeJS.Signals | null }>;

/** A program at work. */
export type RunningProgram = ReturnType<typeof startProgram>;

/** Starts the command, or another script or program. */
export function startProgram(options: ProgramOptions) {
  const { words, env, input = 'ignore', command = commandName, node = process.execPath, nodeOptions = [] } = options;
  const { script = fileOf(command), cwd, uid, program = node, holdsTime = false } = options;
  const time = holdsTime ? ['--import', `data:text/javascript,${encodeURIComponent(heldTime)}`] : [];
  const child = spawn(program, program === node ? [...time, ...nodeOptions, script, ...words] : words, {
    env,
    cwd,
    ...(uid === undefined ? {} : { uid }),
    stdio: [input, 'pipe', 'pipe'],
    detached: process.platform !== 'win32', // a session of its own has no controlling terminal
  });
  const { stdin, stdout, stderr } = child;
  const output = createWatchedOutput<ProgramEnd>();
  stdout?.setEncoding('utf8').on('data', (text: string) => output.add('stdout', text));
  stderr?.setEncoding('utf8').on('data', (text: string) => output.add('stderr', text));
  stdin?.on('error', () => undefined); // the program did not read to the end
  child.on('close', (exitCode, signal) => output.finish({ exitCode, signal }));
  return Object.assign(output, {
    /** Standard input; what is written there is an error if it is no pipe. A program that is gone is none. */
    input: stdin ?? new Writable(),
    /** Closes our end of its standard output, as `head` does when it has enough. */
    leaveStdout: (): unknown => stdout?.destroy(),
    stop: (signal: NodeJS.Signals): unknown => child.kill(signal),
    /** Ends the time limits of one that holds time, what has arrived being read before. */
    passTime: (): unknown => child.kill('SIGUSR2'),
    /** Ctrl-C for it and all that it has started. */
    interrupt: (): unknown => process.kill(-(child.pid ?? 0), 'SIGINT'),
    /** Ends it, and what it has started, if it still runs: a shell's program would live on. */
    kill() {
      if (output.hasEnded() || child.pid === undefined) return;
      if (process.platform === 'win32' || !signalGroup(child.pid)) child.kill('SIGKILL');
    },
  });
}

/** Run before a program: a timer of a second or more rings at SIGUSR2. Two turns of the event loop read what has arrived. */
const heldTime = `const { setTimeout } = globalThis;
const held = [];
globalThis.setTimeout = (ring, ms, ...given) => {
  if (ms >= 1000) held.push(ring);
  return setTimeout(ring, ms >= 1000 ? 2 ** 31 - 1 : ms, ...given);
};
process.on('SIGUSR2', () => setImmediate(() => setImmediate(() => held.forEach((ring) => ring()))));`;

/** How a program ended and what it wrote. */
export type ProgramRun = Awaited<ReturnType<typeof endOf>>;

/** Waits for the end of a program. */
export async function endOf(program: Pick<RunningProgram, 'ended' | 'stdout' | 'stderr'>) {
  const { exitCode } = await program.ended();
  return { exitCode, stdout: program.stdout, stderr: program.stderr };
}

/** Runs a script to its end; what it is given besides its environment is PATH and the temporary folder. */
export function runScript(
  script: string,
  words: readonly string[],
  { env, stdin, ...node }: { env: NodeJS.ProcessEnv; stdin?: string | number; node?: string },
): Promise<ProgramRun> {
  const input = stdin === undefined ? 'ignore' : typeof stdin === 'number' ? stdin : 'pipe';
  const all = { PATH: process.env['PATH'], TMPDIR: tmpdir(), ...env };
  const program = startProgram({ script, words, env: all, input, ...node });
  if (typeof stdin === 'string') program.input.end(stdin);
  return endOf(program);
}

/** False if none of its session is left, though not all that it wrote has been read. */
function signalGroup(leader: number): boolean {
  try {
    return process.kill(-leader, 'SIGKILL');
  } catch {
    return false;
  }
}
