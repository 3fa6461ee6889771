// `az-quantumapi completion` and the hidden `complete`, as the built program answers them.
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import packageFile from '../../../package.json' with { type: 'json' };
import { isHidden } from '../../../src/engine/definition/set-names.js';
import { ownPrograms } from '../../../src/bin/completion/own-programs.js';
import { completionScript } from '../../../src/bin/completion/scripts.js';
import { answerCompletion } from '../../../src/bin/completion/complete.js';
import { completionShells } from '../../../src/bin/completion/shells.js';
import { cmdlets } from '../../../src/quantum/module.js';

const tool = resolve(import.meta.dirname, '../../..', packageFile.bin['az-quantumapi']);

function run(...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool, ...words], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

test.each(completionShells)('completion %s prints the script', (shell) => {
  expect(run('completion', shell)).toEqual({ status: 0, stdout: completionScript(shell, ownPrograms), stderr: '' });
});

test('completion --help says for each shell where the script goes, and what is not completed', () => {
  const { status, stdout, stderr } = run('completion', '--help');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  for (const shell of completionShells) expect(stdout).toContain(`az-quantumapi completion ${shell}`);
  expect(stdout).toContain('workspaces are not completed, because they cannot be had without waiting');
});

test.each<[words: readonly string[]]>([[[]], [['tcsh']], [['bash', 'x']], [['Bash']], [['--help', 'x']]])(
  'completion %j is an error that names the shells',
  (words) => {
    expect(run('completion', ...words)).toEqual({
      status: 1,
      stdout: '',
      stderr: 'az-quantumapi completion: one of bash, zsh, fish, powershell is wanted; completion --help says more.\n',
    });
  },
);

describe('complete, which the scripts ask', () => {
  const cmdlet = 'New-AzQuantumApiWorkspaceKey';

  test.each<[words: readonly string[], stdout: string]>([
    [['bash', `${cmdlet} -K`, '-K'], '-Key \n'],
    [['bash', `${cmdlet} -Key:Primary,s`, 's'], 'Secondary \n'],
    [['bash', `${cmdlet} -Key "pri`, 'pri'], 'Primary\n'],
    [['bash', `/usr/bin/${cmdlet} -K`, '-K'], '-Key \n'],
    [['zsh', cmdlet, '-ErrorAction', 'st'], 'Stop\n'],
    [['fish', `C:\\bin\\${cmdlet}.cmd`, '-Key', ''], 'Primary\nSecondary\n'],
    [['powershell', cmdlet, '-Key', '+'], 'Primary\nSecondary\n'],
    [['powershell', cmdlet, '+-wor'], '-WorkspaceName\tThe name of the workspace\n'],
    [['zsh', 'az-quantumapi', 'emulator', '--fault', 'x', '--f'], '--fault\n'],
    [['zsh', 'az-quantumapi', 'emulator', '--help', '--he'], ''],
    [
      ['zsh', 'Get-AzQuantumApiWorkspaceKey', '-Sub'],
      '-SubscriptionId\tThe ids of the subscriptions to look for the workspace in, with a comma between them\n',
    ],
    [
      ['zsh', 'az-quantumapi', 'get-az'],
      'Get-AzQuantumApiOffering\truns the cmdlet\nGet-AzQuantumApiWorkspace\truns the cmdlet\nGet-AzQuantumApiWorkspaceKey\truns the cmdlet\n',
    ],
    [['zsh', 'az-quantumapi', 'nosuch', ''], ''],
    [['zsh', cmdlet, '-Key', '-PassThru', ''], ''],
    [['tcsh', cmdlet, ''], ''],
    [[], ''],
  ])('%j', (words, stdout) => {
    expect(run('complete', ...words)).toEqual({ status: 0, stdout, stderr: '' });
  });
});

describe.each(cmdlets)('$command.name, as every cmdlet,', ({ command }) => {
  const offer = (shell: string, ...words: readonly string[]): readonly string[] =>
    answerCompletion([shell, ...words])
      .split('\n')
      .map((line) => line.replace(/\t.*| $/u, ''));

  test.each(completionShells)('is completed in %s, and so are its parameters', (shell) => {
    const typed = (line: string): readonly string[] => {
      const words = line.split(' ');
      if (shell === 'bash') return [line, words.at(-1) ?? ''];
      return shell === 'powershell' ? [...words.slice(0, -1), `+${words.at(-1) ?? ''}`] : words;
    };
    const shown = command.parameters.filter((parameter) => !isHidden(parameter)).map(({ name }) => `-${name}`);
    const free = (set: string): boolean => shown.every((name) => offer(shell, ...typed(`${set} -`)).includes(name));
    expect(free(command.name)).toBe(true);
    expect(free(`az-quantumapi ${command.name.toUpperCase()}`)).toBe(true);
    expect(offer(shell, ...typed(`az-quantumapi ${command.name.toLowerCase()}`))).toContain(command.name);
  });
});
