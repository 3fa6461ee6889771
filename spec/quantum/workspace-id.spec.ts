// Which texts name a workspace. Each line was seen in the engine, unless it says otherwise.
import { describe, expect, test } from '@jest/globals';
import { fail, succeed } from '../../src/engine/outcome.js';
import { readIdentityId, workspaceId } from '../../src/quantum/workspace-id.js';

const id = '/subscriptions/S/resourceGroups/g/providers/Microsoft.Quantum/workspaces/w/regenerateKey';
const workspace = { subscriptionId: 'S', resourceGroupName: 'g', workspaceName: 'w' };

describe('an identity’s Id', () => {
  test.each([
    ['names its workspace', id, workspace],
    [
      'may be in capitals; the names keep theirs',
      id.toUpperCase(),
      { subscriptionId: 'S', resourceGroupName: 'G', workspaceName: 'W' },
    ],
    ['may be in small letters', id.toLowerCase(), { ...workspace, subscriptionId: 's' }],
    ['may end in one newline', `${id}\n`, workspace],
    ['may have another character for the dot', id.replace('t.Q', 't/Q'), workspace],
    ['may have a carriage return for the dot', id.replace('t.Q', 't\rQ'), workspace],
    [
      'may have the Kelvin sign for a k',
      id.replace('wor', 'WOR').replace('WORk', 'WOR\u212a').replace('eKey', 'e\u212aey'),
      workspace,
    ],
    [
      'may have names of all kinds',
      id.replace('/w/', '/w?x=1#y %2F\u00fc\n/'),
      { ...workspace, workspaceName: 'w?x=1#y %2F\u00fc\n' },
    ],
    [
      'may have dots for a name, which is refused later (D22)',
      id.replace('/w/', '/../'),
      { ...workspace, workspaceName: '..' },
    ],
    ['may be a workspace’s resource id (D4, not in the original)', id.replace('/regenerateKey', ''), workspace],
    ['may be a resource id with a newline (D4, not in the original)', id.replace('/regenerateKey', '\n'), workspace],
  ])('%s', (_sentence, text, address) => {
    expect(readIdentityId(text)).toEqual(succeed(address));
  });

  test.each([
    ['is empty', ''],
    ['is a word', 'nonsense'],
    ['ends in a slash', `${id}/`],
    ['is a resource id that ends in a slash', id.replace('regenerateKey', '')],
    ['ends in two newlines', `${id}\n\n`],
    ['ends in a carriage return', `${id}\r\n`],
    ['has a blank in front', ` ${id}`],
    ['has a newline in front', `\n${id}`],
    ['has a host in front', `https://management.azure.com${id}`],
    ['has a query', `${id}?api-version=2025-01-01-preview`],
    ['has another action', id.replace('regenerateKey', 'listKeys')],
    ['has an empty name', id.replace('/w/', '//')],
    ['has a newline for the dot', id.replace('t.Q', 't\nQ')],
    ['has an emoji, which is two characters, for the dot', id.replace('t.Q', 't😀Q')],
    ['has no dot at all', id.replace('t.Q', 'tQ')],
    ['has the long s for an s', id.replace('workspaces', 'work\u017fpaces')],
    ['has a dotless i', id.replace('subscriptions', 'subscr\u0131ptions')],
    ['has a part too many', id.replace('/w/', '/w/x/')],
  ])('that %s is none', (_sentence, text) => {
    expect(readIdentityId(text)).toMatchObject(fail({ kind: 'invalidIdentity', id: text }));
  });
});

test('a workspace’s id is text for people, and reads back', () => {
  const address = { ...workspace, workspaceName: 'a b?ü' };
  expect(workspaceId(address)).toBe('/subscriptions/S/resourceGroups/g/providers/Microsoft.Quantum/workspaces/a b?ü');
  expect(readIdentityId(workspaceId(address))).toEqual(succeed(address));
});
