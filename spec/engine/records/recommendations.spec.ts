// What to do about mistakes that a shell makes of a PowerShell line; the errors stay the engine's.
import { expect, test } from '@jest/globals';
import { pairArguments, type SuppliedArgument } from '../../../src/engine/arguments/pair-arguments.js';
import { toArgument } from '../../../src/engine/arguments/to-argument.js';
import { readWords } from '../../../src/engine/arguments/read-words.js';
import { bindLine } from '../../../src/engine/binder/bind-line.js';
import type { BinderFault } from '../../../src/engine/binder/failure.js';
import { succeed } from '../../../src/engine/outcome.js';
import { newWorkspaceKey } from '../../../src/quantum/new-workspace-key/handler.js';
import { bindingError } from '../../../src/engine/records/binding-errors.js';

const { command } = newWorkspaceKey;

/** The id and the advice of the error that a call ends with. */
function adviceFor(words: readonly string[]): readonly [string, string | null] {
  const { paired, failure: unread } = pairArguments(readWords(words, command).tokens, command);
  const fault = unread ?? bind(paired.map(({ argument }) => argument));
  if (fault === undefined) throw new Error('the call binds');
  const error = bindingError({ fault, defaulted: [] }, { command, object: undefined });
  return [error.id.replace(/,.*/, ''), error.recommendation];
}

function bind(supplied: readonly SuppliedArgument[]): BinderFault | undefined {
  const given = succeed(supplied.map((argument) => toArgument(argument)));
  const { missing } = bindLine(command, { given, inputExpected: false, defaults: [], today: () => '2000-01-01' });
  return missing.ok ? undefined : missing.failure;
}

const names = ['-ResourceGroupName', 'rg', '-WorkspaceName', 'ws'];
const conversion = 'CannotConvertArgument';

test.each<[what: string, words: readonly string[], id: string, advice: string]>([
  ['last', [...names, '-Confirm:'], 'MissingArgument', "'-Confirm:$true' or '-Confirm:$false'"],
  ['in the middle', [...names, '-Confirm:', '-Key', 'Primary'], conversion, "'-Confirm:$true' or '-Confirm:$false'"],
  ['first', ['-WhatIf:', ...names], conversion, "'-WhatIf:$true' or '-WhatIf:$false'"],
])('a switch whose value the shell has taken, %s', (_, words, id, advice) => {
  const [told, recommendation] = adviceFor(words);
  expect([told, recommendation]).toEqual([id, expect.stringContaining(advice)]);
});

test.each<[what: string, words: readonly string[], id: string, advice: RegExp]>([
  ['an option behind other words', [...names, '--output-format', 'json'], 'NamedParameterNotFound', /put it first/],
  ['one with its value', [...names, '--timeout=5'], 'NamedParameterNotFound', /if --timeout is one/],
  ['splatting', ['@params'], 'PositionalParameterNotFound', /Splatting \(@params\)/],
  ['a variable that is empty', ['-ResourceGroupName', '-WorkspaceName', 'ws'], 'MissingArgument', /variable/],
  ['an empty word', [...names, ''], 'PositionalParameterNotFound', /variable/],
  ['a backtick', [...names, '`'], 'PositionalParameterNotFound', /backtick/],
  ['a caret', [...names, '^'], 'PositionalParameterNotFound', /goes on after \^/],
  ['a backslash', [...names, '\\'], 'PositionalParameterNotFound', /goes on after \\/],
  ['a carriage return', [...names, '\r'], 'PositionalParameterNotFound', /carriage return/],
  ['one behind a value', [...names, '-ErrorAction', 'Stopp\r'], 'CannotConvertArgumentNoMessage', /carriage return/],
  ['a misspelled name', [...names, '-Ky', 'Primary'], 'NamedParameterNotFound', /^Did you mean -Key\?$/],
])('%s', (_, words, id, advice) => {
  expect(adviceFor(words)).toEqual([id, expect.stringMatching(advice)]);
});

test.each([['-Foo'], ['stray']])('nothing is said about %s', (word) => {
  expect(adviceFor([...names, word])[1]).toBeNull();
});
