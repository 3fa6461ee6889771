import { describe, expect, test } from '@jest/globals';
import {
  applyAnswer,
  decideShouldProcess,
  describeAction,
  describeWhatIf,
  type ShouldProcessPreferences,
} from '../../../src/engine/host/should-process.js';

const defaults: ShouldProcessPreferences = {
  whatIf: false,
  confirm: 'absent',
  confirmPreference: 'High',
  verboseParameterOn: false,
  impact: 'Medium',
};

describe('Whether an action is done, described or asked about', () => {
  test.each<[string, Partial<ShouldProcessPreferences>, string]>([
    ['without any preference it is done in silence', {}, 'proceed'],
    ['-Confirm asks', { confirm: 'on' }, 'ask'],
    ['-Confirm asks under $ConfirmPreference None too', { confirm: 'on', confirmPreference: 'None' }, 'ask'],
    ['-Confirm asks about a small change', { confirm: 'on', impact: 'Low' }, 'ask'],
    ['-Confirm:$false never asks', { confirm: 'off', confirmPreference: 'Low', impact: 'High' }, 'proceed'],
    ['$ConfirmPreference Medium asks', { confirmPreference: 'Medium' }, 'ask'],
    ['$ConfirmPreference Low asks', { confirmPreference: 'Low' }, 'ask'],
    ['$ConfirmPreference None does not ask', { confirmPreference: 'None', impact: 'High' }, 'proceed'],
    ['$ConfirmPreference High asks about a big change', { impact: 'High' }, 'ask'],
    ['$ConfirmPreference Medium lets a small change pass', { confirmPreference: 'Medium', impact: 'Low' }, 'proceed'],
    ['-WhatIf describes', { whatIf: true }, 'describeOnly'],
    ['-WhatIf beats -Confirm', { whatIf: true, confirm: 'on' }, 'describeOnly'],
    ['-WhatIf is silent about -Verbose', { whatIf: true, verboseParameterOn: true }, 'describeOnly'],
    ['-Verbose says what is done', { verboseParameterOn: true }, 'proceed and say so'],
    ['-Verbose with -Confirm:$false says it too', { verboseParameterOn: true, confirm: 'off' }, 'proceed and say so'],
    ['impact None is described under -WhatIf', { whatIf: true, impact: 'None' }, 'describeOnly'],
    ['impact None is never asked about', { confirm: 'on', impact: 'None' }, 'proceed'],
    ['impact None is said by -Verbose', { verboseParameterOn: true, impact: 'None' }, 'proceed and say so'],
    ['a command without -WhatIf and -Confirm goes on', { whatIf: true, confirm: 'on', impact: null }, 'proceed'],
    ['-Verbose with a question says nothing', { verboseParameterOn: true, confirm: 'on' }, 'ask'],
  ])('%s', (_, preferences, expected) => {
    const gate = decideShouldProcess('none', { ...defaults, ...preferences });
    expect(gate.kind === 'proceed' && gate.verboseLine ? 'proceed and say so' : gate.kind).toBe(expected);
  });

  const anything: readonly Partial<ShouldProcessPreferences>[] = [
    {},
    { confirm: 'on' },
    { whatIf: true },
    { verboseParameterOn: true },
  ];
  test.each(anything)('an earlier "to All" comes before everything else: %j', (preferences) => {
    const all = { ...defaults, ...preferences };
    expect(decideShouldProcess('yesToAll', all)).toEqual({ kind: 'proceed', verboseLine: false });
    expect(decideShouldProcess('noToAll', all)).toEqual({ kind: 'skip' });
  });
});

test.each([
  ['yes', 'proceed', 'none'],
  ['yesToAll', 'proceed', 'yesToAll'],
  ['no', 'skip', 'none'],
  ['noToAll', 'skip', 'noToAll'],
] as const)('the answer %s lets the action %s, and is remembered as %s', (answer, kind, remembered) => {
  expect(applyAnswer(answer)).toMatchObject({ gate: { kind }, remembered });
});

test('the sentences are PowerShell’s', () => {
  const description = describeAction({
    operation: 'Regenerate key Primary, Secondary',
    target: '/subscriptions/s',
  });
  expect(description).toBe(
    'Performing the operation "Regenerate key Primary, Secondary" on target "/subscriptions/s".',
  );
  expect(describeWhatIf(description)).toBe(`What if: ${description}`);
});
