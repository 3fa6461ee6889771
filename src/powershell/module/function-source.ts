// A function of the module, which a person calls. It does what the original's does: it takes the words, and lets the private
// cmdlet of its parameter set work on each object.
import type { GeneratedCmdlet } from '../../azure/generated-cmdlet/generated-cmdlet.js';
import type { DerivedCommand } from '../../engine/definition/derive-command.js';
import { renderCommentHelp } from '../../engine/help/comment-help.js';
import { defaultSetOf } from '../../engine/definition/set-names.js';
import { renderParameterBlock } from './parameter-block.js';

/** The lines of the function; ASCII. `program` does the work. */
export function renderFunction({ command, help, generated }: GeneratedCmdlet, program: string): readonly string[] {
  const page = help();
  const types = page.outputs.map(({ typeName }) => `[${typeName}]`);
  return [
    `function ${command.name} {`,
    ...renderCommentHelp(command, page, inPowerShell),
    ...(asks(command) ? [suppressed] : []),
    `    [OutputType(${types.join(', ')})]`,
    `    [CmdletBinding(${describeBinding(command).join(', ')})]`,
    '    param(',
    ...renderParameterBlock(command),
    '    )',
    '',
    ...describeBlocks(command, program, generated.behind('').definition.errorSource),
    '}',
  ];
}

const inPowerShell =
  'PowerShell binds and asks; the program az-quantumapi, which has to be on PATH, signs in and sends. One run of the program serves all calls.';

const suppressed =
  "    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSShouldProcess', '', Justification = 'The private cmdlet asks, for each object.')]";

/** Whether the command has -WhatIf and -Confirm. */
export function asks({ definition }: DerivedCommand): boolean {
  return definition.shouldProcess !== null;
}

function describeBinding(command: DerivedCommand): readonly string[] {
  return [
    `DefaultParameterSetName = '${defaultSetOf(command)}'`,
    'PositionalBinding = $false',
    ...(asks(command) ? ['SupportsShouldProcess', `ConfirmImpact = '${command.definition.shouldProcess}'`] : []),
  ];
}

/** D35: a dry run or a confirmation that the caller's preferences ask for counts; a module's function by itself sees the global ones only. */
const preferences: readonly string[] = [
  "            if (-not $PSBoundParameters.ContainsKey('WhatIf') -and $PSCmdlet.GetVariableValue('WhatIfPreference')) { $WhatIfPreference = $true }",
  "            if (-not $PSBoundParameters.ContainsKey('Confirm') -and ($PSCmdlet.GetVariableValue('ConfirmPreference') -as [System.Management.Automation.ConfirmImpact]) -in 'Low', 'Medium') { $ConfirmPreference = 'Low' }",
];

const asksNothing =
  "            $session.AsksNothing = -not ($WhatIfPreference -or $verbose -or $debug) -and $ConfirmPreference -in 'High', 'None'";

/**
 * Differs from PowerShell: D25, an error of the begin block is shown whatever -ErrorAction says, so that a call that did
 * nothing never looks as if it had; and so is that of a program that failed, or that no one is signed in. A bare `throw` ends the caller's script, too, as
 * in the original's function; where -ErrorAction hides it, $? tells of it.
 */
function describeBlocks(command: DerivedCommand, program: string, privateType: string): readonly string[] {
  return [
    '    begin {',
    '        $session = $null',
    '        $pipeline = $null',
    '        try {',
    "            if ($PSBoundParameters.ContainsKey('OutBuffer')) { $PSBoundParameters['OutBuffer'] = 1 }",
    ...(asks(command) ? preferences : []),
    `            $session = [AzQuantumApi.PowerShell.Session]::Start($PSCmdlet, '${program}', '${command.name}')`,
    '            $set = $PSCmdlet.ParameterSetName',
    "            $verbose = $VerbosePreference -notin 'SilentlyContinue', 'Ignore'",
    "            $debug = $DebugPreference -notin 'SilentlyContinue', 'Ignore'",
    ...(asks(command) ? [asksNothing] : []),
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
