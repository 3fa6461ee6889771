// `az-quantumapi complete SHELL …`: what the scripts ask. Not for people, so it is not in the help. It reads no file and asks
// no service: names of resource groups and workspaces cannot be had without waiting, and so are not offered.
import { completeOptions } from '../../engine/completion/complete-options.js';
import { plainCandidate, type Candidate } from '../../engine/completion/candidate.js';
import type { OptionSpec } from '../../engine/completion/option-spec.js';
import { cmdlets, findCmdlet } from '../../quantum/module.js';
import { foldCase } from '../../engine/names.js';
import { emulatorOptions } from '../../emulator/settings.js';
import { moduleOptions } from '../../powershell/module/module-options.js';
import { explainOptions } from '../explain/explain-options.js';
import { warmOptions } from '../warm-options.js';
import { answerShell } from './answer-shell.js';
import { completeCmdlet, toSpec } from './complete-cmdlet.js';
import { completionShells } from './shells.js';

/** The answer to a script, newline included: one candidate per line, in the form that the shell wants. */
export function answerCompletion(words: readonly string[]): string {
  return answerShell(words, findCandidates);
}

/** Candidates for a line whose first word is one of the programs. */
function findCandidates(before: readonly string[], current: string): readonly Candidate[] {
  const [program = '', ...words] = before;
  const name = program.replace(/^.*[\\/]/, '').replace(/\.(cmd|ps1|exe|cjs|js)$/i, '');
  const cmdlet = findCmdlet(name);
  return cmdlet === undefined ? completeTool(words, current) : completeCmdlet(cmdlet, words, current);
}

function completeTool([command, ...words]: readonly string[], current: string): readonly Candidate[] {
  if (command === undefined) return commands.filter(({ text }) => foldCase(text).startsWith(foldCase(current)));
  const cmdlet = findCmdlet(command);
  if (cmdlet !== undefined) return completeCmdlet(cmdlet, words, current);
  switch (command) {
    case 'emulator':
      return completeOptions(emulatorSpecs, words, current);
    case 'powershell-module':
      return completeOptions(moduleSpecs, words, current);
    case 'warm':
      return completeOptions(warmSpecs, words, current);
    case 'explain':
      return completeOptions(explainSpecs, words, current);
    case 'completion':
      if (words.length > 0) return [];
      return [...completionShells, '--help'].filter((name) => name.startsWith(current)).map(plainCandidate);
    default:
      return [];
  }
}

const commands: readonly Candidate[] = [
  { text: 'emulator', description: 'serves workspaces and keys on this machine, to try things out' },
  { text: 'completion', description: 'prints the completion script of a shell' },
  { text: 'powershell-module', description: 'writes a module for PowerShell' },
  { text: 'warm', description: 'makes the first runs as fast as the later ones' },
  { text: 'explain', description: 'says how PowerShell binds a line to any command' },
  { text: 'export-definitions', description: 'prints the line of PowerShell that writes definitions' },
  ...cmdlets.map(({ command }) => ({ text: command.name, description: 'runs the cmdlet' })),
  { text: '--help', description: '' },
  { text: '--version', description: '' },
];

const emulatorSpecs: readonly OptionSpec[] = Object.entries(emulatorOptions).map(([name, option]) =>
  toSpec(name, option, ''),
);

const moduleSpecs: readonly OptionSpec[] = Object.entries(moduleOptions).map(([name, option]) =>
  toSpec(name, option, ''),
);

const explainSpecs: readonly OptionSpec[] = Object.entries(explainOptions).map(([name, option]) =>
  toSpec(name, option, ''),
);

const warmSpecs: readonly OptionSpec[] = Object.entries(warmOptions).map(([name, option]) => toSpec(name, option, ''));
