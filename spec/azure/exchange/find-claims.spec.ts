// Which answers are claims challenges, and what they ask for.
import { expect, test } from '@jest/globals';
import { findClaims } from '../../../src/azure/exchange/find-claims.js';

const claims = 'eyJhY2Nlc3NfdG9rZW4iOnt9fQ==';
const bearer = `Bearer realm="", error="insufficient_claims", claims="${claims}"`;

function find(status: number, ...headers: readonly (readonly [string, string])[]): string | undefined {
  return findClaims({ status, headers: headers.map(([name, value]) => ({ name, value })), body: '' })?.claims;
}

test.each<[says: string, status: number, headers: readonly (readonly [string, string])[], found: string | undefined]>([
  ['one that asks for claims', 401, [['WWW-Authenticate', bearer]], claims],
  ['its name in any case', 401, [['www-authenticate', bearer]], claims],
  [
    'one behind another for another scheme',
    401,
    [
      ['WWW-Authenticate', 'Negotiate'],
      ['WWW-Authenticate', bearer],
    ],
    claims,
  ],
  ['claims of the alphabet for addresses', 401, [['WWW-Authenticate', 'Bearer claims="a-_b"']], 'a-_b'],
  ['none: no claims', 401, [['WWW-Authenticate', 'Bearer error="invalid_token"']], undefined],
  ['none: no header', 401, [], undefined],
  ['none: claims that are no base64', 401, [['WWW-Authenticate', 'Bearer claims="$(rm -rf)"']], undefined],
  ['none: empty claims', 401, [['WWW-Authenticate', 'Bearer claims=""']], undefined],
  ['none: another status', 403, [['WWW-Authenticate', bearer]], undefined],
])('%s', (_says, status, headers, found) => {
  expect(find(status, ...headers)).toBe(found);
});
