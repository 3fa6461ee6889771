// The file that fills the emulator.
import { describe, expect, test } from '@jest/globals';
import { createSamples } from '../../src/emulator/create-state.js';
import { parseSavedState, renderSavedState } from '../../src/emulator/saved-state.js';
import { workspace, workspacePath } from './loopback.js';

const noon = Date.UTC(2025, 0, 31, 12);
const parse = (workspaces: unknown) => parseSavedState(JSON.stringify({ workspaces }), noon);

test('what is written is read as it was', () => {
  const other = { ...workspace, workspaceName: 'Other' };
  const store = createSamples([workspace, other], [{ ...workspace, resourceGroupName: 'empty' }], noon);
  const read = parseSavedState(renderSavedState(store), noon + 1);
  expect(read).toEqual({ ok: true, value: store });
});

test('of a workspace the id is enough; what else is said stands', () => {
  const keys = { primaryKey: { key: 'p-7', createdAt: '2024-01-01T00:00:00Z' }, secondaryKey: { key: '' } };
  const said = { id: workspacePath.toUpperCase(), tags: { env: 'test' }, properties: { usable: 'Partial' }, keys };
  const read = parse([said, { id: `${workspacePath}2` }]);
  expect(read.ok && read.value.workspaces).toMatchObject([
    {
      resource: { location: 'eastus', tags: { env: 'test' }, properties: { usable: 'Partial', apiKeyEnabled: true } },
      keys: {
        Primary: { key: 'p-7', createdAt: '2024-01-01T00:00:00.000000Z' },
        Secondary: { key: '', createdAt: '2025-01-31T12:00:00.000000Z' },
      },
    },
    { resource: { tags: {} }, keys: { Primary: { key: 'emulated-quantumworkspace12-Primary-1' } } },
  ]);
});

describe('a file that is not so is refused, with the place', () => {
  test.each<[text: string, place: string, wrong: string]>([
    ['', 'line 1, column 1', 'expected a JSON value but found the end of the input'],
    ['{\n "workspaces": [,', 'line 2, column 17', "expected a JSON value or ']' but found ','"],
    ['[]', 'the file', 'is not an object'],
    ['{}', 'workspaces', 'is not a value'],
    ['{"workspaces":[{}]}', 'workspaces[0].id', 'is not a value'],
    ['{"workspaces":[{"id":"ws1"}]}', 'workspaces[0].id', "is not a workspace's id"],
    ['{"workspaces":[{"id":"ws1","tag":{}}]}', 'workspaces[0].tag', 'is not one of the names'],
    ['{"workspaces":[{"id":"ws1","tags":{"a":1}}]}', 'workspaces[0].tags.a', 'is not a text'],
    ['{"workspaces":[],"resourceGroups":["rg"]}', 'resourceGroups[0]', "is not a resource group's id"],
    [
      '{"workspaces":[{"id":"ws1","keys":{"primaryKey":{"createdAt":"2025-13-01T00:00:00Z"}}}]}',
      'workspaces[0].keys.primaryKey.createdAt',
      'is not a date such as',
    ],
  ])('%j', (text, place, wrong) => {
    expect(parseSavedState(text, noon)).toEqual({
      ok: false,
      failure: { place, wrong: expect.stringContaining(wrong) },
    });
  });

  test('a workspace that comes twice', () => {
    const failure = { place: 'workspaces[1].id', wrong: 'comes twice' };
    expect(parse([{ id: workspacePath }, { id: workspacePath.toLowerCase() }])).toEqual({ ok: false, failure });
  });
});
