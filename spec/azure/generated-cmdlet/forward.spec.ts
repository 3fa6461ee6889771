// What the function hands to the cmdlet behind it, as the engine was seen to do (`bound` in fixtures/engine/conversions.jsonl).
import { expect, test } from '@jest/globals';
import { forward } from '../../../src/azure/generated-cmdlet/forward.js';
import { noteBound, startBinder } from '../../../src/engine/binder/binder-state.js';
import { psString, type PsValue } from '../../../src/engine/values/ps-value.js';
import { newWorkspaceKey } from '../../../src/quantum/new-workspace-key/handler.js';

const five: PsValue = { kind: 'number', type: 'Int32', text: '5', source: null };

test('everything that is bound goes behind under its full name, -OutBuffer as 1, and what the function fills with it', () => {
  const { command } = newWorkspaceKey;
  const state = startBinder(command, () => '2000-01-01');
  for (const parameter of command.parameters) {
    if (parameter.name === 'OutBuffer') noteBound(state, parameter, five);
    if (parameter.name === 'WorkspaceName') noteBound(state, parameter, psString('w'));
  }
  const given = forward(state, command, [['SubscriptionId', psString('s')]]);
  expect(Object.fromEntries(given.map(({ name, value }) => [name, value]))).toEqual({
    SubscriptionId: psString('s'),
    WorkspaceName: psString('w'),
    OutBuffer: { ...five, text: '1' },
  });
});
