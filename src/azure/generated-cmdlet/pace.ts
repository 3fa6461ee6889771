// How fast requests follow one another where several are under way: as fast as the service lets each subscription (contract,
// section 5). A subscription that is told to wait holds up no other one.
import { foldCase } from '../../engine/names.js';
import type { RequestTurn } from '../../engine/run/run-account.js';
import { createStopSource } from '../../engine/stop-signal.js';
import { tellWaiting } from '../../engine/run/tell-waiting.js';
import type { RequestPorts } from '../doors.js';
import type { ArmResponse } from '../exchange/exchange.js';
import { readRemaining } from '../exchange/read-remaining.js';

/** What a request counts as where the service counts it. */
export type Counter = 'writes' | 'reads';

/** The pace of one run. */
export interface Pace {
  /**
   * Resolves when a request of the subscription may go out; until then the object is not under way. `again`: it was turned
   * away, and comes before those that wait for their first time.
   */
  enter(subscriptionId: string, counter: Counter, turn: RequestTurn, again: boolean): Promise<void>;
  /** The request is over; its answer, if there is one, says how many more may follow. */
  leave(subscriptionId: string, counter: Counter, answer: ArmResponse | undefined): void;
  /** The service has turned a request away and wants this pause; `why` is shown if it gets long. */
  hold(subscriptionId: string, ms: number, why: string): void;
  close(): void;
}

/** One kind of requests of one subscription. */
interface Flow {
  heldUntil: number;
  underWay: number;
  /** How many more may go out, as far as the service has told. */
  left: number;
  /** The smallest number that it has told since nothing was under way. */
  lowest: number;
  /** How many may be under way at once: after a refusal one, then one more for each that went well. */
  window: number;
  /** How long to wait when nothing is left. */
  restMs: number;
  readonly waiting: (() => void)[];
}

/** Where nothing is left and the service has not said how long that lasts, in milliseconds. Azure's buckets fill by the second. */
const firstRestMs = 1_000;

/** A pace at which no request has gone out yet. */
export function createPace(ports: Pick<RequestPorts, 'clock' | 'signal' | 'status'>): Pace {
  const flows = new Map<string, Flow>();
  const over = createStopSource();
  const end = (): void => over.abort();
  if (ports.signal.aborted) end();
  else ports.signal.addEventListener('abort', end);
  const findFlow = (subscriptionId: string, counter: Counter): Flow => {
    const name = `${counter} ${foldCase(subscriptionId)}`;
    const flow = flows.get(name) ?? createFlow();
    flows.set(name, flow);
    return flow;
  };
  const holdFlow = async (flow: Flow, ms: number, why: string): Promise<void> => {
    const until = ports.clock.now() + ms;
    if (until <= flow.heldUntil) return;
    flow.heldUntil = until;
    const isOver = await tellWaiting(ports.clock.sleep(ms, over.signal), why, ports);
    if (!isOver || flow.heldUntil !== until) return;
    [flow.heldUntil, flow.left] = [0, Math.max(flow.left, 1)];
    release(flow);
  };
  return {
    async enter(subscriptionId, counter, turn, again) {
      const flow = findFlow(subscriptionId, counter);
      if (flow.waiting.length === 0 && isOpen(flow)) {
        take(flow);
        return;
      }
      await turn.pause(
        () =>
          new Promise((goOn) => {
            const next = (): void => goOn(true);
            if (again) flow.waiting.unshift(next);
            else flow.waiting.push(next);
            release(flow);
          }),
      );
    },
    leave(subscriptionId, counter, answer) {
      const flow = findFlow(subscriptionId, counter);
      flow.underWay -= 1;
      if (answer !== undefined && answer.status !== 429) learn(flow, readRemaining(answer.headers));
      if (flow.left <= 0 && flow.underWay === 0 && flow.heldUntil === 0) void holdFlow(flow, flow.restMs, '');
      else release(flow);
    },
    hold(subscriptionId, ms, why) {
      for (const counter of ['writes', 'reads'] as const) {
        const flow = findFlow(subscriptionId, counter);
        [flow.window, flow.restMs] = [1, Math.max(ms, firstRestMs)];
        void holdFlow(flow, ms, why);
      }
    },
    close() {
      ports.signal.removeEventListener('abort', end);
      end();
    },
  };
}

function createFlow(): Flow {
  return {
    heldUntil: 0,
    underWay: 0,
    left: Infinity,
    lowest: Infinity,
    window: Infinity,
    restMs: firstRestMs,
    waiting: [],
  };
}

function isOpen({ heldUntil, underWay, left, window }: Flow): boolean {
  return heldUntil === 0 && left > 0 && underWay < window;
}

function take(flow: Flow): void {
  flow.underWay += 1;
  flow.left -= 1;
}

function release(flow: Flow): void {
  while (isOpen(flow)) {
    const next = flow.waiting.shift();
    if (next === undefined) return;
    take(flow);
    next();
  }
}

/**
 * What is under way may not be counted yet in what the service tells, and answers overtake one another: when the last is there, the
 * smallest number counts.
 */
function learn(flow: Flow, remaining: number | undefined): void {
  if (remaining === undefined) {
    flow.window += 1;
    return;
  }
  flow.window = Infinity;
  flow.lowest = Math.min(flow.lowest, remaining);
  flow.left = flow.underWay === 0 ? flow.lowest : Math.min(flow.left, flow.lowest - flow.underWay);
  if (flow.underWay === 0) flow.lowest = Infinity;
}
