// The module's script: compiles the types beside it, and has the function that a person calls. The function does what the
// original's does: it takes the words, and lets the private cmdlet of its parameter set work on each object.
import type { HelpText } from '../../engine/help/help.js';
import type { CommandMetadata } from '../../engine/definition/cmdlet-metadata.js';
import { renderCommentHelp, type PowerShellHelpText } from '../../engine/help/comment-help.js';
import { renderParameterBlock } from './parameter-block.js';

/** What the script is made of. */
export interface FunctionSpec {
  readonly command: CommandMetadata;
  readonly text: HelpText;
  readonly inPowerShell: PowerShellHelpText;
  /** The program that does the work. */
  readonly program: string;
  readonly version: string;
  /** File names of C# sources, beside the script. */
  readonly sources: readonly string[];
  /** PowerShell source that loads the types. */
  readonly loading: string;
  /** Full names of the private cmdlets' types without the set's name, and a type that only the original's assembly has. */
  readonly privateType: string;
  readonly foreignType: string;
}

/** PowerShell source, newline included; ASCII. */
export function renderFunction(spec: FunctionSpec): string {
  const { command } = spec;
  return `${[
    ...describeTypes(spec),
    '',
    `function ${command.name} {`,
    ...renderCommentHelp(command, spec.text, spec.inPowerShell),
    "    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSShouldProcess', '', Justification = 'The private cmdlet asks, for each object.')]",
    '    [OutputType([System.Boolean])]',
    `    [CmdletBinding(DefaultParameterSetName = '${command.defaultSet}', PositionalBinding = $false, SupportsShouldProcess, ConfirmImpact = '${command.confirmImpact}')]`,
    '    param(',
    ...renderParameterBlock(command),
    '    )',
    '',
    ...describeBlocks(spec),
    '}',
    '',
    `Export-ModuleMember -Function '${command.name}'`,
  ].join('\n')}\n`;
}

/** What source/Import.ps1 works on. */
function describeTypes({ command, version, sources, foreignType, loading }: FunctionSpec): readonly string[] {
  return [
    `# ${command.name} ${version} for PowerShell without the Az modules: PowerShell binds, a program does the rest.`,
    'Set-StrictMode -Version Latest',
    '',
    `$functionName = '${command.name}'`,
    `$moduleVersion = '${version}'`,
    `$foreignType = '${foreignType}'`,
    `$typeSources = ${sources.map((name) => `"$PSScriptRoot/${name}"`).join(', ')}`,
    '',
    loading.trimEnd(),
  ];
}

/**
 * Differs from PowerShell: D25, an error of the begin block is shown whatever -ErrorAction says, so that a call that did
 * nothing never looks as if it had; and so is that of a program that failed, or that no one is signed in. A bare `throw` ends the caller's script, too, as
 * in the original's function; where -ErrorAction hides it, $? tells of it. D35: a dry run or a confirmation that the caller's
 * preferences ask for counts; a module's function by itself sees the global ones only.
 */
function describeBlocks({ program, privateType }: FunctionSpec): readonly string[] {
  return [
    '    begin {',
    '        $session = $null',
    '        $pipeline = $null',
    '        try {',
    "            if ($PSBoundParameters.ContainsKey('OutBuffer')) { $PSBoundParameters['OutBuffer'] = 1 }",
    "            if (-not $PSBoundParameters.ContainsKey('WhatIf') -and $PSCmdlet.GetVariableValue('WhatIfPreference')) { $WhatIfPreference = $true }",
    "            if (-not $PSBoundParameters.ContainsKey('Confirm') -and ($PSCmdlet.GetVariableValue('ConfirmPreference') -as [System.Management.Automation.ConfirmImpact]) -in 'Low', 'Medium') { $ConfirmPreference = 'Low' }",
    `            $session = [AzQuantumApi.PowerShell.Session]::Start($PSCmdlet, '${program}')`,
    '            $set = $PSCmdlet.ParameterSetName',
    "            $verbose = $VerbosePreference -notin 'SilentlyContinue', 'Ignore'",
    "            $debug = $DebugPreference -notin 'SilentlyContinue', 'Ignore'",
    "            $session.AsksNothing = -not ($WhatIfPreference -or $verbose -or $debug) -and $ConfirmPreference -in 'High', 'None'",
    '            $subscription = $session.Begin($set, $PSBoundParameters, $verbose, $debug)',
    "            if ($null -ne $subscription) { $PSBoundParameters['SubscriptionId'] = $subscription }",
    `            $cmdlet = [System.Management.Automation.CmdletInfo]::new("$($MyInvocation.MyCommand.Name)_$set", [type]"${privateType}$set")`,
    '            $script = { & $cmdlet @PSBoundParameters -Session $session }',
    '            $pipeline = $script.GetSteppablePipeline($MyInvocation.CommandOrigin)',
    '            $pipeline.Begin($PSCmdlet)',
    '        }',
    '        catch {',
    "            $ErrorActionPreference = 'Stop'",
    '            throw',
    '        }',
    '    }',
    '',
    '    process {',
    '        try {',
    '            $pipeline.Process($_)',
    '        }',
    '        catch {',
    "            if ($session.EndsPipeline) { $ErrorActionPreference = 'Stop' }",
    "            if ($ErrorActionPreference -in 'SilentlyContinue', 'Ignore') { $PSCmdlet.WriteError($_) }",
    '            throw',
    '        }',
    '    }',
    '',
    '    end {',
    '        $pipeline.End()',
    '    }',
    '',
    '    clean {',
    '        if ($null -ne $pipeline) { $pipeline.Clean() }',
    '        if ($null -ne $session) { $session.Dispose() }',
    '    }',
  ];
}
