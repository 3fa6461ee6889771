// Advice about an answer that is no success, shown below the service's own words; the original has none. It says whether
// anything may have changed, where a redirect would have led, and how to answer a challenge.
import type { ArmResponse } from '../exchange/exchange.js';
import { findClaims } from '../exchange/find-claims.js';
import { findHeader } from '../exchange/find-header.js';
import { mayHaveActed } from '../exchange/may-have-acted.js';
import { describeNothingDone, describeReach, toSentence, type RequestWords } from './request-words.js';
import { showBeginning } from '../../engine/records/show-beginning.js';

interface AnsweredCall {
  readonly words: RequestWords;
  readonly sentBefore: boolean;
  readonly host: string;
}

/** One or two sentences; null if the service's words say it all. */
export function adviseOnAnswer(call: AnsweredCall, response: ArmResponse): string | null {
  if (mayHaveActed(response.status) && call.words.lookFirst !== null) {
    return `${describeReach('The request reached the service', call)} ${call.words.lookFirst}`;
  }
  const challenge = findClaims(response);
  if (challenge !== undefined) {
    return `Sign in again with what the service asks for: az login --claims-challenge ${challenge.claims}`;
  }
  return adviseOnRedirect(call, response);
}

/** Only where it leads is shown: the rest of an address may hold secrets. */
function adviseOnRedirect(call: AnsweredCall, { status, headers }: ArmResponse): string | null {
  const location = findHeader(headers, 'Location');
  if (status < 300 || status >= 400 || location === undefined) return null;
  const absolute = /^[a-z][a-z0-9+.-]*:/iu.test(location) && URL.canParse(location);
  const target = absolute ? new URL(location) : undefined;
  const named = target === undefined ? 'another path' : showBeginning(`${target.protocol}//${target.host}`);
  return (
    `${toSentence(describeNothingDone(call))}. The answer leads to ${named}; redirects are not followed, because the token is for ${call.host} ` +
    'only. Check the endpoint, and whether a proxy wants a sign-in.'
  );
}
