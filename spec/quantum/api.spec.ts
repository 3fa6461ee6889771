// The public API: where a request goes, and what stands in it.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { encodeSegment } from '../../src/azure/exchange/resource-path.js';
import { findRoute } from '../../src/emulator/routes.js';
import { findMember, readRuntimeJson } from '../../src/engine/values/runtime-json.js';
import { type WorkspaceAddress, apiVersion, actionUrl, workspacePath, writeApiKeys } from '../../src/quantum/api.js';
import { readRuntimeTexts } from '../kit/recorded-cases.js';
import { anyCharacter } from '../kit/any-character.js';

/** Values of -Body, and what they became; null if one was refused. */
const bodyCases = readRuntimeTexts('value of -Body').map(({ text, body = null }) => ({ text, body }));

const documented: WorkspaceAddress = {
  subscriptionId: '00000000-1111-2222-3333-444444444444',
  resourceGroupName: 'quantumResourcegroup',
  workspaceName: 'quantumworkspace1',
};
const documentedPath =
  '/subscriptions/00000000-1111-2222-3333-444444444444/resourceGroups/quantumResourcegroup/providers/Microsoft.Quantum/workspaces/quantumworkspace1';

describe('where a request goes', () => {
  test('the address is the documented one', () => {
    expect(workspacePath(documented)).toBe(documentedPath);
    expect(actionUrl('https://management.azure.com', documented, 'regenerateKey')).toBe(
      `https://management.azure.com${documentedPath}/regenerateKey?api-version=2025-01-01-preview`,
    );
    expect(apiVersion).toBe('2025-01-01-preview');
  });

  test('an endpoint may end in a slash and have a path', () => {
    expect(actionUrl('http://127.0.0.1:8080/', documented, 'regenerateKey')).toBe(
      `http://127.0.0.1:8080${documentedPath}/regenerateKey?api-version=${apiVersion}`,
    );
    expect(actionUrl('https://gateway.example/arm/', documented, 'regenerateKey')).toBe(
      `https://gateway.example/arm${documentedPath}/regenerateKey?api-version=${apiVersion}`,
    );
  });

  // Seen in the engine for every character of the basic plane; these lines stand for them.
  test.each([
    ['AZaz09-_.~', 'AZaz09-_.~'],
    ['a b/ü', 'a%20b%2F%C3%BC'],
    [
      '!"#$%&\'()*+,/:;<=>?@[\\]^`{|}',
      '%21%22%23%24%25%26%27%28%29%2A%2B%2C%2F%3A%3B%3C%3D%3E%3F%40%5B%5C%5D%5E%60%7B%7C%7D',
    ],
    ['\0\t\n\u007f\u0085\u00a0', '%00%09%0A%7F%C2%85%C2%A0'],
    ['日本😀', '%E6%97%A5%E6%9C%AC%F0%9F%98%80'],
    ['a\ud800b', 'a%EF%BF%BDb'],
    ['\udc00x\ud83d', '%EF%BF%BDx%EF%BF%BD'],
    ['%2e%2e', '%252e%252e'],
    ['...', '...'],
  ])('the name %j is encoded as .NET encodes it', (name, encoded) => {
    expect(encodeSegment(name)).toBe(encoded);
  });

  test('whatever the names are, each stays one part of the path and a server reads it back', () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => text !== '.' && text !== '..');
    const tricky = fc.constantFrom(
      '%2e%2e',
      '../..',
      '..\\..',
      'a/b',
      '?x=1',
      '#x',
      '//evil.example',
      'ws?x=1',
      '%',
      '%zz',
      ' ',
      '...',
    );
    const part = fc.oneof(name, tricky);
    fc.assert(
      fc.property(part, part, part, (subscriptionId, resourceGroupName, workspaceName) => {
        const workspace = { subscriptionId, resourceGroupName, workspaceName };
        const { pathname, search, host, hash } = new URL(
          actionUrl('https://management.azure.com', workspace, 'regenerateKey'),
        );
        expect([host, search, hash]).toEqual(['management.azure.com', `?api-version=${apiVersion}`, '']);
        expect(pathname).toBe(`${workspacePath(workspace)}/regenerateKey`);
        const read = { kind: 'operation', operation: 'regenerateKey', names: workspace };
        expect(findRoute({ method: 'POST', path: pathname })).toEqual(read);
      }),
    );
  });
});

describe('the body', () => {
  test.each([
    [['Primary'], '{\n  "keys": [ "Primary" ]\n}'],
    [['Primary', 'Secondary'], '{\n  "keys": [ "Primary", "Secondary" ]\n}'],
    [[], '{\n  "keys": [ ]\n}'],
    [[''], '{\n  "keys": [ "" ]\n}'],
    [["a'b"], '{\n  "keys": [ "a\\u0027b" ]\n}'],
    [null, '{\n}'],
  ])('for %j it is laid out as the original lays it out', (keys, body) => {
    expect(writeApiKeys(keys)).toBe(body);
  });

  test('JSON text that the original takes for a body comes out of it letter for letter', () => {
    const written = bodyCases.map(({ text }) => ({ text, body: convertAsTheOriginal(text) }));
    expect(written).toEqual(bodyCases);
    expect(bodyCases.length).toBeGreaterThan(80);
  });

  test('whatever is written, JSON reads the same keys', () => {
    fc.assert(
      fc.property(fc.option(fc.array(fc.string({ unit: anyCharacter }))), (keys) => {
        expect(JSON.parse(writeApiKeys(keys))).toEqual(keys === null ? {} : { keys });
      }),
    );
  });
});

/** What the original does with a text given to -Body (NULs behind it do not count, seen in the engine); null if it refuses. */
function convertAsTheOriginal(text: string): string | null {
  const trimmed = text.replace(/^[\t-\r\u0085\p{Z}]+|[\t-\r\u0085\p{Z}\0]+$/gu, '');
  if (!trimmed.startsWith('{') || !trimmed.endsWith('}')) return null;
  const read = readRuntimeJson(text);
  if (!read.ok || read.value?.kind !== 'object') return null;
  const keys = findMember(read.value, 'keys');
  return writeApiKeys(
    keys?.kind === 'array' ? Array.from(keys.items, (item) => (item.kind === 'string' ? item.text : '')) : null,
  );
}
