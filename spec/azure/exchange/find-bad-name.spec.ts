// Names that would lead a request to another address are refused (D22), all others stay where they are (D24).
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findBadName } from '../../../src/azure/exchange/resource-path.js';
import { paths } from '../../../src/quantum/operations.js';
import { actionUrl } from '../../../src/quantum/api.js';

const good = { subscriptionId: 'S', resourceGroupName: 'rg', workspaceName: 'ws' };

describe.each(['subscriptionId', 'resourceGroupName', 'workspaceName'] as const)('the %s', (part) => {
  test.each(['', '.', '..'] as const)('%j is refused', (text) => {
    expect(findBadName(paths.workspace, { ...good, [part]: text })).toEqual({ part, text });
  });

  test.each([
    '...',
    ' ',
    '. ',
    '%2e%2e',
    '%2E',
    '..%2f..',
    '../..',
    '..\\',
    '/',
    '?',
    '#',
    '\0',
    '\u202e',
    '\ud800',
    '．．',
  ])('%j is sent, and nothing leaves its place', (text) => {
    const address = { ...good, [part]: text };
    expect(findBadName(paths.workspace, address)).toBeUndefined();
    const url = actionUrl('https://management.azure.com', address, 'regenerateKey');
    expect(new URL(url).href).toBe(url);
    expect(new URL(url).pathname.split('/')).toHaveLength(10);
  });
});

test('of several bad parts the first is named', () => {
  expect(findBadName(paths.workspace, { subscriptionId: 'S', resourceGroupName: '..', workspaceName: '' })).toEqual({
    part: 'resourceGroupName',
    text: '..',
  });
});

test('no name that passes changes the address, however it is read', () => {
  const dots = fc.string({
    unit: fc.constantFrom('.', '%2e', '%2E', '%', '2', 'e', '/', '\\', '%2f', '\t', '\n', 'a'),
  });
  fc.assert(
    fc.property(dots, (workspaceName) => {
      const address = { ...good, workspaceName };
      if (findBadName(paths.workspace, address) !== undefined) return;
      const url = actionUrl('https://management.azure.com', address, 'regenerateKey');
      expect(new URL(url).href).toBe(url);
    }),
  );
});
