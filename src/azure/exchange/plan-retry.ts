// Whether a request is sent again, and when (contract, section 8 and D21). Doing a thing twice may break what the
// first time made, so only two things are repeated: what the service has turned away before doing anything (429), and what
// certainly never left this machine.
import type { Outcome } from '../../engine/outcome.js';
import { isCertificateCode } from './certificate-trouble.js';
import { badProxyCode } from './choose-proxy.js';
import type { ArmResponse, TransportFailure } from './exchange.js';
import { findHeader } from './find-header.js';
import { parseHttpDate } from './parse-http-date.js';

/** Why there is another attempt. */
export type RetryReason =
  /** 429; `asked`: the service has said how long to wait. */
  | { readonly kind: 'throttled'; readonly asked: boolean }
  /** Nothing of the request was sent; `reason` in the words of the platform. */
  | { readonly kind: 'notSent'; readonly reason: string };

export type RetryPlan =
  | { readonly kind: 'wait'; readonly ms: number; readonly why: RetryReason }
  | { readonly kind: 'stop' }
  /** The service asks for a longer pause than we take; `ms` from now. */
  | { readonly kind: 'tooLong'; readonly ms: number };

/** How often a request is sent at most. */
export const maximumAttempts = 3;

/** The longest pause that is waited for, in milliseconds. */
export const maximumPauseMs = 60_000;

/** The pauses after the first and the second attempt where the service names none, in milliseconds. */
export const growingPausesMs = [2_000, 8_000] as const;

/**
 * What to do after an attempt. `attempt` counts from 1, `now` is in milliseconds since 1970. A pause that is too long is
 * reported also after the last attempt: it tells when to try again.
 */
export function planRetry(result: Outcome<ArmResponse, TransportFailure>, attempt: number, now: number): RetryPlan {
  const growing = growingPausesMs[attempt - 1] ?? growingPausesMs[1];
  if (!result.ok) {
    if (attempt >= maximumAttempts || !isWorthRepeating(result.failure)) return { kind: 'stop' };
    return { kind: 'wait', ms: growing, why: { kind: 'notSent', reason: result.failure.reason } };
  }
  if (result.value.status !== 429) return { kind: 'stop' };
  const asked = readRetryAfter(findHeader(result.value.headers, 'Retry-After'), now);
  if (asked !== undefined && asked > maximumPauseMs) return { kind: 'tooLong', ms: asked };
  if (attempt >= maximumAttempts) return { kind: 'stop' };
  return { kind: 'wait', ms: asked ?? growing, why: { kind: 'throttled', asked: asked !== undefined } };
}

/** What stays as it is, however often it is tried, is not: a bad address of a proxy, a certificate that is not trusted. */
function isWorthRepeating(failure: TransportFailure): boolean {
  if (failure.reached !== 'no' || failure.code === badProxyCode) return false;
  if (failure.code !== null && isCertificateCode(failure.code)) return false;
  return failure.kind === 'connection' || failure.kind === 'timeout';
}

/** Whole seconds, or a date; a date that has passed is no pause. Undefined for anything else. */
function readRetryAfter(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined;
  const text = value.trim();
  if (/^\d+$/u.test(text)) return Math.min(Number(text), 1e9) * 1000;
  const date = parseHttpDate(text);
  return date === undefined ? undefined : Math.max(0, date - now);
}
