// `az-quantumapi powershell-session`: the program behind the PowerShell module. One run serves the calls of a PowerShell
// process, one after the other and side by side; it reads and writes JSON, a line each (docs/powershell.md), and ends when its
// input does.
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { exitCodes } from '../../engine/host/exit-code.js';
import { version } from '../../quantum/version.js';
import { createMailbox } from './mailbox.js';
import { readSessionMessage, type SessionMessage } from './messages.js';
import { serveCall, type Call } from './serve-call.js';

/** What the program is given. */
export interface SessionStreams {
  readonly input: Readable;
  readonly output: Writable;
  /** For a person who looks for the reason when the module has none. */
  readonly complaints: Writable;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted by a signal to the program: what is under way is told of, and the program ends. */
  readonly stop: AbortSignal;
}

/** The version of the messages; source/Session.cs says which it understands. */
const protocol = 4;

interface RunningCall extends Call {
  readonly stop: AbortController;
  readonly ended: Promise<void>;
}

/** Serves calls until the input ends or a line makes no sense, and resolves to the exit code. */
export async function servePowerShell({ input, output, complaints, env, stop }: SessionStreams): Promise<number> {
  const running = new Map<number, RunningCall>();
  let code: number = exitCodes.done;
  const lines = createInterface({ input, crlfDelay: Infinity });
  const write = (facts: object): void => void output.write(`${JSON.stringify(facts)}\n`);
  const complain = (what: string): void => {
    complaints.write(
      `az-quantumapi powershell-session: ${what} is not understood; this is for the PowerShell module.\n`,
    );
    code = exitCodes.failed;
    lines.close();
  };

  const begin = (beginning: Call['beginning']): void => {
    const { call } = beginning;
    const controller = new AbortController();
    const own = {
      beginning,
      messages: createMailbox(),
      say: (facts) => write({ call, ...facts }),
      env,
      signal: controller.signal,
    } satisfies Call;
    const ended = serveCall(own).then((senseless) => {
      running.delete(call);
      if (senseless !== undefined) complain(`'${senseless.kind}' at this place`);
    });
    running.set(call, { ...own, stop: controller, ended });
  };

  const read = (message: SessionMessage): void => {
    const call = running.get(message.call);
    if (message.kind === 'begin' && call === undefined) begin(message);
    else if (message.kind === 'stop') call?.stop.abort();
    else if (message.kind === 'end') call?.messages.close(message);
    else if (message.kind === 'begin' || call === undefined) complain(`'${message.kind}' at this place`);
    else call.messages.put(message);
  };

  lines.on('line', (line) => {
    const message = readSessionMessage(line);
    if (message === undefined) complain(`the line ${line.slice(0, 200)}`);
    else read(message);
  });
  const end = (): void => {
    code = exitCodes.terminate;
    for (const { stop: controller } of running.values()) controller.abort();
    lines.close();
  };
  stop.addEventListener('abort', end, { once: true });
  write({ stream: 'hello', protocol, version });
  await new Promise<void>((resolve) => void lines.once('close', resolve));
  const calls = [...running.values()];
  for (const { messages, beginning } of calls) messages.close({ kind: 'end', call: beginning.call });
  await Promise.all(calls.map(({ ended }) => ended));
  return code;
}
