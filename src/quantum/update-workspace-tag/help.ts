// The sentences of the help page of Update-AzQuantumApiWorkspaceTag, in our own words: what the table does not hold.
import type { HelpText } from '../../engine/help/help.js';
import { commonParameters, identityMembers, sharedParameters, workspaceIdentityInPowerShell } from '../shared-help.js';

export function updateWorkspaceTagHelp(): HelpText {
  return {
    synopsis: 'Updates the tags of an Azure Quantum workspace, and writes the workspace as it is then.',
    description: [
      'What becomes of tags that are not named is up to the service: the workspace that is written has those that it has then. Without -Tag, and with none in it, nothing is changed.',
      'A workspace is named by -ResourceGroupName and -WorkspaceName, or by its resource id in -InputObject.',
    ],
    parameters: {
      ResourceGroupName: { text: ['The resource group of the workspace, in any case.'] },
      SubscriptionId: sharedParameters.SubscriptionId,
      WorkspaceName: { text: ['The name of the workspace.'] },
      InputObject: sharedParameters.WorkspaceIdentity,
      Tag: {
        text: [
          "The tags, as a hashtable in quotes, \"@{env='prod'; owner='ana'}\". Values become texts. @FILE reads them as a JSON object from a file, - reads it from standard input.",
        ],
      },
      DefaultProfile: sharedParameters.DefaultProfile,
      WhatIf: { text: ['Says in one line for each workspace what would happen. Nothing is sent.'] },
      Confirm: sharedParameters.Confirm,
    },
    members: identityMembers,
    commonParameters,
    inputs: [
      'Standard input is the pipeline where no workspace is named. It holds JSON, one value after the other or as a list, or one resource id per line.',
    ],
    outputs: [
      {
        typeName: 'Microsoft.Azure.PowerShell.Cmdlets.QuantumApi.Models.Api202501Preview.IQuantumWorkspace',
        text: 'The workspaces as they are then, on standard output.',
      },
    ],
    notes: [],
    examples: [
      {
        title: 'one workspace',
        lines: ['Update-AzQuantumApiWorkspaceTag -ResourceGroupName rg -WorkspaceName ws1 -Tag "@{env=\'prod\'}"'],
        output: [],
        remark: '',
      },
    ],
    links: ['https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources'],
    inPowerShell: {
      description: [
        'What becomes of tags that are not named is up to the service: the workspace that is written has those that it has then. Without -Tag, and with none in it, nothing is changed.',
        'A workspace is named by -ResourceGroupName and -WorkspaceName, or by its resource id in -InputObject.',
      ],
      parameters: { InputObject: workspaceIdentityInPowerShell, Tag: 'The tags. Values become texts.' },
      examples: [
        {
          lines: ["Get-AzQuantumApiWorkspace | Update-AzQuantumApiWorkspaceTag -Tag @{ env = 'prod' } -WhatIf"],
          remark: 'Says for each workspace what would happen; the same line without -WhatIf updates the tags.',
        },
      ],
    },
  };
}
