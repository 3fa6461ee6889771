// Completion in fish, which shows what it offers without a terminal.
import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createProgramEnvironment, hasProgram, type ProgramEnvironment } from '../../kit/program-environment.js';

const cmdlet = 'New-AzQuantumApiWorkspaceKey';

const lines: readonly (readonly [typed: string, offered: readonly string[]])[] = [
  [`${cmdlet} -res`, ['-ResourceGroupName']],
  [`${cmdlet} -Key `, ['Primary', 'Secondary']],
  [`${cmdlet} -Key Primary,`, ['Primary,Secondary']],
  [`${cmdlet} -Key:s`, ['-Key:Secondary']],
  [`${cmdlet} -Key 'Primary,s`, ['Primary,Secondary']],
  [`${cmdlet} -InputObject "@{Id='a b'}" -B`, ['-Body']],
  [`${cmdlet} -InputObject "@{Id='a b'}" -Resource`, []],
  [`${cmdlet} -ea `, ['SilentlyContinue', 'Stop', 'Continue', 'Inquire', 'Ignore', 'Break']],
  [`${cmdlet} -ResourceGroupName `, []],
  [`${cmdlet} --output-format=`, ['--output-format=text', '--output-format=json']],
  ['az-quantumapi completion ', ['bash', 'zsh', 'fish', 'powershell', '--help']],
];

const described = hasProgram('fish') ? describe : describe.skip;
described(hasProgram('fish') ? 'fish completes' : 'fish is missing here, so nothing is tried', () => {
  let environment: ProgramEnvironment;
  let env: NodeJS.ProcessEnv;

  beforeAll(() => {
    environment = createProgramEnvironment();
    env = environment.with({ PATH: environment.install(), LC_ALL: 'C' });
  });
  afterAll(() => environment.remove());

  function offer(line: string): readonly (readonly [text: string, about: string])[] {
    const script = 'az-quantumapi completion fish | source; complete -C $argv[1]';
    const { stdout } = spawnSync('fish', ['--no-config', '-c', script, line], { env, encoding: 'utf8' });
    return stdout
      .split('\n')
      .filter((one) => one !== '')
      .map((one) => {
        const [text = '', about = ''] = one.split('\t');
        return [text, about];
      });
  }

  test.each(lines)('%s', (typed, offered) => {
    expect(offer(typed).map(([text]) => text)).toEqual(offered);
  });

  test('a parameter is shown with what it is for', () => {
    expect(offer(`${cmdlet} -wo`)).toEqual([['-WorkspaceName', 'The name of the workspace']]);
  });
});
