// What the public API definition demands of a request, and Azure Resource Manager's answers to those that are not so.
import { type Outcome, fail, succeed } from '../engine/outcome.js';
import { apiVersion } from '../quantum/api.js';
import { type EmulatorRequest, type EmulatorResponse, errorResponse } from './exchange.js';
import { findDisagreement, isUuid, takeWritable } from './find-disagreement.js';
import { type Operation, type ParameterName } from './operations.js';
import type { PathNames } from './routes.js';

/** The answer to a request whose query or names are not as defined; undefined if they are. */
export function refuseAddress(query: URLSearchParams, names: PathNames): EmulatorResponse | undefined {
  const version = query.get('api-version');
  if (!version) {
    const message = 'The api-version query parameter (?api-version=) is required for all requests.';
    return errorResponse(400, 'MissingApiVersionParameter', message);
  }
  if (version !== apiVersion) {
    const message = `No registered resource provider found for API version '${version}' for type 'workspaces'. The supported api-versions are '${apiVersion}'.`;
    return errorResponse(400, 'NoRegisteredProviderFound', message);
  }
  const bad = findBadName(names);
  if (bad === undefined) return undefined;
  const { code, message } = refusals[bad];
  return errorResponse(400, code, message(names[bad] ?? ''));
}

/** The first of the names that is not as defined. */
export function findBadName(names: PathNames): ParameterName | undefined {
  const given = Object.entries(names) as readonly [ParameterName, string][];
  return given.find(([name, text]) => !isGood[name](text))?.[0];
}

/** The definition's patterns; .NET reads them, so `\w` has the letters of all scripts. */
const isGood: Readonly<Record<ParameterName, (text: string) => boolean>> = {
  subscriptionId: isUuid,
  resourceGroupName: (text) => /^[\p{L}\p{Mn}\p{Nd}\p{Pc}.()-]{1,90}$/u.test(text),
  // The definition's pattern is ^[a-zA-Z0-9]+(-*[a-zA-Z0-9])*$; this one means the same and cannot take forever.
  workspaceName: (text) => /^[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?$/u.test(text),
  location: (text) => text.length > 0,
  locationName: (text) => /[a-z][a-z0-9]+/u.test(text) && text.length <= 90,
  operationId: () => true,
};

interface Refusal {
  readonly code: string;
  readonly message: (text: string) => string;
}

const badLocation: Refusal = {
  code: 'LocationNotAvailableForResourceType',
  message: (text) =>
    `The provided location '${text}' is not available for resource type 'Microsoft.Quantum/workspaces'.`,
};

const refusals: Readonly<Record<ParameterName, Refusal>> = {
  subscriptionId: {
    code: 'InvalidSubscriptionId',
    message: (text) => `The provided subscription identifier '${text}' is malformed or invalid.`,
  },
  resourceGroupName: {
    code: 'InvalidResourceGroup',
    message: (text) =>
      `The provided resource group name '${text}' has more than 90 characters, or one that is none of letters, digits, '-', '_', '.', '(', ')'.`,
  },
  workspaceName: {
    code: 'InvalidResourceName',
    message: (text) => `The provided workspace name '${text}' has invalid characters.`,
  },
  location: badLocation,
  locationName: badLocation,
  operationId: badLocation,
};

/**
 * The body of a request, as JSON and of the operation's type, without the members that only the service sets; null where the
 * operation takes none. Fails with the answer to another one. Enumerations count in any case: earlier versions of the API
 * wrote KeyType in small letters.
 */
export function readBody(request: EmulatorRequest, { body: schema }: Operation): Outcome<unknown, EmulatorResponse> {
  if (schema === null) return succeed(null);
  const mediaType = request.headers['content-type'];
  if (!/^application\/json *(;|$)/iu.test(mediaType ?? '')) {
    const message = `The content media type '${mediaType ?? '<null>'}' is not supported. Only 'application/json' is supported.`;
    return fail(errorResponse(415, 'UnsupportedMediaType', message));
  }
  const body = parseJson(request.body);
  if (!body.ok) return fail(refuseContent(body.failure));
  const value = takeWritable(body.value, schema);
  const disagreement = findDisagreement(value, schema, 'asReceived');
  if (disagreement === undefined) return succeed(value);
  const { place, wanted } = disagreement;
  return fail(refuseContent(`${place === '' ? 'the body' : `'${place}'`} is not ${wanted}`));
}

function refuseContent(reason: string): EmulatorResponse {
  const message = `The request content was invalid and could not be deserialized: '${reason}'.`;
  return errorResponse(400, 'InvalidRequestContent', message);
}

function parseJson(text: string): Outcome<unknown, string> {
  try {
    return succeed(JSON.parse(text));
  } catch {
    return fail(text === '' ? 'the body is empty' : 'the body is not JSON');
  }
}

/** The most that a body may have, in bytes. */
export const mostBytes = 1024 * 1024;

/**
 * The answer to a request that must not be looked at any further: one for another host's name, which a browser may have been
 * led here with, or one with too large a body. Undefined if there is no such reason.
 */
export function refuseOutright({ headers, isTooLarge }: EmulatorRequest): EmulatorResponse | undefined {
  const host = headers['host'] ?? '';
  if (!/^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/iu.test(host)) {
    return errorResponse(421, 'InvalidHost', `The emulator answers for this machine only, and not for '${host}'.`);
  }
  if (!isTooLarge) return undefined;
  return errorResponse(413, 'RequestContentTooLarge', `The request content has more than ${mostBytes} bytes.`);
}
