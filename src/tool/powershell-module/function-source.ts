// The module's script: compiles the types beside it, and has the function that a person calls. The function does what the
// original's does: it takes the words, and lets the private cmdlet of its parameter set work on each object.
import type { HelpText } from '../../core/host/help.js';
import type { CommandMetadata } from '../../core/metadata/cmdlet-metadata.js';
import { renderCommentHelp, type PowerShellHelpText } from '../../core/host/comment-help.js';
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

/** A type can be made once in a session, so what an earlier import has made is used again. */
function describeTypes({ command, version, sources, foreignType }: FunctionSpec): readonly string[] {
  return [
    `# ${command.name} ${version} for PowerShell without the Az modules: PowerShell binds, a program does the rest.`,
    'Set-StrictMode -Version Latest',
    '',
    `if ('${foreignType}' -as [type]) {`,
    `    throw 'The module that has ${command.name} itself is loaded in this session, so this one is not needed. To use it all the same, import it in a new session.'`,
    '}',
    '',
    "if (-not ('AzQuantumApi.PowerShell.Session' -as [type])) {",
    `    Add-Type -LiteralPath ${sources.map((name) => `"$PSScriptRoot/${name}"`).join(', ')}`,
    '    [AzQuantumApi.PowerShell.OwnTypes]::MakeKnown()',
    '}',
    '',
    `if ([AzQuantumApi.PowerShell.Build]::Version -ne '${version}') {`,
    '    throw "Version $([AzQuantumApi.PowerShell.Build]::Version) of this module was loaded in this session before, and .NET keeps its types. Import it in a new session."',
    '}',
  ];
}

/**
 * Differs from PowerShell: D25, an error of the begin block is shown whatever -ErrorAction says, so that a call that did
 * nothing never looks as if it had; and so is that of a program that failed, or that nobody is signed in. A bare `throw` ends the caller's script, too, as
 * in the original's function; where -ErrorAction hides it, $? tells of it.
 */
function describeBlocks({ program, privateType }: FunctionSpec): readonly string[] {
  return [
    '    begin {',
    '        $session = $null',
    '        $pipeline = $null',
    '        try {',
    "            if ($PSBoundParameters.ContainsKey('OutBuffer')) { $PSBoundParameters['OutBuffer'] = 1 }",
    `            $found = @(Get-Command -Name '${program}' -CommandType Application -ErrorAction Ignore)`,
    '            $path = if ($found.Count -gt 0) { $found[0].Path }',
    `            $session = [AzQuantumApi.PowerShell.Session]::Start($PSCmdlet, '${program}', $path)`,
    '            $set = $PSCmdlet.ParameterSetName',
    "            $verbose = $VerbosePreference -notin 'SilentlyContinue', 'Ignore'",
    "            $debug = $DebugPreference -notin 'SilentlyContinue', 'Ignore'",
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
    "            if ($session.IsUrgent) { $ErrorActionPreference = 'Stop' }",
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
