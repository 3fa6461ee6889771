// The real ports on given streams. What costs something to load is loaded when it is needed, so that a
// mistake in the words costs next to nothing.
import { Readable, Writable } from 'node:stream';
import { createNodeFiles } from '../terminal/node-files.js';
import { createStdinObjects } from '../terminal/stdin-objects.js';
import { systemClock } from '../terminal/system-clock.js';
import { readWholeInput } from '../terminal/whole-input.js';
import { findSecrets } from '../secrets/find-secrets.js';
import type { Secrets } from '../secrets/secrets.js';
import type { CommandPorts, Journals, Prompter } from './ports.js';

/** A terminal to ask on. */
export interface AskingTerminal {
  readonly input: Readable;
  readonly output: Writable;
  close(): void;
}

/** Everything a run is given. */
export interface RunStreams {
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Standard input: 'empty' is closed or the null device, 'interactive' a terminal, 'data' what may have been handed over. */
  readonly input: { readonly kind: CommandPorts['input']; readonly stream: Readable };
  /** The terminal to ask on when standard input is none; undefined if there is none. */
  openTerminal(): Promise<AskingTerminal | undefined>;
  readonly signal: AbortSignal;
  /** What is known to be secret; the caller may have to hide it too. */
  readonly secrets: Secrets;
  /** Whether standard output and standard error are one pipe. */
  readonly isOnePipe?: boolean;
  readonly onCutOff?: CommandPorts['onCutOff'];
}

/** Settings files larger than this are not what they should be. */
const settingsLimitBytes = 16 * 1024 * 1024;

/** When nothing has arrived on standard input for so long, standard error says what is waited for. */
const waiting = { clock: systemClock, afterMs: 3000 };

/** The doors that need no streams. */
export type BarePorts = Pick<CommandPorts, 'env' | 'files' | 'openJournals' | 'clock' | 'signal' | 'secrets'>;

/** The doors for an environment and a signal to stop. What the environment keeps secret is known from now on. */
export function createBarePorts({ env, signal, secrets }: Pick<BarePorts, 'env' | 'signal' | 'secrets'>): BarePorts {
  findSecrets(env).forEach((secret) => secrets.learn(secret));
  let journals: Promise<Journals> | undefined;
  return {
    env,
    files: createNodeFiles(settingsLimitBytes),
    openJournals: () => (journals ??= import('../terminal/journal-file.js').then((loaded) => loaded.createJournals())),
    clock: systemClock,
    signal,
    secrets,
  };
}

/** The doors of one run. */
export function createPorts(io: RunStreams, sink: CommandPorts['sink'], status: CommandPorts['status']): CommandPorts {
  const { input, signal } = io;
  return {
    ...createBarePorts(io),
    sink,
    colour: hasColour(io),
    terminals: terminalsOf(io),
    status,
    onCutOff: io.onCutOff,
    screen: screenOf(io),
    get width() {
      return columnsOf(io.stdout);
    },
    input: input.kind,
    openObjects: (tell) => createStdinObjects(streamOf(io), { waiting: { ...waiting, tell } }),
    readInput: (tell) => readWholeInput(streamOf(io), { waiting: { ...waiting, tell }, signal }),
    openPrompter: (from, show) => openPrompter(io, from, show, status),
  };
}

async function openPrompter(
  io: RunStreams,
  from: 'answers' | 'standardInput' | 'terminal',
  show: ((line: string) => void) | undefined,
  status: CommandPorts['status'],
): Promise<Prompter | undefined> {
  const { signal } = io;
  if (from === 'answers') {
    const { createLinePrompter } = await import('../terminal/line-prompter.js');
    const output = show === undefined ? io.stderr : undefined;
    return createLinePrompter({ input: streamOf(io), output, width: columnsOf(io.stderr), show, signal });
  }
  const terminal = await findTerminal(io, from);
  if (terminal === undefined) return undefined;
  const onStderr = terminal.output === io.stderr && show !== undefined;
  const prompter = await createTerminalPrompter(io, terminal, from, show, onStderr);
  return {
    ask(question, options) {
      status?.hide();
      return prompter.ask(question, options);
    },
    tell(lines) {
      status?.hide();
      prompter.tell(lines);
    },
    get width() {
      return prompter.width;
    },
    close() {
      prompter.close();
      terminal.close();
    },
  };
}

/**
 * A terminal that is standard input is read there and nowhere else, also while objects are typed on it: of two readers
 * either might get a line. Where standard error is no terminal, the question would be lost in it.
 */
async function findTerminal(io: RunStreams, from: 'standardInput' | 'terminal'): Promise<AskingTerminal | undefined> {
  const { input, stderr } = io;
  const isInput = from === 'standardInput' || (input.kind === 'interactive' && !input.stream.readableEnded);
  const opened = isInput && isTerminal(stderr) ? undefined : await io.openTerminal();
  if (!isInput) return opened;
  return { input: input.stream, output: opened?.output ?? stderr, close: () => opened?.close() };
}

/**
 * On a plain terminal through inquirer; line by line where objects are on standard input (Ctrl-C then stops their
 * producer too), or a terminal cannot paint. A secret is always asked for key by key: a terminal shows whole lines.
 */
async function createTerminalPrompter(
  io: RunStreams,
  terminal: AskingTerminal,
  from: 'standardInput' | 'terminal',
  show: ((line: string) => void) | undefined,
  recordsOnly: boolean,
): Promise<Prompter> {
  const { signal } = io;
  const byKeys = async (): Promise<Prompter> => {
    const { createInquirerPrompter } = await import('../terminal/inquirer-prompter.js');
    const output = recordsOnly ? createVoid() : terminal.output;
    return createInquirerPrompter({ input: terminal.input, output }, { colour: hasColour(io), show, signal });
  };
  const takesKeys = isTerminal(terminal.input);
  if (takesKeys && from === 'standardInput' && io.env['TERM'] !== 'dumb' && !recordsOnly) return byKeys();
  const { createLinePrompter } = await import('../terminal/line-prompter.js');
  const lines = createLinePrompter({
    input: terminal.input,
    output: recordsOnly ? undefined : terminal.output,
    width: columnsOf(terminal.output),
    show,
    signal,
  });
  if (!takesKeys) return lines;
  return {
    ...lines,
    async ask(question, options) {
      if (options?.secret !== true) return lines.ask(question, options);
      const keys = await byKeys();
      const answer = await keys.ask(question, options);
      keys.close();
      return answer;
    },
  };
}

/** Swallows what is written: the question is shown as a record, and the keys not at all. */
function createVoid(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}

function streamOf({ input }: RunStreams): Readable {
  return input.kind === 'none' || input.kind === 'empty' ? Readable.from([]) : input.stream;
}

/** Colours as PowerShell shows them on a terminal; NO_COLOR counts even if it is empty. */
export function hasColour({ stderr, env }: Pick<RunStreams, 'stderr' | 'env'>): boolean {
  return isTerminal(stderr) && env['NO_COLOR'] === undefined && !/^(dumb|xterm-mono|xtermm)$/.test(env['TERM'] ?? '');
}

/** A view is 120 columns wide where there is no terminal. */
function screenOf({ stdout, env }: RunStreams): CommandPorts['screen'] {
  const onTerminal = isTerminal(stdout);
  return {
    columns: onTerminal ? columnsOf(stdout) : 120,
    colour: hasColour({ stderr: stdout, env }),
    isTerminal: onTerminal,
  };
}

/** Which of the two streams are terminals. */
export function terminalsOf({ stdout, stderr }: Pick<RunStreams, 'stdout' | 'stderr'>): CommandPorts['terminals'] {
  return { stdout: isTerminal(stdout), stderr: isTerminal(stderr) };
}

export function isTerminal(stream: Readable | Writable): boolean {
  return (stream as { readonly isTTY?: boolean }).isTTY === true;
}

/** 80 where it is not known, as in PowerShell's console; a terminal without a size says 0. */
export function columnsOf(stream: Writable): number {
  const { columns = 0 } = stream as { readonly columns?: number };
  return columns > 0 ? columns : 80;
}
