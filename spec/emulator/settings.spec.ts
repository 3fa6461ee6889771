// What the options of the emulator may be.
import { describe, expect, test } from '@jest/globals';
import { helpText } from '../../src/emulator/help.js';
import { emulatorOptions, toSettings } from '../../src/emulator/settings.js';

const nothing = {
  help: false,
  port: undefined,
  subscription: undefined,
  workspace: [],
  state: undefined,
  save: false,
  'page-size': undefined,
  polls: undefined,
  'retry-after': undefined,
  fault: [],
  'print-env': false,
  unset: false,
  shell: undefined,
};
const subscriptionId = '00000000-1111-2222-3333-444444444444';
const address = (resourceGroupName: string, workspaceName: string) => ({
  subscriptionId,
  resourceGroupName,
  workspaceName,
});

test('without options it serves three workspaces in resource group rg on port 8999', () => {
  const workspaces = ['ws1', 'ws2', 'ws3'].map((name) => address('rg', name));
  const behaviour = { faults: [], pageSize: 100, polls: 2, retryAfterSeconds: 1 };
  const value = { task: 'serve', port: 8999, subscriptionId, workspaces, state: undefined, behaviour, shell: 'sh' };
  expect(toSettings(nothing)).toEqual({ ok: true, value });
});

test('workspaces that are named take the place of those three', () => {
  const workspaces = [address('rg', 'mine'), address('my-group', 'other')];
  const settings = toSettings({ ...nothing, workspace: ['mine', 'my-group/other'] });
  expect(settings).toMatchObject({ ok: true, value: { workspaces } });
});

describe('a value that has no use is refused by name', () => {
  const longGroup = `${'g'.repeat(91)}/ws`;
  test.each<[given: object, failure: object]>([
    [{ subscription: 'mine' }, { kind: 'badSubscription', value: 'mine' }],
    [{ workspace: ['ws', 'a_b'] }, { kind: 'badWorkspace', value: 'a_b' }],
    [{ workspace: ['ws-'] }, { kind: 'badWorkspace', value: 'ws-' }],
    [{ workspace: ['/ws'] }, { kind: 'badWorkspace', value: '/ws' }],
    [{ workspace: ['rg/ws/x'] }, { kind: 'badWorkspace', value: 'rg/ws/x' }],
    [{ workspace: [longGroup] }, { kind: 'badWorkspace', value: longGroup }],
    [{ fault: ['1:x'] }, { kind: 'badFault', value: '1:x', failure: { part: 'fault', text: 'x' } }],
    [{ 'print-env': true, port: 0 }, { kind: 'portUnknown' }],
    [{ unset: true }, { kind: 'unsetAlone' }],
    [{ save: true }, { kind: 'saveAlone' }],
    [{ state: 'file', workspace: ['ws'] }, { kind: 'stateAndWorkspace' }],
    [{ workspace: ['my group/ws'] }, { kind: 'badWorkspace', value: 'my group/ws' }],
  ])('%j', (given, failure) => {
    expect(toSettings({ ...nothing, ...given })).toEqual({ ok: false, failure });
  });
});

test.each(Object.keys(emulatorOptions))('the help explains --%s', (name) => {
  expect(helpText).toMatch(new RegExp(`^  --${name}\\b`, 'mu'));
});
