// What the service answered instead of success, and what kept it from answering, as error records.
// Ids, categories and sentences of answers are the original's (seen in the engine) except for bodies that are
// not JSON (D18); a timeout, silent in the original, is an error (D3); other failures keep the original's id and category.
import { isCertificateCode } from '../exchange/certificate-trouble.js';
import type { ArmResponse, TransportFailure } from '../exchange/exchange.js';
import { findClaims } from '../exchange/find-claims.js';
import { hideEvidentSecrets, hideSecrets } from '../../engine/secrets/hide-secrets.js';
import { type ErrorBody, readErrorBody } from './error-body.js';
import { statusName } from '../exchange/status-name.js';
import { adviseOnAnswer } from './answer-advice.js';
import { describeNotSent, describeNothingDone, describeReach, toSentence, type RequestWords } from './request-words.js';
import type { ErrorCategory, ErrorRecord } from '../../engine/records/error-record.js';
import { showBeginning } from '../../engine/records/show-beginning.js';

/** The call that failed. */
export interface FailedCall {
  /** The command that was called, for errors that the original does not have. */
  readonly commandName: string;
  /** The cmdlet behind it that sent the request: its name, an underscore, the set. */
  readonly privateName: string;
  /** That cmdlet's .NET type with its namespace. */
  readonly privateType: string;
  /** What the original names as the target of a service's error: an anonymous object. */
  readonly target: { readonly members: readonly (readonly [name: string, text: string])[]; readonly typeName: string };
  /** Where the request went: host, and port if it is not the scheme's. */
  readonly host: string;
  /** The subscription of what it was about. */
  readonly subscriptionId: string;
  /** Whether a request of the same run went out before, so that one must not say of the run that nothing was done. */
  readonly sentBefore: boolean;
  /** Its resource id. */
  readonly resourceId: string;
  readonly words: RequestWords;
  /** How long one attempt may take. */
  readonly timeoutMs: number;
}

/**
 * The record of an answer that is not the success that was hoped for. Behind the words of an answer that still asks for other claims stands
 * the challenge itself, as in Az PowerShell.
 */
export function serviceError(call: FailedCall, response: ArmResponse): ErrorRecord {
  const record = describeAnswer(call, response);
  const challenge = findClaims(response);
  const behind = challenge === undefined ? '' : ` ${showBeginning(hideSecrets(challenge.text))}`;
  const { about, advice } = call.words;
  // What is to be done comes last: it may end in a command.
  const recommendation = [record.recommendation ?? '', about, advice ?? '', adviseOnAnswer(call, response) ?? ''];
  return {
    ...record,
    message: hideEvidentSecrets(record.message) + behind,
    details: hideEvidentSecrets(record.details ?? '') + behind,
    recommendation: hideEvidentSecrets(recommendation.filter((text) => text !== '').join(' ')),
  };
}

function describeAnswer(call: FailedCall, response: ArmResponse): ErrorRecord {
  if (response.unreadable !== undefined)
    return looseError(call, response.status, { code: null, message: unreadableMessage(response), action: null });
  const read = readErrorBody(response.body);
  if (!read.ok)
    return looseError(call, response.status, { code: null, message: notJsonMessage(response), action: null });
  if (read.value.kind === 'loose') return looseError(call, response.status, read.value);
  const { code, message } = read.value;
  return {
    ...recordOfAnswer(call, code),
    reason: 'Exception',
    message: `[${code}] : ${message}`,
    details: message,
    recommendation: '',
  };
}

/** The record of a 429 that asks for a longer pause than is waited for: the service's error, and the time. */
export function throttledTooLongError(call: FailedCall, response: ArmResponse, pauseMs: number): ErrorRecord {
  const record = serviceError(call, response);
  const seconds = Math.ceil(pauseMs / 1000);
  const advice = `The service asks to wait ${seconds} seconds before the next request, which is longer than this program waits; ${describeNothingDone(call)}.`;
  return { ...record, details: `${record.details ?? record.message} ${advice}` };
}

/** The record of a request without an answer. It says whether anything may have changed. */
export function transportError(call: FailedCall, failure: TransportFailure): ErrorRecord {
  const message = `${describeFailure(call, failure)} ${describeConsequence(call, failure)}`;
  const common = { ...targetOf(call), message, details: null, recommendation: recommend(call, failure) };
  switch (failure.kind) {
    case 'timeout':
    case 'slowAnswer':
      return {
        ...common,
        id: `RequestTimeout,${call.commandName}`,
        category: 'OperationTimeout',
        activity: call.commandName,
        reason: 'TimeoutException',
      };
    case 'connection':
    case 'tooLong':
      return { ...common, ...placeOf(call, 'NotSpecified'), reason: 'HttpRequestException' };
    case 'stopped':
      return { ...common, ...placeOf(call, 'OperationStopped'), reason: 'TaskCanceledException' };
  }
}

/** An answer in which the original does not find both a code and a message: an exception of its own, with the status. */
function looseError(call: FailedCall, status: number, error: Omit<ErrorBody & { kind: 'loose' }, 'kind'>): ErrorRecord {
  const message = error.message ?? statusMessage(status);
  return {
    ...recordOfAnswer(call, error.code ?? statusName(status)),
    reason: 'RestException`1',
    message,
    details: message,
    recommendation: error.action ?? '',
  };
}

/** An id is `code,type`, and only the type if there is no code. */
function recordOfAnswer(
  call: FailedCall,
  code: string,
): Omit<ErrorRecord, 'reason' | 'message' | 'details' | 'recommendation'> {
  return {
    ...placeOf(call, 'InvalidOperation'),
    id: code === '' ? call.privateType : `${code},${call.privateType}`,
    targetName: `{ ${call.target.members.map(([name, text]) => `${name} = ${text}`).join(', ')} }`,
    targetType: call.target.typeName,
  };
}

/** The original names none where there was no answer. */
function targetOf(call: FailedCall): Pick<ErrorRecord, 'targetName' | 'targetType'> {
  return { targetName: call.resourceId, targetType: 'String' };
}

function placeOf(call: FailedCall, category: ErrorCategory): Pick<ErrorRecord, 'id' | 'category' | 'activity'> {
  return { id: call.privateType, category, activity: call.privateName };
}

function statusMessage(status: number): string {
  const kind = status >= 500 ? 'a Server Error' : status >= 400 ? 'a Request Error' : 'an unrecognized response';
  return `The server responded with ${kind}, Status: ${statusName(status)}`;
}

/** Differs from PowerShell: it shows a complaint of its JSON reader here, and neither status nor body (D18). */
function notJsonMessage(response: ArmResponse): string {
  return `${statusMessage(response.status)}. The answer is not JSON: ${showBeginning(hideSecrets(response.body))}`;
}

/** Differs from PowerShell, which shows its unpacker's complaint (D18). */
function unreadableMessage({ status, unreadable = '' }: ArmResponse): string {
  return `${statusMessage(status)}. The answer cannot be unpacked (Content-Encoding: ${showBeginning(unreadable)})`;
}

function describeFailure(call: FailedCall, failure: TransportFailure): string {
  const time = call.timeoutMs === 1000 ? '1 second' : `${call.timeoutMs / 1000} seconds`;
  const reason = describeReason(failure);
  switch (failure.kind) {
    case 'timeout':
      return failure.reached === 'no'
        ? `No connection to ${call.host} within ${time}.`
        : `No answer from ${call.host} within ${time}.`;
    case 'slowAnswer':
      return `The answer of ${call.host} was not complete within ${time}.`;
    case 'connection':
      return failure.reached === 'no'
        ? `No connection to ${call.host}: ${reason}.`
        : `The connection to ${call.host} was lost before the answer was complete: ${reason}.`;
    case 'tooLong':
      return `The answer of ${call.host} is too long to be read: ${reason}.`;
    case 'stopped':
      return `The request to ${call.host} was stopped.`;
  }
}

/** .NET's words for what is common, so that people find them, and the platform's own. */
function describeReason(failure: TransportFailure): string {
  const shown = showBeginning(hideSecrets(failure.reason)).replace(/\.$/u, '');
  const words = failure.code === null ? undefined : findTrouble(failure.code)?.words;
  return words === undefined ? shown : `${words} (${shown})`;
}

function describeConsequence(call: FailedCall, failure: TransportFailure): string {
  if (failure.reached === 'no') return `${toSentence(describeNotSent(call))}, and ${describeNothingDone(call)}.`;
  return describeReach('The request may have reached the service', call);
}

function recommend({ words }: FailedCall, failure: TransportFailure): string | null {
  if (failure.reached === 'maybe' && words.lookFirst !== null) return words.lookFirst;
  if (failure.kind === 'stopped') return null;
  const advice = (failure.code === null ? undefined : findTrouble(failure.code)?.advice) ?? checkNetwork;
  return failure.systemTrust === true ? `${advice} ${trustSystem}` : advice;
}

const checkNetwork =
  'Check the endpoint and the network; behind a proxy set HTTPS_PROXY, and NO_PROXY for what it must not see.';
const checkName = 'Check the name of the endpoint and the name server; behind a proxy set HTTPS_PROXY.';
const checkCertificate =
  "The server's certificate is not trusted. If a proxy inspects the traffic, name its certificate's file in NODE_EXTRA_CA_CERTS.";
const trustSystem = 'To trust what this machine trusts, set NODE_OPTIONS=--use-system-ca.';

const checkTls =
  'What answers there does not speak TLS as it should. Check the endpoint, its port, and the proxy if there is one.';
const checkProxySignIn =
  'The proxy wants a user name and a password: in HTTPS_PROXY (http://user:password@host:port), or with -ProxyCredential. ' +
  'Only Basic is spoken, and -ProxyUseDefaultCredentials has no account to use here.';

interface Trouble {
  readonly codes: Pick<RegExp, 'test'>;
  readonly words: string;
  readonly advice: string;
}

const troubles: readonly Trouble[] = [
  { codes: /^ERR_PROXY_SIGN_IN$/u, words: 'The proxy refuses', advice: checkProxySignIn },
  { codes: /^ECONNREFUSED$/u, words: 'Connection refused', advice: checkNetwork },
  { codes: /^(ENOTFOUND|ENODATA)$/u, words: 'No such host is known', advice: checkName },
  { codes: /^EAI_AGAIN$/u, words: 'The name server does not answer', advice: checkName },
  { codes: /^(ENETUNREACH|EHOSTUNREACH)$/u, words: 'The host cannot be reached', advice: checkNetwork },
  {
    codes: { test: isCertificateCode },
    words: 'The SSL connection could not be established',
    advice: checkCertificate,
  },
  { codes: /^ERR_TLS_|^ERR_SSL_|^EPROTO$/u, words: 'The SSL connection could not be established', advice: checkTls },
];

function findTrouble(code: string): Trouble | undefined {
  return troubles.find((trouble) => trouble.codes.test(code));
}
