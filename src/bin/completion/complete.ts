// `az-quantumapi complete SHELL …`: what the scripts ask. Not for people, so it is not in the help. It reads no file and asks
// no service: names of resource groups and workspaces cannot be had without waiting, and so are not offered.
import { completeCommand } from '../../engine/completion/complete-command.js';
import { completeOptions } from '../../engine/completion/complete-options.js';
import { plainCandidate, type Candidate } from '../../engine/completion/candidate.js';
import type { OptionSpec } from '../../engine/completion/option-spec.js';
import { splitShellLine } from '../../engine/completion/split-shell-line.js';
import { cmdlets, findCmdlet } from '../../quantum/module.js';
import type { Cmdlet } from '../../engine/run/cmdlet.js';
import { describeParameter } from '../../engine/help/help.js';
import { escapeLine } from '../../engine/host/escape-for-terminal.js';
import { foldCase } from '../../engine/names.js';
import { emulatorOptions } from '../../emulator/settings.js';
import { hostOptionsWith } from '../../engine/run/host-options.js';
import { moduleOptions } from '../../powershell/module/module-options.js';
import { explainOptions } from '../explain/explain-options.js';
import { warmOptions } from '../warm-options.js';
import { completionShells, findCompletionShell } from './shells.js';

/** The answer to a script, newline included: one candidate per line, in the form that the shell wants. */
export function answerCompletion([shellName, ...rest]: readonly string[]): string {
  const shell = findCompletionShell(shellName);
  if (shell === undefined) return '';
  if (shell === 'bash') {
    const [line = '', readlineWord = ''] = rest;
    return answerBash(line, readlineWord);
  }
  const words = rest.slice(0, -1);
  const last = rest.at(-1) ?? '';
  const candidates = completeLine(words, shell === 'powershell' ? last.replace(/^\+/, '') : last);
  return candidates.map(({ text, description }) => `${text}${description === '' ? '' : `\t${description}`}\n`).join('');
}

/**
 * bash replaces `readlineWord`, the end of the word at the cursor, and puts no blank behind it. In quotes there is none
 * either: bash closes them first.
 */
function answerBash(line: string, readlineWord: string): string {
  const words = splitShellLine(line);
  const current = words.at(-1) ?? '';
  const kept = splitShellLine(line.slice(0, line.length - readlineWord.length)).at(-1) ?? '';
  const isQuoted = /['"]/.test(line.at(line.length - readlineWord.length - 1) ?? '');
  return completeLine(words.slice(0, -1), current)
    .map(({ text }) => `${text.slice(kept.length)}${isQuoted ? '' : ' '}\n`)
    .join('');
}

/**
 * Candidates for a line whose first word is one of the two programs. Shells show them as they are, so one with a control
 * character of the user's own in it is none.
 */
function completeLine(before: readonly string[], current: string): readonly Candidate[] {
  return findCandidates(before, current).filter(({ text }) => escapeLine(text) === text);
}

function findCandidates(before: readonly string[], current: string): readonly Candidate[] {
  const [program = '', ...words] = before;
  const name = program.replace(/^.*[\\/]/, '').replace(/\.(cmd|ps1|exe|cjs|js)$/i, '');
  const cmdlet = findCmdlet(name);
  return cmdlet === undefined ? completeTool(words, current) : completeCmdlet(cmdlet, words, current);
}

function completeCmdlet(
  { command, help, options }: Cmdlet,
  before: readonly string[],
  current: string,
): readonly Candidate[] {
  return completeCommand(before, current, {
    command,
    options: Object.entries(hostOptionsWith(options)).map(([name, option]) => toSpec(name, option, option.text)),
    describe: (parameter) => describeParameter(parameter, help),
  });
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

/** An option's table entry as completion sees it. */
function toSpec(
  name: string,
  option: { readonly kind: string; readonly choices?: readonly string[] },
  description: string,
): OptionSpec {
  const value: OptionSpec['value'] =
    option.kind === 'flag'
      ? { kind: 'none' }
      : option.choices === undefined
        ? { kind: 'any' }
        : { kind: 'choice', choices: option.choices };
  return { name, description, value, repeatable: option.kind === 'texts' };
}
