import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildTerminalProgram, type TerminalProgram } from '../kit/terminal.js';

let program: TerminalProgram;
beforeAll(async () => {
  program = await buildTerminalProgram(`
    import { defineCmdlet, param, t } from './src/bin/engine.js';
    const command = defineCmdlet({
      name: 'Add-Login',
      parameters: {
        Name: param(t.arrayOf(t.string), { mandatory: true, help: 'Names.' }),
        Age: param(t.int, { mandatory: true }),
        Key: param(t.secret, { mandatory: true }),
        Login: param(t.credential, { mandatory: true }),
      },
      *process({ Name, Age, Key, Login }) {
        yield JSON.stringify([Name, Age, Key.length, Login.userName, Login.password.length]);
      },
    });
    await command.main(process.argv.slice(2));
  `);
});
afterAll(() => program.remove());

test('a list, a number, a secret and a credential are asked for on a terminal as in PowerShell', async () => {
  const session = program.start();
  const typed: readonly (readonly [question: string, line: string])[] = [
    ['Name[0]:', 'a'],
    ['Name[1]:', '!?'],
    ['Names.\nName[1]:', 'b'],
    ['Name[2]:', ''],
    ['Age:', 'x'],
    ['format error.\nAge:', '7'],
    ['Key:', 'geheim'],
    ['User:', 'me'],
    ['Password for user me:', 'word'],
  ];
  try {
    for (const [question, line] of typed) {
      await session.seen(question);
      session.type(`${line}\r`);
    }
    expect(await session.ended()).toBe(0);
    expect(session.written()).not.toMatch(/geheim|word\b(?! )/);
    expect(session.screen()).toEqual([
      '',
      'cmdlet Add-Login at command pipeline position 1',
      'Supply values for the following parameters:',
      '(Type !? for Help.)',
      'Name[0]: a',
      'Name[1]: !?',
      'Names.',
      'Name[1]: b',
      'Name[2]:',
      'Age: x',
      'Cannot recognize "x" as a System.Int32 due to a format error.',
      'Age: 7',
      'Key: ******',
      'Login',
      'User: me',
      'Password for user me: ****',
      '',
      '[["a","b"],7,6,"me",4]',
    ]);
  } finally {
    session.kill();
  }
});

test('under --pipeline never the answers are lines of standard input, and secrets are not shown', () => {
  const input = 'a\n\n7\ngeheim\nme\nword\n';
  const words = [program.file, '--pipeline', 'never'];
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { input, encoding: 'utf8' });
  expect({ status, stdout }).toEqual({ status: 0, stdout: '[["a"],7,6,"me",4]\n' });
  expect(stderr).toMatch(/Name\[0\]: a\nName\[1\]: \nAge: 7\nKey: \nLogin\nUser: me\nPassword for user me: \n\n$/);
});
