// Tab in bash and in zsh, in a real terminal, with the built programs.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  createProgramFolder,
  hasProgram,
  startCompletingShell,
  type CompletingShell,
  type ProgramFolder,
} from '../../kit/completing-shell.js';

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
    let programs: ProgramFolder;
    let session: CompletingShell;

    beforeAll(async () => {
      programs = createProgramFolder();
      session = await startCompletingShell(shell, programs);
    });
    afterAll(() => {
      session.close();
      programs.remove();
    });

    test.each(lines)('%s[Tab]%s', async (typed, more, words) => {
      expect(await session.complete(typed, more)).toEqual(words);
    });

    test('what may stand at the cursor is listed, if it is more than one word', async () => {
      await session.offers(`${cmdlet} -e`, '-ErrorAction[^]*-ErrorVariable');
    });
  });
});
