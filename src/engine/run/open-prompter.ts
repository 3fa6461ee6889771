// Who asks on which streams. It is loaded when there is something to ask.
import { Writable } from 'node:stream';
import { columnsOf, hasColour, isTerminal, type AskingTerminal, type RunStreams } from './run-streams.js';
import type { FileOutput } from '../terminal/file-output.js';
import type { CommandPorts, Prompter } from './ports.js';

/** Standard error may be a file. */
type FoundTerminal = Omit<AskingTerminal, 'output'> & { readonly output: Writable | FileOutput };

/** Opens what the port's `openPrompter` asks for; undefined where nobody can be asked. */
export async function openPrompter(
  io: RunStreams,
  from: 'answers' | 'standardInput' | 'terminal',
  show: ((line: string) => void) | undefined,
  status: CommandPorts['status'],
): Promise<Prompter | undefined> {
  const { signal } = io;
  if (from === 'answers') {
    const { createLinePrompter } = await import('../terminal/line-prompter.js');
    const output = show === undefined ? io.stderr : undefined;
    return createLinePrompter({ input: io.input.stream, output, width: columnsOf(io.stderr), show, signal });
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
async function findTerminal(io: RunStreams, from: 'standardInput' | 'terminal'): Promise<FoundTerminal | undefined> {
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
  terminal: FoundTerminal,
  from: 'standardInput' | 'terminal',
  show: ((line: string) => void) | undefined,
  recordsOnly: boolean,
): Promise<Prompter> {
  const { signal } = io;
  const byKeys = async (): Promise<Prompter> => {
    const { createInquirerPrompter } = await import('../terminal/inquirer-prompter.js');
    const output = recordsOnly ? createVoid() : streamTo(terminal.output);
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

/** Keys are asked for by a package that wants a stream. */
function streamTo(output: Writable | FileOutput): Writable {
  if ('destroyed' in output) return output;
  return new Writable({ write: (chunk, _encoding, done) => output.write(String(chunk), done) });
}
