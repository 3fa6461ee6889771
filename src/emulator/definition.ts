// What the public API definition (2025-01-01-preview) demands of a request, checked before anything is looked up.
import { sameName } from '../engine/names.js';
import { type Outcome, fail, succeed } from '../engine/outcome.js';
import { type WorkspaceAddress, apiVersion, readApiKeys } from '../quantum/api.js';
import { type EmulatorRequest, type EmulatorResponse, errorResponse } from './exchange.js';

/** The members of KeyType. */
export const keyNames = ['Primary', 'Secondary'] as const;
export type KeyName = (typeof keyNames)[number];

/** The answer to a request whose query or names are not as defined; undefined if they are. */
export function refuseAddress(query: URLSearchParams, workspace: WorkspaceAddress): EmulatorResponse | undefined {
  const version = query.get('api-version');
  if (!version) {
    const message = 'The api-version query parameter (?api-version=) is required for all requests.';
    return errorResponse(400, 'MissingApiVersionParameter', message);
  }
  if (version !== apiVersion) {
    const message = `No registered resource provider found for API version '${version}' for type 'workspaces'. The supported api-versions are '${apiVersion}'.`;
    return errorResponse(400, 'NoRegisteredProviderFound', message);
  }
  return refuseNames(workspace);
}

function refuseNames(workspace: WorkspaceAddress): EmulatorResponse | undefined {
  switch (findBadName(workspace)) {
    case undefined:
      return undefined;
    case 'subscriptionId': {
      const message = `The provided subscription identifier '${workspace.subscriptionId}' is malformed or invalid.`;
      return errorResponse(400, 'InvalidSubscriptionId', message);
    }
    case 'resourceGroupName': {
      const message = `The provided resource group name '${workspace.resourceGroupName}' has more than 90 characters.`;
      return errorResponse(400, 'InvalidResourceGroup', message);
    }
    case 'workspaceName': {
      const message = `The provided workspace name '${workspace.workspaceName}' has invalid characters.`;
      return errorResponse(400, 'InvalidResourceName', message);
    }
  }
}

/** The first of the three names that is not as defined. */
export function findBadName(workspace: WorkspaceAddress): keyof WorkspaceAddress | undefined {
  const { subscriptionId, resourceGroupName, workspaceName } = workspace;
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu.test(subscriptionId)) return 'subscriptionId';
  if (resourceGroupName.length < 1 || resourceGroupName.length > 90) return 'resourceGroupName';
  // The definition's pattern is ^[a-zA-Z0-9]+(-*[a-zA-Z0-9])*$; this one means the same and cannot take forever.
  if (!/^[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?$/u.test(workspaceName)) return 'workspaceName';
  return undefined;
}

/**
 * The keys that a body names; none if it names none, which the definition allows. Fails with the answer to a body that is
 * not as defined. KeyType's members count in any case: earlier versions of the API wrote them in small letters.
 */
export function readKeySpecification(request: EmulatorRequest): Outcome<readonly KeyName[], EmulatorResponse> {
  const mediaType = request.headers['content-type'];
  if (!/^application\/json *(;|$)/iu.test(mediaType ?? '')) {
    const message = `The content media type '${mediaType ?? '<null>'}' is not supported. Only 'application/json' is supported.`;
    return fail(errorResponse(415, 'UnsupportedMediaType', message));
  }
  const body = parseJson(request.body);
  const specification = body.ok ? readApiKeys(body.value) : body;
  if (!specification.ok) {
    const message = `The request content was invalid and could not be deserialized: '${specification.failure}'.`;
    return fail(errorResponse(400, 'InvalidRequestContent', message));
  }
  const names = specification.value.keys ?? [];
  const unknown = names.find((name) => findKeyName(name) === undefined);
  if (unknown !== undefined) {
    return fail(errorResponse(400, 'BadRequest', `The key '${unknown}' is not one of ${keyNames.join(', ')}.`));
  }
  return succeed(keyNames.filter((key) => names.some((name) => sameName(name, key))));
}

function findKeyName(text: string): KeyName | undefined {
  return keyNames.find((name) => sameName(name, text));
}

function parseJson(text: string): Outcome<unknown, string> {
  try {
    return succeed(JSON.parse(text));
  } catch {
    return fail(text === '' ? 'the body is empty' : 'the body is not JSON');
  }
}
