import { expect, test } from '@jest/globals';
import { findReadOnlyVariable } from '../../../src/engine/host/find-read-only-variable.js';
import { psString } from '../../../src/engine/values/ps-value.js';

test.each([
  ['PID', 'PID'],
  ['+pid', 'pid'],
  ['global:true', 'true'],
  ['+Private:?', '?'],
  ['null', undefined],
  ['pids', undefined],
  ['env:PID', undefined],
])('-PipelineVariable %s cannot be written to: %s', (text, name) => {
  expect(findReadOnlyVariable(new Map([['PipelineVariable', psString(text)]]))).toBe(name);
});
