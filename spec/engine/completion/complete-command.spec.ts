// What may come at the cursor, for the words before it; the shells are tried in spec/completion.
import { describe, expect, test } from '@jest/globals';
import { isHidden } from '../../../src/engine/definition/set-names.js';
import { completeCommand } from '../../../src/engine/completion/complete-command.js';
import type { OptionSpec } from '../../../src/engine/completion/option-spec.js';
import { bindLine } from '../../../src/engine/binder/bind-line.js';
import { isSwitch } from '../../../src/engine/definition/value-type.js';
import { succeed } from '../../../src/engine/outcome.js';
import { psString } from '../../../src/engine/values/ps-value.js';
import { newWorkspaceKey } from '../../../src/quantum/new-workspace-key/handler.js';

const options: readonly OptionSpec[] = [
  { name: 'explain', description: 'shows', value: { kind: 'none' }, repeatable: false },
  { name: 'output-format', description: '', value: { kind: 'choice', choices: ['text', 'json'] }, repeatable: false },
  { name: 'endpoint', description: '', value: { kind: 'any' }, repeatable: false },
];

/** Candidates for a line; the word at its end is the one that is completed. */
function offer(line: string): readonly string[] {
  const words = line.split(' ');
  const current = words.pop() ?? '';
  const completed = { command: newWorkspaceKey.command, options, describe: () => '' };
  return completeCommand(words, current, completed).map(({ text }) => text);
}

const shown = newWorkspaceKey.command.parameters.filter((parameter) => !isHidden(parameter));

describe('names of parameters', () => {
  test('all that are not hidden are offered while nothing is said', () => {
    expect(offer('-Foo -')).toEqual(shown.map(({ name }) => `-${name}`));
  });

  test.each<[line: string, offered: readonly string[]]>([
    ['-RES', ['-ResourceGroupName']],
    ['-e', ['-ErrorAction', '-ErrorVariable']],
    ['-cf', ['-Confirm']],
    ['-azure', ['-DefaultProfile']],
    ['-Prox', []],
    ['-Break', []],
    ['-Http', []],
    ['-Foo', []],
    ['\u2013res', ['-ResourceGroupName']],
  ])('%s', (line, offered) => {
    expect(offer(line)).toEqual(offered);
  });

  test.each<[line: string, gone: readonly string[]]>([
    ['-Key Primary -', ['Key', 'Body']],
    ['-Body x -', ['Body', 'Key']],
    ['-InputObject x -', ['InputObject', 'ResourceGroupName', 'WorkspaceName', 'SubscriptionId']],
    [
      '-InputObject x -Body y -',
      ['InputObject', 'Body', 'ResourceGroupName', 'WorkspaceName', 'SubscriptionId', 'Key'],
    ],
    ['-res rg -', ['ResourceGroupName', 'InputObject']],
    ['-s s -', ['SubscriptionId', 'InputObject']],
    ['-wi -cf:False -', ['WhatIf', 'Confirm']],
    ['--explain -Key Primary -', ['Key', 'Body']],
    ['-Foo x -Key Primary -', ['Key', 'Body']],
  ])('%s: only those that some set still has', (line, gone) => {
    expect(offer(line)).toEqual(shown.filter(({ name }) => !gone.includes(name)).map(({ name }) => `-${name}`));
  });

  test('none is offered that would contradict what is there already', () => {
    for (const first of shown.filter(({ definition }) => !isSwitch(definition.type))) {
      for (const name of offer(`-${first.name} 1 -`)) {
        const second = shown.find((parameter) => `-${parameter.name}` === name);
        const given = [first, second].flatMap((parameter) =>
          parameter?.own === true ? [{ name: parameter.name, text: '', value: psString('1') }] : [],
        );
        const { state } = bindLine(newWorkspaceKey.command, {
          given: succeed(given),
          inputExpected: true,
          defaults: [],
          today: () => '2000-01-01',
        });
        expect(state.current).not.toBe(0);
      }
    }
  });
});

describe('values', () => {
  test.each<[line: string, offered: readonly string[]]>([
    ['-Key ', ['Primary', 'Secondary']],
    ['-k s', ['Secondary']],
    ['-Key primary,', ['primary,Secondary']],
    ['-Key primary,S', ['primary,Secondary']],
    ['-Key Primary,Secondary,', []],
    ['-Key Primary, ', ['Secondary']],
    ['-Key Primary ,', [',Secondary']],
    ['-Key Primary S', ['Secondary']],
    ['-Key:', ['-Key:Primary', '-Key:Secondary']],
    ['-key:Primary,s', ['-Key:Primary,Secondary']],
    ['-Key: p', ['Primary']],
    ['-Key other S', []],
    ['-ErrorAction ', ['SilentlyContinue', 'Stop', 'Continue', 'Inquire', 'Ignore', 'Break']],
    ['-WarningAction s', ['SilentlyContinue', 'Stop']],
    ['-proga:ig', ['-ProgressAction:Ignore']],
    ['-PassThru:', ['-PassThru:True', '-PassThru:False']],
    ['-PassThru ', shown.filter(({ name }) => name !== 'PassThru').map(({ name }) => `-${name}`)],
    ['-ResourceGroupName ', []],
    ['-WorkspaceName w', []],
    ['-Body @', []],
    ['-OutBuffer ', []],
    ['-Foo:', []],
    ['-e ', []],
    ['rg', []],
  ])('%s', (line, offered) => {
    expect(offer(line)).toEqual(offered);
  });
});

describe('host options', () => {
  test.each<[line: string, offered: readonly string[]]>([
    ['--', ['--explain', '--output-format', '--endpoint']],
    ['--explain --', ['--output-format', '--endpoint']],
    ['--output-format ', ['text', 'json']],
    ['--output-format j', ['json']],
    ['--output-format=', ['--output-format=text', '--output-format=json']],
    ['--endpoint ', []],
    ['--endpoint --explain --e', ['--explain']],
    ['--Explain', []],
    ['-Key Primary --', []],
  ])('%s', (line, offered) => {
    expect(offer(line)).toEqual(offered);
  });

  test('stand beside the parameters as long as nothing else has been typed', () => {
    const names = shown.map(({ name }) => `-${name}`);
    expect(offer('')).toEqual([...names, '--explain', '--output-format', '--endpoint']);
    expect(offer('--explain ')).toEqual([...names, '--output-format', '--endpoint']);
  });
});
