// What the function hands to the cmdlet behind it, as the engine was seen to do (`bound` in fixtures/engine/conversions.jsonl).
import { expect, test } from '@jest/globals';
import { forward } from '../../../src/azure/generated-cmdlet/forward.js';
import { psString, type PsValue } from '../../../src/engine/values/ps-value.js';
import { newWorkspaceKey } from '../../../src/quantum/new-workspace-key/handler.js';

const five: PsValue = { kind: 'number', type: 'Int32', text: '5', source: null };

test('everything that is bound goes behind under its full name, -OutBuffer as 1, and what the function fills with it', () => {
  const bound = new Map<string, PsValue>([
    ['OutBuffer', five],
    ['WorkspaceName', psString('w')],
  ]);
  const given = forward({ bound }, newWorkspaceKey.command, [['SubscriptionId', psString('s')]]);
  const named = given.flatMap((one) => (one.kind === 'named' ? [[one.reportedName, one.value] as const] : []));
  expect(Object.fromEntries(named)).toEqual({
    SubscriptionId: psString('s'),
    WorkspaceName: psString('w'),
    OutBuffer: { ...five, text: '1' },
  });
});
