import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createProgramEnvironment, hasProgram, type ProgramEnvironment } from '../kit/program-environment.js';
import { buildTerminalProgram, startInTerminal, type TerminalProgram, type TerminalSession } from '../kit/terminal.js';

let program: TerminalProgram;
let environment: ProgramEnvironment;
beforeAll(async () => {
  program = await buildTerminalProgram(`
    import { defineCmdlet, param, paramIn, t } from './src/bin/engine.js';
    const command = defineCmdlet({
      name: 'Restart-Machine',
      defaultSet: 'ByName',
      parameters: {
        Name: paramIn(t.string, { ByName: {} }),
        Id: paramIn(t.int, { ById: { mandatory: true } }),
        Way: param(t.enumOf('Sample.Way', ['Soft', 'Hard']), {}, { about: 'How.' }),
      },
      *process(bound) {
        yield JSON.stringify(bound);
      },
    });
    await command.main(process.argv.slice(2));
  `);
  environment = createProgramEnvironment({
    '.bashrc': `PS1='ready> '\nbind 'set bell-style none'\neval "$(restart --completion bash restart)"\n`,
  });
});
afterAll(() => {
  program.remove();
  environment.remove();
});

const answer = (...words: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program.file, ...words], { encoding: 'utf8' });
  return { status, stdout, stderr };
};

test('a command of its own completes names of the sets that are left, values and options, and runs nothing', () => {
  const offered = (...words: readonly string[]) =>
    Array.from(
      answer('--complete', 'zsh', 'restart', ...words).stdout.matchAll(/^(.*?)(?:\t.*)?$/gm),
      ([, text]) => text,
    ).slice(0, -1);
  expect(answer('--complete', 'fish', 'restart', '-Way').stdout).toBe('-Way\tHow\n');
  expect(offered('-Name', 'a', '-I')).toEqual(['-InformationAction', '-InformationVariable']);
  expect(offered('-Way', '')).toEqual(['Soft', 'Hard']);
  expect(offered('--non')).toEqual(['--non-interactive']);
});

test('the script names the file that was started, and what else follows is refused', () => {
  const { status, stdout } = answer('--completion', 'fish');
  expect({ status, stdout }).toEqual({
    status: 0,
    stdout: expect.stringContaining('for name in program\n') as unknown,
  });
  const error =
    'Restart-Machine: --completion: one of bash, zsh, fish, powershell is wanted, and then the name of the program if its file has another.\n';
  for (const words of [['csh'], ['bash', 'a b'], ['bash', 'a', 'b']])
    expect(answer('--completion', ...words)).toEqual({ status: 1, stdout: '', stderr: error });
});

const described = hasProgram('bash') ? describe : describe.skip;
described(hasProgram('bash') ? 'Tab in bash' : 'bash is missing here, so nothing is tried', () => {
  let session: TerminalSession;
  beforeAll(async () => {
    const env = environment.with({ PATH: environment.install({ restart: program.file }), LC_ALL: 'C', HISTFILE: '' });
    session = startInTerminal('bash', ['--noprofile', '-i'], { columns: 200, env, cwd: environment.home });
    await session.wrote(/ready> /);
  });
  afterAll(() => session.kill());

  test.each([
    ['restart -na', 'web -way\th', { set: 'ByName', Name: 'web', Way: 'Hard' }],
    ['restart -Way:s', '-id\t7', { set: 'ById', Id: 7, Way: 'Soft' }],
  ])('%s[Tab]%s', async (typed, more, bound) => {
    const from = session.written().length;
    session.type(`${typed}\t${more}\t\r`);
    const [, told = ''] = (await session.wrote(/(\{"set.*\})[^]*ready> /, from)) ?? [];
    expect(JSON.parse(told)).toEqual(bound);
  });
});
