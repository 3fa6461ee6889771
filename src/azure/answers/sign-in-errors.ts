// The errors of sign-in (contract, section 9): NoSubscription, NoCredential, InsecureEndpoint, InvalidEndpoint. The exceptions are named
// as in Azure's .NET libraries and Az.Accounts; the original has none of these errors.
import { describeSource } from './describe-source.js';
import { describeNotSent, type RequestWords } from './request-words.js';
import type { Endpoint, EndpointFailure } from '../sign-in/find-endpoint.js';
import type { Finding, Look } from '../sign-in/sign-in-source.js';
import type { ErrorRecord } from '../../engine/records/error-record.js';
import type { ErrorPlace } from '../../engine/records/error-place.js';
import { record } from '../../engine/records/program-errors.js';

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

/** What was found there instead, without a full stop. */
export function describeFinding(finding: Finding): string {
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
