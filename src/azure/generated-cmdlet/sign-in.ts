// The part of the function's begin block that looks at the sign-in: the subscription and the endpoint of this run.
import { findEndpoint, type Endpoint } from '../sign-in/find-endpoint.js';
import { findSubscription } from '../sign-in/find-subscription.js';
import { findNotes, readSignIn } from '../sign-in/sign-in.js';
import { isTokenSafe } from '../sign-in/token-safety.js';
import { endpointError, insecureEndpointError, noSubscriptionError } from '../answers/sign-in-errors.js';
import { endpointRecords, signInNoteRecords, subscriptionRecords } from '../answers/sign-in-records.js';
import type { AzureDoors } from '../doors.js';
import type { ErrorPlace } from '../../engine/records/error-place.js';
import type { Reporter } from '../../engine/run/reporter.js';
import type { ServiceOptions } from './service-options.js';
import type { SignInCall } from './sign-in-call.js';

/** Where requests go, and for which subscription if the call leaves that open. */
export interface SignedIn {
  readonly subscriptionId: string | null;
  readonly endpoint: Endpoint;
}

/** Finds both and says so; undefined if something is missing, which has been said too. */
export async function signIn(
  call: SignInCall,
  by: ErrorPlace,
  options: Pick<ServiceOptions, 'endpoint'>,
  doors: Pick<AzureDoors, 'surroundings'>,
  reporter: Pick<Reporter, 'records' | 'fatal'>,
): Promise<SignedIn | undefined> {
  const known = readSignIn(doors.surroundings);
  await reporter.records(signInNoteRecords(findNotes(known)));

  const subscription = call.subscriptionId === null ? null : { id: call.subscriptionId, source: null };
  const found = call.wantsSubscription ? findSubscription(known) : undefined;
  if (found?.kind === 'none') {
    await reporter.fatal(noSubscriptionError(found.looked, by), 'always');
    return undefined;
  }
  const answer = found === undefined ? null : { id: found.id, source: found.source };
  if (found !== undefined) await reporter.records(subscriptionRecords(found));

  const endpoint = findEndpoint(known, { option: options.endpoint, subscription: answer ?? subscription });
  if (!endpoint.ok) {
    await reporter.fatal(endpointError(endpoint.failure, by), 'always');
    return undefined;
  }
  if (!isTokenSafe(endpoint.value.url)) {
    await reporter.fatal(insecureEndpointError(endpoint.value, by), 'always');
    return undefined;
  }
  await reporter.records(endpointRecords(endpoint.value));
  return { subscriptionId: answer?.id ?? null, endpoint: endpoint.value };
}
