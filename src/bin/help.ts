// What the tool says about itself: `az-quantumapi --help`, and its manual page.
import { paragraph, type HelpPage } from '../engine/help/help-page.js';
import { renderSections } from '../engine/help/render-help.js';
import { cmdletNames } from './cmdlet-names.js';
import { completionShells } from './completion/shells.js';

const cmdletList = cmdletNames.join(', ');

const usage: readonly string[] = [
  'az-quantumapi emulator [option]...',
  `az-quantumapi completion ${completionShells.join('|')}`,
  'az-quantumapi powershell-module -o DIR',
  'az-quantumapi warm [--installed]',
  'az-quantumapi explain --definition FILE|--help-page FILE NAME [word]...',
  'az-quantumapi export-definitions [NAME]',
  ...cmdletNames.map((name) => `az-quantumapi ${name} [word]...`),
  'az-quantumapi --help | --version',
];

const commands: readonly (readonly [name: string, text: string])[] = [
  [
    'emulator',
    'serves quantum workspaces and their keys on this machine, to try things out on; emulator --help lists its options',
  ],
  [
    'completion',
    'prints a script for a shell, which completes the words of all programs from then on; completion --help says where to put it',
  ],
  [
    'powershell-module',
    'writes a module for PowerShell, for scripts that stay PowerShell and have no Az modules; powershell-module --help says more',
  ],
  ['warm', 'makes the first runs as fast as the later ones, for images and build machines; warm --help says more'],
  [
    'explain',
    'says how PowerShell binds a line to any command, from its definition or help page; explain --help says more',
  ],
  ['export-definitions', 'prints the line of PowerShell that writes definitions for explain'],
  ...cmdletNames.map(
    (name) =>
      [name, `runs the cmdlet, its name in any case, with the words behind it; ${name} --help is its help`] as const,
  ),
];

/** The page of the manual. */
export const toolPage: HelpPage = {
  name: 'az-quantumapi',
  synopsis: `the tool of the package that brings ${cmdletList}`,
  sections: [
    { title: 'SYNTAX', blocks: [{ kind: 'lines', lines: usage }] },
    {
      title: 'DESCRIPTION',
      blocks: [paragraph(`What belongs to ${cmdletList} and is not a cmdlet itself.`)],
    },
    { title: 'COMMANDS', blocks: [{ kind: 'table', rows: commands }] },
  ],
};

/** What `az-quantumapi --help` shows, wrapped to a window of `width` columns. */
export function renderToolHelp(width: number): string {
  const [first = '', ...others] = usage;
  const lines = [`Usage: ${first}`, ...others.map((line) => `       ${line}`)];
  return `${lines.join('\n')}\n\n${renderSections([{ title: 'COMMANDS', blocks: [{ kind: 'table', rows: commands }] }], width)}`;
}

/** What `az-quantumapi completion --help` shows. */
export const completionHelp = `Prints a script that makes a shell complete the words of az-quantumapi and of each
cmdlet that it brings: parameter names, those that are still possible after what was
typed, keys, the values of -ErrorAction and its kin, and options. Names of resource
groups and workspaces are not completed, because they cannot be had without waiting.

Usage: az-quantumapi completion ${completionShells.join('|')}

bash, in ~/.bashrc:
  eval "$(az-quantumapi completion bash)"
zsh, in ~/.zshrc, after compinit:
  eval "$(az-quantumapi completion zsh)"
fish, in ~/.config/fish/config.fish:
  az-quantumapi completion fish | source
PowerShell, in $PROFILE:
  az-quantumapi completion powershell | Out-String | Invoke-Expression
`;
