// The module's script: loads the types beside it, and has the functions that a person calls.
import type { GeneratedCmdlet } from '../../azure/generated-cmdlet/generated-cmdlet.js';
import { renderFunction } from './function-source.js';

/** What the script is made of. */
export interface ModuleScriptSpec {
  readonly cmdlets: readonly GeneratedCmdlet[];
  /** The program that does the work. */
  readonly program: string;
  readonly version: string;
  /** File names of C# sources, beside the script. */
  readonly sources: readonly string[];
  /** PowerShell source that loads the types. */
  readonly loading: string;
  /** A type that only the original's assembly has. */
  readonly foreignType: string;
}

/** PowerShell source, newline included; ASCII. */
export function renderModuleScript(spec: ModuleScriptSpec): string {
  const { cmdlets, program, version, sources, loading, foreignType } = spec;
  const names = cmdlets.map(({ command }) => `'${command.name}'`);
  return `${[
    `# The cmdlets of az-quantumapi ${version} for PowerShell without the Az modules: PowerShell binds, a program does the rest.`,
    'Set-StrictMode -Version Latest',
    '',
    `$moduleVersion = '${version}'`,
    `$foreignType = '${foreignType}'`,
    `$typeSources = ${sources.map((name) => `"$PSScriptRoot/${name}"`).join(', ')}`,
    '',
    loading.trimEnd(),
    ...cmdlets.flatMap((cmdlet) => ['', ...renderFunction(cmdlet, program)]),
    '',
    `Export-ModuleMember -Function ${names.join(', ')}`,
  ].join('\n')}\n`;
}
