// What the public API definition demands of names.
import fc from 'fast-check';
import { expect, test } from '@jest/globals';
import { findBadName } from '../../src/emulator/definition.js';
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
])('%j: %s', (part, bad) => {
  expect(findBadName({ ...workspace, ...part })).toBe(bad);
});
