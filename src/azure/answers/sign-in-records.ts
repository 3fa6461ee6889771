// What sign-in says of itself: warnings that the original does not have, and the lines of -Verbose.
import { describeSource } from './describe-source.js';
import { describeFinding } from './sign-in-errors.js';
import { publicCloud, toScope } from '../sign-in/cloud.js';
import type { Endpoint } from '../sign-in/find-endpoint.js';
import type { SubscriptionFinding } from '../sign-in/find-subscription.js';
import type { Look } from '../sign-in/sign-in-source.js';
import type { NamedTenant } from '../sign-in/subscription-tenant.js';
import type { TextRecord } from '../../engine/records/host-record.js';
import { showBeginning } from '../../engine/records/show-beginning.js';
import { hideSecrets } from '../../engine/secrets/hide-secrets.js';

/** No way to sign in gave a token with the claims that the service asks for: one line for -Verbose, since the error is the service's. */
export function noClaimsTokenRecords(
  tried: readonly { readonly source: string; readonly reason: string }[],
): readonly TextRecord[] {
  const reasons = tried.map(({ source, reason }) => `${source}: ${reason}`).join('; ');
  return reasons === ''
    ? []
    : [{ stream: 'verbose', text: `No token with these claims could be obtained (${reasons}).` }];
}

/** Which subscription is used and what named it; a warning if another source names another one. */
export function subscriptionRecords(found: SubscriptionFinding & { readonly kind: 'found' }): readonly TextRecord[] {
  const source = describeSource(found.source);
  const verbose: TextRecord = { stream: 'verbose', text: `Using subscription ${found.id} (${source}).` };
  if (found.passedOver.length === 0) return [verbose];
  const others = found.passedOver.map((other) => `${other.id} (${describeSource(other.source)})`).join(' and not ');
  return [{ stream: 'warning', text: `Using subscription ${found.id} (${source}), not ${others}.` }, verbose];
}

/** Where requests go, who signs in, and who says so; a warning if the environment sends them somewhere that is not Azure. */
export function endpointRecords(endpoint: Endpoint): readonly TextRecord[] {
  const source = describeSource(endpoint.source);
  const texts = [
    `Using endpoint ${endpoint.url} (${source}).`,
    ...describeAuthority(endpoint),
    ...(endpoint.tenant === null ? [] : [describeTenant(endpoint.tenant)]),
  ];
  const verbose = texts.map((text): TextRecord => ({ stream: 'verbose', text }));
  if (!endpoint.foreign) return verbose;
  const text = `Requests go to ${endpoint.url}, which is none of Azure's clouds (${source}).`;
  // on every run: an emulator that was left in the environment must not look like success (contract, section 7)
  return [{ stream: 'warning', text, always: true }, ...verbose];
}

/** Nothing about the public cloud, where everybody signs in. */
function describeAuthority({ authorityHost, authorityGiven, scope }: Endpoint): readonly string[] {
  const isPublic = authorityHost === publicCloud.authority?.replace(/\/$/, '') && scope === toScope(publicCloud);
  if (isPublic) return [];
  const source = authorityGiven ? ' (environment variable AZURE_AUTHORITY_HOST)' : '';
  return [`Signing in at ${showBeginning(hideSecrets(authorityHost))}${source} for ${scope}.`];
}

/** Which tenant tokens are asked for. The identity library reads the variable for service principals; what tools like az are signed in to stays as it is. */
export function describeTenant({ id, source }: NamedTenant): string {
  const limits = source.kind === 'variable' ? ', for a service principal; other sign-ins keep their own' : '';
  return `Using tenant ${showBeginning(id)} (${describeSource(source)}${limits}).`;
}

/** What does not work although it is there, for -Verbose. */
export function signInNoteRecords(notes: readonly Look[]): readonly TextRecord[] {
  return notes.map(({ source, finding }) => ({
    stream: 'verbose',
    text: `Passed over ${describeSource(source)}: ${describeFinding(finding)}.`,
  }));
}
