// The sentences of the help page, in our own words: what the metadata does not hold.
import type { HelpText } from '../../engine/help/help.js';
import { commonParameters, fromSignIn, sharedParameters } from '../shared-help.js';
import { inPowerShell } from './powershell-help.js';

export function newWorkspaceKeyHelp(): HelpText {
  return {
    synopsis:
      'Regenerates the primary key, the secondary key or both keys of an Azure Quantum workspace. The old key stops working at once.',
    description: [
      ...inPowerShell.description,
      'Words mean what they mean after `pwsh -File script.ps1`: parameters by their names, in any case, by an alias or by the beginning of a name; lists with commas; hashtables in quotes, where PowerShell needs none.',
      'With --explain in front of all other words the command shows how it understands a call, and the request that would go out, and sends nothing. -WhatIf says in one line what would happen.',
    ],
    parameters: {
      ResourceGroupName: { text: ['The resource group of the workspace, in any case.'] },
      SubscriptionId: {
        text: ['The id of the subscription that the workspace is in.'],
        defaultValue: fromSignIn,
      },
      WorkspaceName: { text: ['The name of the workspace.'] },
      InputObject: {
        text: [
          "The workspace: its resource id, a hashtable in quotes, \"@{Id='...'}\" or \"@{SubscriptionId='...'; ResourceGroupName='...'; WorkspaceName='...'}\", or JSON text with the member id. @FILE reads such an object as JSON from a file, - reads it from standard input.",
        ],
      },
      Body: {
        text: [
          'The keys to regenerate, as a hashtable in quotes, "@{Key=\'Primary\',\'Secondary\'}", or as JSON, {"keys":["Primary"]}. @FILE reads JSON from a file, - reads it from standard input.',
        ],
      },
      Key: {
        text: [
          'The keys to regenerate, with a comma between them. Any other text is sent as it is, and the service decides.',
        ],
      },
      DefaultProfile: sharedParameters.DefaultProfile,
      PassThru: {
        text: ['Prints True for each workspace whose keys were regenerated; without it nothing is printed.'],
      },
      WhatIf: { text: ['Says in one line for each workspace what would happen. Nothing is sent.'] },
      Confirm: sharedParameters.Confirm,
    },
    members: {
      'Body.Key': 'The names of the keys. Keys is understood too.',
      'InputObject.Location': 'Not used here.',
      'InputObject.LocationName': 'Not used here.',
      'InputObject.Id':
        'The resource id, /subscriptions/.../workspaces/NAME, with or without /regenerateKey at its end. It is used before the other members.',
    },
    commonParameters,
    inputs: [
      'Standard input is the pipeline where a call leaves something open that it can give: the keys (for -Body) beside -ResourceGroupName and -WorkspaceName, workspaces (for -InputObject) beside -Key or -Body. It holds JSON, one value after the other or as a list, or one resource id per line.',
    ],
    outputs: [
      {
        typeName: 'System.Boolean',
        text: 'True under -PassThru, on standard output. Everything else goes to standard error.',
      },
    ],
    notes: [
      {
        kind: 'item',
        term: 'Exit code',
        blocks: [
          {
            kind: 'table',
            rows: [
              ['0', 'no error; also after -WhatIf, or a no at -Confirm'],
              ['1', 'an error, shown or silenced'],
              ['129, 130, 143', 'stopped by a hang-up, Ctrl-C or SIGTERM'],
              ['70', 'a defect of this program'],
            ],
          },
        ],
      },
      {
        kind: 'item',
        term: 'Environment',
        blocks: [
          {
            kind: 'table',
            rows: [
              ['AZURE_SUBSCRIPTION_ID', 'the subscription, if no Az PowerShell context names one'],
              ['AZURE_RESOURCE_MANAGER_ENDPOINT', 'where requests go, for a cloud of your own or the emulator'],
              ['AZURE_TENANT_ID, AZURE_CLIENT_ID, AZURE_CLIENT_SECRET', 'an application to sign in as'],
              ['AZURE_TOKEN_CREDENTIALS', 'which ways to sign in are tried'],
              ['HTTPS_PROXY, NO_PROXY', 'the way out'],
              [
                'ErrorActionPreference, ConfirmPreference, WhatIfPreference, ...',
                'preference variables under their names in PowerShell',
              ],
              ['PSDefaultParameterValues', 'values of parameters that are not given, as a JSON object'],
              ['NO_COLOR', 'no colours'],
            ],
          },
        ],
      },
    ],
    examples: [
      {
        title: 'see what would happen, then do it',
        lines: ['New-AzQuantumApiWorkspaceKey -ResourceGroupName rg -WorkspaceName ws1 \\', '    -Key Primary -WhatIf'],
        output: [
          'What if: Performing the operation "Regenerate key Primary" on target "/subscriptions/00000000-1111-2222-3333-444444444444/resourceGroups/rg/providers/Microsoft.Quantum/workspaces/ws1".',
        ],
        remark: 'The same line without -WhatIf regenerates the key.',
      },
      {
        title: 'regenerate the primary key, and hear that it worked',
        lines: [
          'New-AzQuantumApiWorkspaceKey -ResourceGroupName rg -WorkspaceName ws1 \\',
          '    -Key Primary -PassThru',
        ],
        output: ['True'],
        remark: 'The old primary key is dead from here on. The secondary key is what it was.',
      },
      {
        title: 'the keys as a hashtable',
        lines: [
          'New-AzQuantumApiWorkspaceKey -ResourceGroupName rg -WorkspaceName ws2 \\',
          '    -Body "@{Key=\'Secondary\'}" -PassThru',
        ],
        output: ['True'],
        remark: 'The double quotes are for the shell, to which braces, blanks and semicolons mean something else.',
      },
      {
        title: 'the workspace by its resource id',
        lines: [
          'id=/subscriptions/00000000-1111-2222-3333-444444444444/resourceGroups/rg',
          'id=$id/providers/Microsoft.Quantum/workspaces/ws1',
          'New-AzQuantumApiWorkspaceKey -InputObject "$id" -Key Secondary -PassThru',
        ],
        output: ['True'],
        remark: '',
      },
      {
        title: 'the secondary key of every workspace of a resource group',
        lines: [
          'Get-AzQuantumApiWorkspace -ResourceGroupName rg |',
          '    New-AzQuantumApiWorkspaceKey -Key Secondary -PassThru',
        ],
        output: ['True', 'True', 'True'],
        remark:
          'With --explain before -Key it shows what would be sent, and sends nothing. An error with one workspace does not stop the others; -ErrorAction Stop does.',
      },
    ],
    links: [
      'https://learn.microsoft.com/powershell/module/az.quantumapi/new-azquantumapiworkspacekey',
      'https://learn.microsoft.com/azure/quantum/security-manage-access-keys',
    ],
    inPowerShell,
  };
}
