// Prompter on a stream of lines: redirected standard input under `--pipeline never`, or a terminal that cannot move its
// cursor (TERM=dumb). Reads no further than a question needs and keeps what came along for the next one. As PowerShell's
// console does with redirected answers, it shows each one after its question, so that a log reads like a session.
import type { Readable, Writable } from 'node:stream';
import { escapeLine } from '../host/escape-for-terminal.js';
import { textOfPromptLine } from '../host/prompt-line.js';
import type { Answer, Prompter } from '../run/ports.js';
import { createStopSource, type StopSignal } from '../stop-signal.js';
import { dropTypedBefore } from './drop-typed-before.js';
import type { FileOutput } from './file-output.js';

/** Where a line prompter reads and writes. */
export interface LinePrompterOptions {
  readonly input: Readable;
  /** Where prompts are written as text; absent: nowhere (JSON output). */
  readonly output?: Writable | FileOutput | undefined;
  /** Columns of the screen; 0, as a terminal says that does not know its size yet, counts as 80. */
  readonly width: number;
  /** Hears each line as it is shown, the open line of a question included, answers not (JSON output). */
  readonly show?: ((line: string) => void) | undefined;
  /** Stops a question under way, and answers all later ones, with 'interrupted'. */
  readonly signal?: StopSignal | undefined;
  /** Characters that an answer may have. */
  readonly limit?: number | undefined;
}

/**
 * Reads UTF-8 (a byte order mark is dropped); a line ends with CR, LF or both, the last one may end with the input. A
 * stream that fails or is closed counts as ended. On a terminal a secret would be seen: ask for it through inquirer.
 */
export function createLinePrompter(options: LinePrompterOptions): Prompter {
  const { input, output, width, show, signal, limit = 65_536 } = options;
  const stopped = createStopSource();
  // A stream that fails between two questions is found ended at the next one.
  input.on('error', ignore);
  const lines = createLineReader(input, limit, signal, stopped.signal);
  // A terminal shows by itself what is typed, the line end too.
  const echoes = !isTerminal(input);
  const screened = (text: string): string => (isTerminal(output) ? escapeLine(text) : text);
  return {
    width: width || 80,
    tell(told) {
      for (const line of told) {
        const text = textOfPromptLine(line);
        output?.write(`${screened(text)}\n`);
        show?.(text);
      }
    },
    async ask(question, { secret = false, fresh = false } = {}) {
      const isInterrupted = fresh && !echoes && (await dropTypedBefore(input));
      if (fresh && !echoes) lines.drop();
      const text = textOfPromptLine(question);
      output?.write(screened(text));
      show?.(text);
      const answer: Answer = isInterrupted ? { kind: 'interrupted' } : await lines.read();
      const shown = answer.kind === 'line' && echoes && !secret ? answer.text : '';
      if (echoes || answer.kind === 'ended' || answer.kind === 'interrupted') output?.write(`${screened(shown)}\n`);
      return answer;
    },
    close() {
      stopped.abort();
      // A stream that was paused while it handed out a chunk reads on, and would keep the process alive.
      input.resume();
      input.pause();
      input.removeListener('error', ignore);
    },
  };
}

function isTerminal(stream: Readable | Writable | FileOutput | undefined): boolean {
  return (stream as { readonly isTTY?: boolean } | undefined)?.isTTY === true;
}

interface LineReader {
  read(): Promise<Answer>;
  /** Forgets what has been read and not used. */
  drop(): void;
}

function createLineReader(input: Readable, limit: number, ...signals: readonly (StopSignal | undefined)[]): LineReader {
  const decoder = new TextDecoder();
  let pending = '';
  /** The line under way is too long: it is dropped up to its end. */
  let dropping = false;
  /** The line before ended with a CR: an LF right after it belongs to it. */
  let afterReturn = false;
  let atEnd = false;

  const accept = (text: string) => {
    if (text === '') return;
    pending += afterReturn && text.startsWith('\n') ? text.slice(1) : text;
    afterReturn = false;
  };

  const takeLine = (): Answer | undefined => {
    const end = /[\r\n]/.exec(pending);
    const length = end?.index ?? pending.length;
    const tooLong = dropping || length > limit;
    if (end === null) {
      dropping = tooLong;
      if (dropping) pending = '';
      return undefined;
    }
    const text = pending.slice(0, length);
    const rest = pending.slice(length + 1);
    pending = '';
    afterReturn = end[0] === '\r';
    accept(rest);
    dropping = false;
    return tooLong ? { kind: 'tooLong', limit } : { kind: 'line', text };
  };

  /** What is left when there is no more to come: lines, then what no line end followed. */
  const takeLast = (): Answer => {
    atEnd = true;
    accept(decoder.decode());
    const line = takeLine();
    if (line !== undefined) return line;
    const text = pending;
    const tooLong = dropping || text.length > limit;
    pending = '';
    dropping = false;
    if (tooLong) return { kind: 'tooLong', limit };
    return text === '' ? { kind: 'ended' } : { kind: 'line', text };
  };

  /** What can be said without waiting. */
  const answerNow = (): Answer | undefined => {
    if (signals.some((signal) => signal?.aborted === true)) return { kind: 'interrupted' };
    const waiting = takeLine();
    if (waiting !== undefined) return waiting;
    return atEnd || input.readableEnded || input.destroyed ? takeLast() : undefined;
  };

  const wait = (): Promise<Answer> =>
    new Promise((resolve) => {
      const settle = (answer: Answer) => {
        input.pause();
        input.removeListener('data', take);
        for (const event of endings) input.removeListener(event, end);
        for (const signal of signals) signal?.removeEventListener('abort', interrupt);
        resolve(answer);
      };
      const interrupt = () => settle({ kind: 'interrupted' });
      const take = (chunk: Uint8Array | string) => {
        accept(typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }));
        const line = takeLine();
        if (line !== undefined) settle(line);
      };
      const end = () => settle(takeLast());
      for (const signal of signals) signal?.addEventListener('abort', interrupt);
      for (const event of endings) input.on(event, end);
      input.on('data', take);
      input.resume();
    });

  const drop = (): void => {
    pending = '';
    dropping = false;
    afterReturn = false;
  };

  return { read: async () => answerNow() ?? (await wait()), drop };
}

const endings = ['end', 'close', 'error'];

function ignore(): void {
  // nothing to do
}
