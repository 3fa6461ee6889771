// Prompter on a terminal, through inquirer: the only file that loads it, and only when the first question is asked.
// engine/host has the words and their meaning; inquirer gives line editing and raw mode, and none of its decoration.
// Differs from PowerShell: a terminal is repainted with escape codes while a line is typed, and Ctrl-C ends the line.
import { PassThrough, Writable, type Readable } from 'node:stream';
import { escapeLine } from '../host/escape-for-terminal.js';
import { textOfPromptLine, type PromptLine, type PromptTone } from '../host/prompt-line.js';
import type { Answer, Prompter } from '../run/ports.js';
import { toAbortSignal, type StopSignal } from '../stop-signal.js';
import { dropTypedBefore } from './drop-typed-before.js';

/** The two directions of a terminal; they stay open, and belong to the caller. */
export interface TerminalStreams {
  readonly input: Readable;
  readonly output: Writable;
}

/** How to ask on a terminal. */
export interface InquirerPrompterOptions {
  /** Whether captions and choices are shown in PowerShell's colours. */
  readonly colour: boolean;
  /** Hears each line as it is shown, without colour; the open line of a question included, answers not (JSON output). */
  readonly show?: ((line: string) => void) | undefined;
  /** Stops a question under way, and answers all later ones, with 'interrupted'. */
  readonly signal?: StopSignal | undefined;
}

/**
 * What is typed before a question appears waits for it, line by line, unless the question is a fresh one. Ctrl-D does nothing, as in PowerShell. A terminal
 * that is gone counts as ended input.
 */
export function createInquirerPrompter(terminal: TerminalStreams, options: InquirerPrompterOptions): Prompter {
  const { input, output } = terminal;
  const stopped = new AbortController();
  const signals = options.signal === undefined ? [stopped.signal] : [stopped.signal, toAbortSignal(options.signal)];
  const isStopped = () => signals.some((signal) => signal.aborted);
  const typed = createTypedKeys(input);
  // A terminal that hangs up between two questions is found ended at the next one.
  input.on('error', ignore);
  return {
    get width() {
      return columnsOf(output);
    },
    tell(lines) {
      for (const line of lines) {
        output.write(`${paint(line, options.colour)}\n`);
        options.show?.(textOfPromptLine(line));
      }
    },
    async ask(question, { secret = false, fresh = false } = {}): Promise<Answer> {
      if (isStopped()) return { kind: 'interrupted' };
      const { createPromptModule } = await import('inquirer');
      const isInterrupted = fresh && (await typed.drop());
      if (isStopped() || isInterrupted) return { kind: 'interrupted' };
      options.show?.(textOfPromptLine(question));
      const ended = new AbortController();
      const keys = typed.open(() => ended.abort());
      const screen = createScreen(output);
      const prompt = createPromptModule({
        input: keys,
        output: screen,
        signal: AbortSignal.any([...signals, ended.signal]),
      });
      const label = paint(question, options.colour);
      try {
        // The answer is drawn by `transformer`, question included: inquirer would put a blank before and after it.
        const answers = await prompt<{ line: string }>([
          {
            type: 'input',
            name: 'line',
            message: '',
            transformer: (text: string) => label + (secret ? '*'.repeat(text.length) : text),
            theme: undecorated,
          },
        ]);
        return { kind: 'line', text: answers.line };
      } catch (error) {
        if (ended.signal.aborted) return { kind: 'ended' };
        if (isStopped() || (error instanceof Error && error.name === 'ExitPromptError')) return { kind: 'interrupted' };
        throw error;
      } finally {
        typed.close();
        screen.destroy();
      }
    },
    close() {
      stopped.abort();
      input.removeListener('error', ignore);
    },
  };
}

/** Neither a mark nor a message nor a colour: parts that are undefined are left out, and so are the blanks around them. */
const undecorated = {
  prefix: { idle: undefined, done: undefined },
  style: { message: () => undefined, answer: (text: string) => text },
} as unknown as { readonly prefix: string };

interface TypedKeys {
  /** The keys of one question, as a stream for inquirer; `ended` is called when all are used and there can be no more. */
  open(ended: () => void): NodeJS.ReadableStream;
  /** Drops what was typed so far; true if Ctrl-C was among it. */
  drop(): Promise<boolean>;
  /** Ends the question's stream; what was not used of the keys waits for the next one. */
  close(): void;
}

/**
 * Hands out what is typed up to the key that ends a line, and keeps the rest: inquirer would drop it with its question,
 * and what came before its question too, if it saw that the input is a terminal.
 */
function createTypedKeys(input: Readable): TypedKeys {
  const terminal = input as Readable & { setRawMode?: (raw: boolean) => unknown };
  let waiting = Buffer.alloc(0);
  let close = () => {
    // nothing is open
  };
  return {
    async drop() {
      const hadInterrupt = waiting.includes(ctrlC);
      waiting = Buffer.alloc(0);
      return (await dropTypedBefore(input)) || hadInterrupt;
    },
    open(ended) {
      const keys = Object.assign(new PassThrough(), {
        setRawMode(raw: boolean) {
          terminal.setRawMode?.(raw);
        },
      });
      let next: NodeJS.Immediate | undefined;
      let hasEnded = input.readableEnded || input.destroyed;
      const feed = () => {
        next = undefined;
        if (hasEnded && waiting.length === 0) {
          ended();
          return;
        }
        const line = takeThroughLineEnd(waiting);
        waiting = waiting.subarray(line.length);
        // One byte at a time: of several together, readline puts all at the end of the line, wherever the cursor is.
        for (const key of line) if (key !== ctrlD) keys.write(Uint8Array.of(key));
        // If that did not end the question after all (an Enter in the middle of an escape sequence), there is more to hand out.
        if (hasEnded || waiting.length > 0) next = setImmediate(feed);
      };
      const end = () => {
        hasEnded = true;
        next ??= setImmediate(feed);
      };
      const take = (chunk: Uint8Array | string) => {
        waiting = Buffer.concat([waiting, Buffer.from(chunk)]);
        next ??= setImmediate(feed);
      };
      close = () => {
        clearImmediate(next);
        input.pause();
        input.removeListener('data', take);
        for (const event of endings) input.removeListener(event, end);
        if (!input.destroyed) terminal.setRawMode?.(false);
        keys.destroy();
      };
      for (const event of endings) input.on(event, end);
      input.on('data', take);
      input.resume();
      if (hasEnded || waiting.length > 0) next = setImmediate(feed);
      return keys;
    },
    close: () => close(),
  };
}

function ignore(): void {
  // nothing to do
}

const endings = ['end', 'close', 'error'];

const ctrlC = 0x03;
const ctrlD = 0x04;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** The keys up to the one that ends the question, or all of them; CR LF, as pasted text may have it, is one such key. */
function takeThroughLineEnd(keys: Buffer): Buffer {
  const end = keys.findIndex((key) => key === carriageReturn || key === lineFeed || key === ctrlC);
  if (end < 0) return keys;
  const isPair = keys[end] === carriageReturn && keys[end + 1] === lineFeed;
  return keys.subarray(0, end + (isPair ? 2 : 1));
}

/** The terminal's output as inquirer may have it: it ends what it writes to when a question is over. */
function createScreen(output: Writable): Writable {
  const screen = new Writable({
    write(chunk: Uint8Array, _encoding, done) {
      output.write(chunk);
      done();
    },
  });
  return Object.defineProperties(screen, { isTTY: { value: true }, columns: { get: () => columnsOf(output) } });
}

/** A terminal that does not know its size (a container's, at first) says 0. */
function columnsOf(output: Writable): number {
  return (output as { readonly columns?: number }).columns || 80;
}

function paint(line: PromptLine, colour: boolean): string {
  if (!colour) return escapeLine(textOfPromptLine(line));
  return line
    .map(({ text, tone }) => ({ text: escapeLine(text), tone }))
    .map(({ text, tone }) => (tone === 'plain' ? text : `\u001b[${colourOf[tone]}m${text}\u001b[39m`))
    .join('');
}

/** PowerShell's console: bright white, and bright yellow for the default choice. */
const colourOf: Record<Exclude<PromptTone, 'plain'>, number> = { bright: 97, default: 93 };
