// `az-quantumapi powershell-module -o DIR`: writes the module into a folder, whose name becomes the module's.
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { GnuOptionValues } from '../../engine/terminal/gnu-options.js';
import { makeModuleFiles } from './module-files.js';
import type { moduleOptions } from './module-options.js';

/** What the command says and writes on; both give the exit code, at once or later. */
export interface ModuleSurroundings<Code> {
  readonly writeOutput: (text: string) => Code;
  /** Takes a sentence about what went wrong. */
  readonly complain: (message: string) => Code;
}

/** Only what this writes may be there already: a folder given by mistake is not filled with a module. */
export function writeModule<Code>(
  given: GnuOptionValues<typeof moduleOptions>,
  { writeOutput, complain }: ModuleSurroundings<Code>,
): Code {
  if (given.help) {
    return writeOutput(moduleHelp);
  }
  if (given.output === undefined) return complain('-o is missing: the folder that the module is written to.');
  const folder = resolve(given.output);
  const name = basename(folder);
  if (!/^[A-Za-z_][\w.-]*$/.test(name)) {
    return complain(
      `the folder '${folder}' cannot be a module: its name has to be made of letters, digits, '.', '_' and '-'.`,
    );
  }
  const files = makeModuleFiles(name);
  try {
    if (!existsSync(dirname(folder))) mkdirSync(dirname(folder), { recursive: true });
    if (!existsSync(folder)) mkdirSync(folder); // where that is impossible, Node's recursive way may try for ever
    const entries = readdirSync(folder);
    const foreign = entries.filter((entry) => !files.has(entry) && !isCompiled(entry));
    if (foreign.length > 0) {
      return complain(
        `the folder '${folder}' holds other files (${foreign.slice(0, 3).join(', ')}); name a new one, or an empty one.`,
      );
    }
    for (const entry of entries.filter(isCompiled)) rmSync(join(folder, entry));
    for (const [file, text] of files) writeFileSync(join(folder, file), text);
  } catch (failure) {
    return complain(`the module cannot be written: ${failure instanceof Error ? failure.message : String(failure)}`);
  }
  return writeOutput(`Import-Module '${folder.replaceAll("'", "''")}'\n`);
}

/** What source/Import.ps1 makes of the sources; it would not load what was made of others. */
function isCompiled(file: string): boolean {
  return /^AzQuantumApi_.*\.(dll|tmp)$/.test(file);
}

const moduleHelp = `Writes a module for PowerShell 7.4 and newer, whose functions take hashtables, objects and pipelines,
and write objects, as the original's do, without the Az modules. There is one for each cmdlet. They call
az-quantumapi, which has to be on PATH where they are used.

Usage: az-quantumapi powershell-module -o DIR

  -o, --output DIR   a new folder, or one that an earlier version of the module is in

In a script before the first call, or in $PROFILE:
  Import-Module DIR
For a folder of $env:PSModulePath, for instance ~/.local/share/powershell/Modules/Az.QuantumApi,
that is: Import-Module Az.QuantumApi. Without the line PowerShell runs the program of the
cmdlet's name, which then sends nothing.
`;
