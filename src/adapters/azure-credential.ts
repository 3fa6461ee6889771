// Access tokens from @azure/identity: one token request at a time, the token kept and renewed in time.
// How a token comes about is azure-credential-chain's business.
import { fail, type Outcome } from '../core/outcome.js';
import type { AccessToken, CredentialFailure, CredentialSource, TokenWish } from '../ports.js';
import { createCredentialChain, type AzureCredentialOptions } from './azure-credential-chain.js';

/** A source of tokens. A stopped request fails without reasons. */
export function createAzureCredential(options: AzureCredentialOptions): CredentialSource {
  const chain = createCredentialChain(options);
  let kept: { readonly outcome: TokenOutcome; readonly until: number } | undefined;
  let running: Flight | undefined;

  const start = ({ claims, onPause }: TokenWish, anew: boolean): Flight => {
    const controller = new AbortController();
    const result = chain({ claims, anew, onPause, signal: controller.signal }).then((outcome) => {
      const until = toKeptUntil(outcome, options.clock.now());
      if (outcome.ok || (claims === null && !controller.signal.aborted)) kept = { outcome, until };
      if (running === flight) running = undefined;
      return outcome;
    });
    const abandon = () => {
      if (running === flight) running = undefined;
      controller.abort();
    };
    const flight: Flight = { claims, result, waiting: 0, abandon };
    return flight;
  };

  return {
    token: async (wish) => {
      const { claims, refused, signal } = wish;
      const anew = refused !== null && kept?.outcome.ok === true && kept.outcome.value.token === refused;
      if (anew) kept = undefined;
      while (!signal.aborted) {
        if (claims === null && kept !== undefined && options.clock.now() < kept.until) return kept.outcome;
        running ??= start(wish, anew);
        const outcome = await join(running, signal);
        if (outcome.claims === claims) return outcome.result;
      }
      return stopped;
    },
  };
}

type TokenOutcome = Outcome<AccessToken, CredentialFailure>;

/** A token request under way, and how many wait for it. */
interface Flight {
  readonly claims: string | null;
  readonly result: Promise<TokenOutcome>;
  waiting: number;
  /** Stops it, once nobody waits any more. */
  readonly abandon: () => void;
}

const stopped: TokenOutcome = fail({ kind: 'noCredential', tried: [] });

/** Waits for a flight, or for the signal. */
function join(flight: Flight, signal: AbortSignal): Promise<{ claims: string | null; result: TokenOutcome }> {
  return new Promise((resolve) => {
    const leave = () => {
      flight.waiting -= 1;
      if (flight.waiting === 0) flight.abandon();
      resolve({ claims: flight.claims, result: stopped });
    };
    flight.waiting += 1;
    signal.addEventListener('abort', leave, { once: true });
    void flight.result.then((result) => {
      signal.removeEventListener('abort', leave);
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
