// Tab in bash and in zsh, in a real terminal, with the built programs: the test types a line, presses Tab, types on, and hears what
// words the command would have got.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import packageFile from '../../../package.json' with { type: 'json' };
import { createProgramEnvironment, hasProgram, type ProgramEnvironment } from '../../kit/program-environment.js';
import { startInTerminal, type TerminalSession } from '../../kit/terminal.js';

/** What the shell reads at its start: the completion script is loaded, and the programs only tell their words. */
const shells = {
  bash: {
    file: '.bashrc',
    text: "PS1='ready> '\nbind 'set bell-style none'\neval \"$(az-quantumapi completion bash)\"\n",
    words: ['--noprofile', '-i'],
  },
  zsh: {
    file: '.zshrc',
    text: 'PS1=\'ready> \'\nunsetopt beep\nautoload -U compinit\ncompinit -u -D\neval "$(az-quantumapi completion zsh)"\n',
    words: ['-d', '-i'],
  },
};

const tellWords = (name: string): string => `${name}() { printf 'g%s:' ot; printf '<%s>' "$@"; printf ':end\\n'; }\n`;

const cmdlet = 'New-AzQuantumApiWorkspaceKey';

/** What is typed before Tab, what right after it, and the words that the command gets. */
const lines: readonly (readonly [typed: string, more: string, words: readonly string[]])[] = [
  [`${cmdlet} -res`, 'x', ['-ResourceGroupName', 'x']],
  [`${cmdlet} -K`, 'x', ['-Key', 'x']],
  [`${cmdlet} -Key pri`, 'x', ['-Key', 'Primary', 'x']],
  [`${cmdlet} -Key Primary,`, 'x', ['-Key', 'Primary,Secondary', 'x']],
  [`${cmdlet} -Key primary, s`, 'x', ['-Key', 'primary,', 'Secondary', 'x']],
  [`${cmdlet} -Key:s`, 'x', ['-Key:Secondary', 'x']],
  [`${cmdlet} -ErrorAction si`, 'x', ['-ErrorAction', 'SilentlyContinue', 'x']],
  [`${cmdlet} -InputObject "@{Id='a b'}" -B`, 'x', ['-InputObject', "@{Id='a b'}", '-Body', 'x']],
  [`${cmdlet} -Key "pri`, ' x', ['-Key', 'Primary', 'x']],
  [`${cmdlet} --out`, 'x', ['--output-format', 'x']],
  [`${cmdlet} --output-format=j`, 'x', ['--output-format=json', 'x']],
  [`${cmdlet} --explain -Key Primary -Bo`, 'x', ['--explain', '-Key', 'Primary', '-Box']],
  [`echo a | ${cmdlet} -Wor`, 'x', ['-WorkspaceName', 'x']],
  ['az-quantumapi comp', 'x', ['completion', 'x']],
  ['az-quantumapi completion f', 'x', ['completion', 'fish', 'x']],
  ['az-quantumapi emulator --sh', 'x', ['emulator', '--shell', 'x']],
  ['az-quantumapi New-Az', '-K', ['New-AzQuantumApiWorkspaceKey', '-K']],
];

describe.each(['bash', 'zsh'] as const)('%s', (shell) => {
  const described = hasProgram(shell) ? describe : describe.skip;
  described(hasProgram(shell) ? 'completes' : `is missing here, so nothing is tried`, () => {
    const { file, text, words: start } = shells[shell];
    const telling = Object.keys(packageFile.bin).map(tellWords).join('');
    let environment: ProgramEnvironment;
    let session: TerminalSession;

    beforeAll(async () => {
      environment = createProgramEnvironment({ [file]: text + telling });
      const { home } = environment;
      const env = environment.with({ PATH: environment.install(), LC_ALL: 'C', ZDOTDIR: home, HISTFILE: '' });
      session = startInTerminal(shell, start, { columns: 200, env, cwd: home });
      await session.wrote(/ready> /);
    });
    afterAll(() => {
      session.kill();
      environment.remove();
    });

    test.each(lines)('%s[Tab]%s', async (typed, more, words) => {
      const from = session.written().length;
      session.type(`${typed}\t${more}\r`);
      const [, told = ''] = (await session.wrote(/got:(.*):end[^]*ready> /, from)) ?? [];
      expect(Array.from(told.matchAll(/<([^>]*)>/g), ([, word]) => word)).toEqual(words);
    });

    test('what may stand at the cursor is listed, if it is more than one word', async () => {
      const from = session.written().length;
      session.type(`${cmdlet} -e\t\t\t`); // the line stays: nothing comes after it
      await session.wrote(/-ErrorAction[^]*-ErrorVariable/, from);
    });
  });
});
