// Access tokens of one tenant from @azure/identity: one token request at a time, the token kept and renewed in time.
// azure-credential-chain.ts gets the token.
import { fail, type Outcome } from '../../engine/outcome.js';
import type { AccessToken, CredentialFailure, CredentialSource, TokenWish } from '../doors.js';
import { createCredentialChain, type AzureCredentialOptions } from './azure-credential-chain.js';

/** Tokens of one tenant. */
export interface AzureCredential {
  /** As a CredentialSource's. */
  token(wish: ChainWish): Promise<TokenOutcome>;
  readonly note: CredentialSource['note'];
}

/** A source of tokens, for one run or several side by side. A stopped request fails without reasons. */
export function createAzureCredential(options: AzureCredentialOptions): AzureCredential {
  const chain = createCredentialChain(options);
  let kept: Kept | undefined;
  let running: Flight | undefined;
  /** The token that was kept has died before its time. */
  let anew = false;

  const start = (claims: string | null): Flight => {
    const controller = new AbortController();
    const waiting = new Set<ChainWish>();
    const onPause: ChainWish['onPause'] = (pause) => waiting.forEach((wish) => wish.onPause(pause));
    const result = chain({ claims, anew, onPause, signal: controller.signal }).then((outcome) => {
      const until = toKeptUntil(outcome, options.clock.now());
      if (outcome.ok || (claims === null && !controller.signal.aborted)) kept = { outcome, until, isTaken: false };
      if (outcome.ok) anew = false;
      if (running === flight) running = undefined;
      return outcome;
    });
    const abandon = () => {
      if (running === flight) running = undefined;
      controller.abort();
    };
    const flight: Flight = { claims, result, waiting, abandon };
    return flight;
  };

  return {
    token: async (wish) => {
      const { claims, signal } = wish;
      while (!signal.aborted) {
        if (claims === null && kept !== undefined && options.clock.now() < kept.until) return kept.outcome;
        running ??= start(claims);
        const outcome = await join(running, wish);
        if (outcome.claims === claims) return outcome.result;
      }
      return stopped;
    },
    /** A token that was never taken stays: asking for another would give the same, for each object anew. */
    note: (token, status) => {
      if (kept?.outcome.ok !== true || kept.outcome.value.token !== token) return;
      if (status !== 401) kept.isTaken = true;
      else if (kept.isTaken) [kept, anew] = [undefined, true];
    },
  };
}

type ChainWish = Pick<TokenWish, 'claims' | 'onPause' | 'signal'>;

/** What is given again, and until when. */
interface Kept {
  readonly outcome: TokenOutcome;
  readonly until: number;
  /** The service has taken the token. */
  isTaken: boolean;
}

type TokenOutcome = Outcome<AccessToken, CredentialFailure>;

/** A token request under way, and who waits for it. */
interface Flight {
  readonly claims: string | null;
  readonly result: Promise<TokenOutcome>;
  readonly waiting: Set<ChainWish>;
  /** Stops it, once no call waits any more. */
  readonly abandon: () => void;
}

const stopped: TokenOutcome = fail({ kind: 'noCredential', tried: [] });

/** Waits for a flight, or for the wish's signal. */
function join(flight: Flight, wish: ChainWish): Promise<{ claims: string | null; result: TokenOutcome }> {
  return new Promise((resolve) => {
    const leave = () => {
      flight.waiting.delete(wish);
      if (flight.waiting.size === 0) flight.abandon();
      resolve({ claims: flight.claims, result: stopped });
    };
    flight.waiting.add(wish);
    wish.signal.addEventListener('abort', leave);
    void flight.result.then((result) => {
      wish.signal.removeEventListener('abort', leave);
      resolve({ claims: flight.claims, result });
    });
  });
}

/**
 * Until when a token is used. It is renewed three minutes before it ends (the library itself renews what has less than
 * five left). A clock that is wrong, here or there, must not make every object ask again or a dead token live on: what
 * is said to be over already is used for half a minute, and nothing for more than an hour. A failure stands for ten
 * seconds, so that a long pipeline does not try everything anew for each of its objects.
 */
function toKeptUntil(outcome: TokenOutcome, now: number): number {
  if (!outcome.ok) return now + minuteMs / 6;
  const { expiresAt } = outcome.value;
  const stated = Number.isFinite(expiresAt) ? expiresAt - 3 * minuteMs : now + 5 * minuteMs;
  return Math.min(Math.max(stated, now + minuteMs / 2), now + 60 * minuteMs);
}

const minuteMs = 60_000;
