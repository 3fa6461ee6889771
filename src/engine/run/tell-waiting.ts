// What is waited for, on the last line of a terminal (contract, section 6).
import type { CommandPorts, StatusLine } from './ports.js';
import { createStopSource } from '../stop-signal.js';

/** Who waits without a word for so long wonders whether the program still runs, in milliseconds. */
const wonderAfterMs = 2_000;

/** The work's result; `text` stands on the status line once the work has taken more than two seconds. */
export function tellWaiting<Result>(
  work: Promise<Result>,
  text: string,
  { status, clock }: Partial<Pick<CommandPorts, 'status'>> & Pick<CommandPorts, 'clock'>,
): Promise<Result> {
  return status === undefined ? work : tellOn(status, work, text, clock);
}

async function tellOn<Result>(
  status: StatusLine,
  work: Promise<Result>,
  text: string,
  clock: CommandPorts['clock'],
): Promise<Result> {
  const over = createStopSource();
  const line = { isShown: false };
  void clock.sleep(wonderAfterMs, over.signal).then((passed) => {
    if (!passed || over.signal.aborted) return;
    line.isShown = true;
    status.show(text.slice(0, Math.max(0, status.width - 1)));
  });
  try {
    return await work;
  } finally {
    over.abort();
    if (line.isShown) status.hide();
  }
}
