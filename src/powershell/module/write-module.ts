// `az-quantumapi powershell-module -o DIR`: writes the module into a folder, whose name becomes the module's.
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { GnuOptionValues } from '../../engine/terminal/gnu-options.js';
import { importOnce } from './import-once.js';
import { makeModuleFiles } from './module-files.js';
import type { moduleOptions } from './module-options.js';

/** What the command says and writes on; both give the exit code. */
export interface ModuleSurroundings {
  readonly writeOutput: (text: string) => Promise<number>;
  /** Takes a sentence about what went wrong. */
  readonly complain: (message: string) => Promise<number>;
  /** Takes a sentence about what need not worry anybody. */
  readonly warn: (message: string) => Promise<unknown>;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Writes it, and lets PowerShell import it, which compiles its types, if that can be done here. Gives the exit code. */
export async function writeModule(
  given: GnuOptionValues<typeof moduleOptions>,
  { writeOutput, complain, warn, env }: ModuleSurroundings,
): Promise<number> {
  if (given.help) {
    return writeOutput(moduleHelp);
  }
  if (given.output === undefined) return complain('-o is missing: the folder that the module is written to.');
  const folder = resolve(given.output);
  const refusal = fillFolder(folder);
  if (refusal !== undefined) return complain(refusal);
  const failed = await importOnce(folder, env);
  if (failed !== undefined) await warn(`the module is written, but PowerShell could not import it: ${failed}`);
  return writeOutput(`Import-Module ${writePath(folder)}\n`);
}

/** As a script names it. Where the path could be a pattern, PowerShell finds no module by its folder. */
function writePath(folder: string): string {
  const quote = (path: string): string => `'${path.replaceAll("'", "''")}'`;
  if (!/[*?[\]`]/.test(folder)) return quote(folder);
  return `([WildcardPattern]::Escape(${quote(join(folder, `${basename(folder)}.psd1`))}))`;
}

/** Only what this writes may be there already: a folder given by mistake is not filled with a module. Gives why it is not filled. */
function fillFolder(folder: string): string | undefined {
  const name = basename(folder);
  if (!/^[A-Za-z_][\w.-]*$/.test(name)) {
    return `the folder '${folder}' cannot be a module: its name has to be made of letters, digits, '.', '_' and '-'.`;
  }
  const files = makeModuleFiles(name);
  try {
    if (!existsSync(dirname(folder))) mkdirSync(dirname(folder), { recursive: true });
    if (!existsSync(folder)) mkdirSync(folder); // where that is impossible, Node's recursive way may try for ever
    const entries = readdirSync(folder);
    const foreign = entries.filter((entry) => !files.has(entry) && !isCompiled(entry));
    if (foreign.length > 0) {
      return `the folder '${folder}' holds other files (${foreign.slice(0, 3).join(', ')}); name a new one, or an empty one.`;
    }
    for (const entry of entries.filter(isCompiled)) rmSync(join(folder, entry));
    for (const [file, text] of files) writeFileSync(join(folder, file), text);
  } catch (failure) {
    return `the module cannot be written: ${failure instanceof Error ? failure.message : String(failure)}`;
  }
  return undefined;
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

The first import compiles the module's types, which takes some seconds. If pwsh is on PATH it makes that
import now.

In a script before the first call, or in $PROFILE:
  Import-Module DIR
For a folder of $env:PSModulePath, for instance ~/.local/share/powershell/Modules/Az.QuantumApi,
that is: Import-Module Az.QuantumApi. Without the line PowerShell runs the program of the
cmdlet's name, which then sends nothing.
`;
