// The records of sign-in: errors of contract, section 9 (NoSubscription, NoCredential, InsecureEndpoint), warnings that the
// original does not have, and the lines of -Verbose. The exceptions are named as in Azure's .NET libraries and Az.Accounts;
// the original has none of these errors.
import { publicCloud, toScope } from '../sign-in/cloud.js';
import type { Endpoint, EndpointFailure } from '../sign-in/find-endpoint.js';
import { hideSecrets } from '../../engine/secrets/hide-secrets.js';
import type { SubscriptionFinding } from '../sign-in/find-subscription.js';
import type { NamedTenant } from '../sign-in/subscription-tenant.js';
import type { Finding, Look, SignInSource } from '../sign-in/sign-in-source.js';
import { describeNotSent, type RequestWords } from './request-words.js';
import type { ErrorRecord } from '../../engine/records/error-record.js';
import type { TextRecord } from '../../engine/records/host-record.js';
import { record, type ErrorPlace } from '../../engine/records/program-errors.js';
import { showBeginning } from '../../engine/records/show-beginning.js';

/** D7: no subscription was given or found. Says where it was looked for, and how to name one. */
export function noSubscriptionError(looked: readonly Look[], by: ErrorPlace): ErrorRecord {
  const lines = toLines(looked.map(({ source, finding }) => `${describeSource(source)}: ${describeFinding(finding)}`));
  const message = [
    'No subscription is selected, so nothing was sent. Name one with -SubscriptionId or in AZURE_SUBSCRIPTION_ID, ' +
      "or sign in with 'az login' or Connect-AzAccount. Looked at:",
    ...lines,
  ].join('\n');
  return record(by, 'NoSubscription', 'AuthenticationError', 'PSInvalidOperationException', message);
}

/** A list that can be read, too, where PowerShell's error view for scripts makes one line of it. */
function toLines(items: readonly string[]): readonly string[] {
  return items.map((item, at) => `  ${item}${at < items.length - 1 ? ';' : ''}`);
}

/**
 * No way to sign in gave a token for one request. `tried`: one reason for each way to sign in, in the order in which
 * they were tried.
 */
export function noCredentialError(
  tried: readonly { readonly source: string; readonly reason: string }[],
  call: { readonly words: RequestWords; readonly resourceId: string; readonly sentBefore: boolean },
  by: ErrorPlace,
): ErrorRecord {
  const lines = [
    `No access token could be obtained, so ${describeNotSent(call)}. ` +
      "Sign in with 'az login' or Connect-AzAccount, or set " +
      'AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET; AZURE_TOKEN_CREDENTIALS selects what is tried. Tried:',
    ...toLines(tried.map(({ source, reason }) => `${source}: ${reason}`)),
  ];
  const message = lines.join('\n');
  const error = record(by, 'NoCredential', 'AuthenticationError', 'CredentialUnavailableException', message);
  return { ...error, targetName: call.resourceId, targetType: 'String' };
}

/** No way to sign in gave a token with the claims that the service asks for: one line for -Verbose, since the error is the service's. */
export function noClaimsTokenRecords(
  tried: readonly { readonly source: string; readonly reason: string }[],
): readonly TextRecord[] {
  const reasons = tried.map(({ source, reason }) => `${source}: ${reason}`).join('; ');
  return reasons === ''
    ? []
    : [{ stream: 'verbose', text: `No token with these claims could be obtained (${reasons}).` }];
}

/** A token would go to another machine unencrypted. */
export function insecureEndpointError(endpoint: Pick<Endpoint, 'url' | 'source'>, by: ErrorPlace): ErrorRecord {
  const message =
    `The endpoint ${endpoint.url} (${describeSource(endpoint.source)}) is plain http, and an access token would be ` +
    'readable to everybody on the way, so nothing was sent. Use https; plain http is for this machine only ' +
    '(127.0.0.1, [::1], localhost).';
  return record(by, 'InsecureEndpoint', 'SecurityError', 'SecurityException', message);
}

/** There is no endpoint. A bad `--endpoint` is a bad host option like any other. */
export function endpointError(failure: EndpointFailure, by: ErrorPlace): ErrorRecord {
  const { source } = failure;
  const id = source.kind === 'hostOption' ? 'InvalidHostOption' : 'InvalidEndpoint';
  return record(by, id, 'InvalidArgument', 'PSArgumentException', describeEndpointFailure(failure));
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

function describeSource(source: SignInSource): string {
  switch (source.kind) {
    case 'azContext':
      return `Az PowerShell context${describePath(source.path)}`;
    case 'azContextSettings':
      return `Az PowerShell context settings${describePath(source.path)}`;
    case 'cliProfile':
      return `Azure CLI profile${describePath(source.path)}`;
    case 'cliConfig':
      return `Azure CLI configuration${describePath(source.path)}`;
    case 'cliClouds':
      return `Azure CLI clouds${describePath(source.path)}`;
    case 'variable':
      return `environment variable ${source.name}`;
    case 'hostOption':
      return `option ${source.name}`;
    case 'default':
      return 'default';
  }
}

function describePath(path: string | null): string {
  return path === null ? '' : ` ${path}`;
}

function describeFinding(finding: Finding): string {
  switch (finding.kind) {
    case 'absent':
      return 'no such file';
    case 'unreadable':
      return `cannot be read: ${finding.reason}`;
    case 'tooLarge':
      return 'too large to be what it should be';
    case 'broken':
      return 'not JSON; it is damaged or half written';
    case 'foreign':
      return 'JSON, but not with this content';
    case 'notSet':
      return 'not set';
    case 'noHome':
      return 'no home folder; neither HOME nor USERPROFILE is set';
    case 'autosaveOff':
      return 'context autosave is off, so that a saved context does not count';
    case 'signedOut':
      return 'nobody is signed in';
    case 'noDefaultContext':
      return 'has several contexts, and none of them is the default';
    case 'noSubscription':
      return 'signed in without a subscription';
    case 'noDefaultSubscription':
      return `no default subscription in the cloud ${finding.cloud}`;
    case 'severalDefaultSubscriptions':
      return `several default subscriptions in the cloud ${finding.cloud}`;
  }
}

function describeEndpointFailure(failure: EndpointFailure): string {
  const from = describeSource(failure.source);
  switch (failure.kind) {
    case 'unknownCloud':
      return (
        `The cloud '${failure.name}' (${from}) is not known, so nothing was sent. Register it with 'az cloud register' ` +
        'or Add-AzEnvironment, or give its address with --endpoint or in AZURE_RESOURCE_MANAGER_ENDPOINT.'
      );
    case 'badAddress':
      return `The endpoint '${failure.shown}' (${from}) ${describeBadAddress(failure.reason)}, so nothing was sent.`;
  }
}

function describeBadAddress(reason: (EndpointFailure & { readonly kind: 'badAddress' })['reason']): string {
  switch (reason) {
    case 'notAddress':
      return 'is not an absolute address such as https://management.azure.com';
    case 'notHttp':
      return 'begins neither with https: nor with http:';
    case 'credentials':
      return 'has a user name or a password in it';
    case 'query':
      return 'has a query or a fragment in it';
  }
}
