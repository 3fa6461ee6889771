// What is left for standard input once the command line is read.
import { expect, test } from '@jest/globals';
import { openToPipeline } from '../../../src/engine/binder/open-to-pipeline.js';
import { newWorkspaceKey } from '../../../src/quantum/new-workspace-key/handler.js';

test.each([
  [['ResourceGroupName', 'WorkspaceName'], ['Body']],
  [['Key'], ['InputObject']],
  [['InputObject', 'Key'], []],
  [['InputObject'], ['Body']],
])('a call with %j leaves %j to it', (given, open) => {
  const { command } = newWorkspaceKey;
  const named = command.parameters.filter(({ name }) => given.includes(name));
  expect(openToPipeline(named, command, [], () => '2000-01-01').map(({ name }) => name)).toEqual(open);
});
