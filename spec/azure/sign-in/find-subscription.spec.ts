import { describe, expect, test } from '@jest/globals';
import { findSubscription } from '../../../src/azure/sign-in/find-subscription.js';
import { findNotes, readSignIn } from '../../../src/azure/sign-in/sign-in.js';
import { contextFile, createSurroundings, profileFile, signInPaths, type FakeFile } from '../../kit/surroundings.js';

const inContext = { [signInPaths.context]: contextFile({ Subscription: { Id: 'A' } }) };
const inVariable = { AZURE_SUBSCRIPTION_ID: 'B' };
const inProfile = { [signInPaths.profile]: profileFile({ id: 'C' }) };

const find = (files: Readonly<Record<string, FakeFile>>, env: Readonly<Record<string, string>> = {}) =>
  findSubscription(readSignIn(createSurroundings(files, env)));

const variable = { kind: 'variable', name: 'AZURE_SUBSCRIPTION_ID' };
const context = { kind: 'azContext', path: signInPaths.context };
const profile = { kind: 'cliProfile', path: signInPaths.profile };

describe('the subscription of a call that names none', () => {
  test.each([
    ['the Az PowerShell context', inContext, {}, 'A', context, []],
    ['AZURE_SUBSCRIPTION_ID', {}, inVariable, 'B', variable, []],
    ['the Azure CLI profile', inProfile, {}, 'C', profile, []],
    ['the context before the variable', inContext, inVariable, 'A', context, ['B']],
    ['the context before the profile', { ...inContext, ...inProfile }, {}, 'A', context, ['C']],
    ['the variable before the profile', inProfile, inVariable, 'B', variable, ['C']],
    ['the context before both', { ...inContext, ...inProfile }, inVariable, 'A', context, ['B', 'C']],
  ])('comes from %s', (_, files, env, id, source, passedOver) => {
    const found = find(files, env);
    expect(found).toMatchObject({ kind: 'found', id, source });
    expect(found.kind === 'found' && found.passedOver.map((other) => other.id)).toEqual(passedOver);
  });

  test('is not said to be in doubt if all name the same, whatever the case of its letters', () => {
    const found = find(
      { ...inContext, [signInPaths.profile]: profileFile({ id: 'a' }) },
      { AZURE_SUBSCRIPTION_ID: ' A ' },
    );
    expect(found).toMatchObject({ kind: 'found', id: 'A', passedOver: [] });
  });

  test('is looked for at all three places before there is none', () => {
    expect(find({}, { AZURE_SUBSCRIPTION_ID: ' ' })).toEqual({
      kind: 'none',
      looked: [
        { source: context, finding: { kind: 'absent' } },
        { source: variable, finding: { kind: 'notSet' } },
        { source: profile, finding: { kind: 'absent' } },
      ],
    });
  });

  test.each<[string, FakeFile]>([
    ['broken', { kind: 'broken' }],
    ['too large', { kind: 'tooLarge' }],
    ['unreadable', { kind: 'unreadable', reason: 'permission denied' }],
    ['of another program', { json: [1, 2] }],
  ])('comes from the next place if a file is %s, and the file is noted', (_, file) => {
    const signIn = readSignIn(createSurroundings({ ...inProfile, [signInPaths.context]: file }));
    expect(findSubscription(signIn)).toMatchObject({ kind: 'found', id: 'C' });
    expect(findNotes(signIn).map(({ source }) => source)).toEqual([context]);
  });

  test('leaves nothing to note where nothing is wrong', () => {
    expect(findNotes(readSignIn(createSurroundings({})))).toEqual([]);
  });
});
