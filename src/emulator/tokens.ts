// The managed identity of the emulator: gives out tokens as App Service does, and knows them again.
// The protocol: "How to use managed identities for App Service", section "REST endpoint reference", version 2019-08-01.
import { type EmulatorRequest, type EmulatorResponse, errorResponse, jsonResponse } from './exchange.js';

/** What IDENTITY_HEADER has to be. No secret: it guards only keys that open nothing. */
export const identityHeader = 'az-quantumapi-emulator';

/** A token that was given out, and when it stops being one (milliseconds since 1970). */
export interface IssuedToken {
  readonly token: string;
  readonly expiresAt: number;
}

/** Gives out a token, good for a day, for whatever resource is asked for; tokens that have expired are forgotten. */
export function issueToken(
  issued: readonly IssuedToken[],
  request: EmulatorRequest,
  serial: number,
  now: number,
): { readonly issued: readonly IssuedToken[]; readonly response: EmulatorResponse } {
  const refusal = refuse(request);
  if (refusal !== undefined) return { issued, response: refusal };
  const token = `emulated-token-${serial}`;
  const expiresAt = (Math.floor(now / 1000) + 24 * 60 * 60) * 1000;
  const response = jsonResponse(200, {
    access_token: token,
    expires_on: String(expiresAt / 1000),
    resource: request.query.get('resource'),
    token_type: 'Bearer',
  });
  return { issued: [...issued.filter((one) => one.expiresAt > now), { token, expiresAt }], response };
}

function refuse({ headers, query }: EmulatorRequest): EmulatorResponse | undefined {
  const say = (statusCode: number, message: string) => jsonResponse(statusCode, { statusCode, message });
  if (headers['x-identity-header'] !== identityHeader) return say(401, 'The X-IDENTITY-HEADER header is not valid.');
  if (query.get('api-version') !== '2019-08-01') return say(400, 'The api-version must be 2019-08-01.');
  if (!query.get('resource')) return say(400, 'The resource parameter is missing.');
  return undefined;
}

/** The answer to a request without a token that was given out here and still is one; undefined if it has one. */
export function refuseStranger(
  issued: readonly IssuedToken[],
  authorization: string | undefined,
  now: number,
): EmulatorResponse | undefined {
  if (authorization === undefined) {
    return challenge('AuthenticationFailed', "Authentication failed. The 'Authorization' header is missing.");
  }
  const text = /^Bearer +(\S+)$/iu.exec(authorization)?.[1];
  const known = issued.find((one) => one.token === text);
  if (known === undefined) return challenge('InvalidAuthenticationToken', 'The access token is invalid.');
  if (known.expiresAt > now) return undefined;
  const times = [known.expiresAt, now].map((time) => new Date(time).toUTCString());
  return challenge(
    'ExpiredAuthenticationToken',
    `The access token expiry UTC time '${times[0] ?? ''}' is earlier than current UTC time '${times[1] ?? ''}'.`,
  );
}

function challenge(code: string, message: string): EmulatorResponse {
  const response = errorResponse(401, code, message);
  return { ...response, headers: { ...response.headers, 'www-authenticate': 'Bearer error="invalid_token"' } };
}
