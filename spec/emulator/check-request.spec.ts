// What the public API definition demands of requests.
import fc from 'fast-check';
import { expect, test } from '@jest/globals';
import { findBadName, readBody } from '../../src/emulator/check-request.js';
import { type OperationName, operations } from '../../src/emulator/operations.js';
import { workspace } from './loopback.js';

test('a workspace may have the names that the pattern in the definition allows, and no others', () => {
  const fromDefinition = /^[a-zA-Z0-9]+(-*[a-zA-Z0-9])*$/;
  const text = fc.string({ unit: fc.constantFrom('a', 'Z', '0', '-', '_', '\n', 'é'), maxLength: 8 });
  fc.assert(
    fc.property(text, (workspaceName) => {
      expect(findBadName({ ...workspace, workspaceName }) === undefined).toBe(fromDefinition.test(workspaceName));
    }),
  );
});

test.each<[part: object, bad: string | undefined]>([
  [{}, undefined],
  [{ subscriptionId: '0A000000-1111-2222-3333-44444444444f' }, undefined],
  [{ subscriptionId: '{00000000-1111-2222-3333-444444444444}' }, 'subscriptionId'],
  [{ subscriptionId: '00000000111122223333444444444444' }, 'subscriptionId'],
  [{ subscriptionId: '00000000-1111-2222-3333-44444444444g' }, 'subscriptionId'],
  [{ resourceGroupName: 'g'.repeat(90) }, undefined],
  [{ resourceGroupName: 'g'.repeat(91) }, 'resourceGroupName'],
  [{ resourceGroupName: '' }, 'resourceGroupName'],
  [{ resourceGroupName: 'Größe_(1).x-' }, undefined],
  [{ resourceGroupName: 'my group' }, 'resourceGroupName'],
  [{ locationName: 'eastus' }, undefined],
  [{ locationName: 'E' }, 'locationName'],
])('%j: %s', (part, bad) => {
  expect(findBadName({ ...workspace, ...part })).toBe(bad);
});

const badBodies: readonly (readonly [operation: OperationName, body: string, reason: string])[] = [
  ['regenerateKey', '', 'the body is empty'],
  ['regenerateKey', '{', 'the body is not JSON'],
  ['regenerateKey', '[]', 'the body is not an object'],
  ['regenerateKey', 'null', 'the body is not an object'],
  ['regenerateKey', '{"keys":"Primary"}', "'keys' is not a list"],
  ['regenerateKey', '{"keys":null}', "'keys' is not a list"],
  ['regenerateKey', '{"keys":["Primary",1]}', "'keys[1]' is not one of Primary, Secondary"],
  ['regenerateKey', '{"keys":["Tertiary"]}', "'keys[0]' is not one of Primary, Secondary"],
  ['updateTags', '{"tags":{"a":1}}', "'tags.a' is not a text"],
  ['updateTags', '{"tags":{"a b":null}}', `'tags."a b"' is not a text`],
  ['createOrUpdate', '{}', "'location' is not a value"],
  ['createOrUpdate', '{"location":"l","identity":{}}', "'identity.type' is not a value"],
  [
    'createOrUpdate',
    '{"location":"l","properties":{"apiKeyEnabled":"yes"}}',
    "'properties.apiKeyEnabled' is not true or false",
  ],
  ['checkNameAvailability', '{"name":1}', "'name' is not a text"],
];

test.each(badBodies)('%s refuses the body %j: %s', (operation, body, reason) => {
  expect(read(operation, body)).toMatchObject({
    ok: false,
    failure: { status: 400, body: expect.stringContaining(JSON.stringify(reason).slice(1, -1)) },
  });
});

test.each<[operation: OperationName, body: string, value: unknown]>([
  ['regenerateKey', '{"keys":["primary"],"Keys":1}', { keys: ['primary'] }],
  ['regenerateKey', '{}', {}],
  ['updateTags', '{"tags":{}}', { tags: {} }],
  // what the service showed may be sent back: what it alone sets does not count
  ['createOrUpdate', '{"location":"l","id":1,"properties":{"usable":"Maybe"}}', { location: 'l', properties: {} }],
  [
    'createOrUpdate',
    '{"location":"l","identity":{"type":"UserAssigned","userAssignedIdentities":{"/u":null}}}',
    { location: 'l', identity: { type: 'UserAssigned', userAssignedIdentities: { '/u': null } } },
  ],
  ['listKeys', 'anything', null],
])('%s takes the body %j', (operation, body, value) => {
  expect(read(operation, body)).toEqual({ ok: true, value });
});

function read(operation: OperationName, body: string): unknown {
  const headers = { 'content-type': 'application/json' };
  const request = { method: 'POST', path: '/', query: new URLSearchParams(), headers, body, isTooLarge: false };
  return readBody(request, operations[operation]);
}
