// Whether PowerShell called the program: its parent process says so, or the process above where the parent only stands
// between (contract, section 12). `bash -c` with one command is no parent: the shell becomes the program that it runs.
import { sameName } from '../../engine/names.js';

/** A process, as the system tells of it. */
export interface ProcessFacts {
  /** What it is called: the file that it runs, the name that the system keeps, the first word it was started with. */
  readonly names: readonly string[];
  /** The words it was started with; the first is the program. */
  readonly words: readonly string[];
}

export type Caller = 'powerShell' | 'other' | 'unknown';

/**
 * Who called a program named like `cmdlet`. `ancestors` are its parent, that one's parent and so on, read one by one;
 * undefined is a process that cannot be looked at.
 */
export function decideCaller(ancestors: Iterable<ProcessFacts | undefined>, cmdlet: string): Caller {
  for (const ancestor of ancestors) {
    if (ancestor === undefined) return 'unknown';
    if (isPowerShell(ancestor)) return 'powerShell';
    if (!isDotnet(ancestor) && !isShim(ancestor, cmdlet)) return 'other';
  }
  return 'unknown';
}

/** pwsh, its previews, Windows PowerShell, or dotnet running PowerShell's own file. */
function isPowerShell(caller: ProcessFacts): boolean {
  if (caller.names.some((name) => /^-?(?:pwsh|powershell)(?:-preview|-lts|_ise)?$/iu.test(programName(name))))
    return true;
  return isDotnet(caller) && caller.words.some((word) => sameName(fileName(word), 'pwsh.dll'));
}

/** PowerShell as a .NET tool is a dotnet that pwsh has started. */
function isDotnet({ names }: ProcessFacts): boolean {
  return names.some((name) => sameName(programName(name), 'dotnet'));
}

/** A script in the program's place that starts it without leaving: what package managers and version managers install. */
function isShim({ words }: ProcessFacts, cmdlet: string): boolean {
  return words.slice(0, 2).some((word) => sameName(programName(word), cmdlet));
}

function programName(path: string): string {
  return fileName(path).replace(/ \(deleted\)$|\.(?:exe|cmd|bat|ps1)$/giu, '');
}

function fileName(path: string): string {
  return path.replace(/^.*[\\/]/su, '');
}
