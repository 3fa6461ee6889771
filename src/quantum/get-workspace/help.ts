// The sentences of the help page of Get-AzQuantumApiWorkspace, in our own words: what the table does not hold.
import type { HelpText } from '../../engine/help/help.js';
import { commonParameters, identityMembers, sharedParameters, workspaceIdentityInPowerShell } from '../shared-help.js';

export function getWorkspaceHelp(): HelpText {
  return {
    synopsis: 'Lists the Azure Quantum workspaces of a subscription or a resource group, or gets one of them.',
    description: [
      'Each workspace is a line of JSON, for jq or for the next cmdlet: what is written can be piped to every cmdlet that has -InputObject.',
      'A list comes in pages, and each workspace is written as soon as its page is there. With several subscriptions an error in one does not stop the next.',
    ],
    parameters: {
      Name: { text: ['The name of the workspace.'] },
      ResourceGroupName: { text: ['The resource group, in any case; without -Name all of its workspaces.'] },
      SubscriptionId: sharedParameters.SubscriptionIds,
      InputObject: sharedParameters.WorkspaceIdentity,
      DefaultProfile: sharedParameters.DefaultProfile,
    },
    members: identityMembers,
    commonParameters,
    inputs: [
      'Standard input is the pipeline where no name is given, and --pipeline always says so or it holds data: JSON, one value after the other or as a list, or one resource id per line.',
    ],
    outputs: [
      {
        typeName: 'Microsoft.Azure.PowerShell.Cmdlets.QuantumApi.Models.Api202501Preview.IQuantumWorkspace',
        text: 'The workspaces, on standard output. A member that the service does not send is null.',
      },
    ],
    notes: [],
    examples: [
      {
        title: 'the ids of all workspaces',
        lines: ['Get-AzQuantumApiWorkspace | jq -r .Id'],
        output: [],
        remark: '',
      },
      {
        title: 'what a call for each workspace would send',
        lines: [
          'Get-AzQuantumApiWorkspace -ResourceGroupName rg |',
          '    New-AzQuantumApiWorkspaceKey --explain -Key Secondary',
        ],
        output: [],
        remark: '',
      },
    ],
    links: ['https://learn.microsoft.com/azure/quantum/how-to-create-workspace'],
    inPowerShell: {
      description: [
        'Each workspace can be piped to every function that has -InputObject.',
        'A list comes in pages, and each workspace is written as soon as its page is there; a later command that has enough ends the list. With several subscriptions an error in one does not stop the next.',
      ],
      parameters: { InputObject: workspaceIdentityInPowerShell },
      examples: [
        { lines: ['(Get-AzQuantumApiWorkspace).Id'], remark: 'The ids of all workspaces.' },
        {
          lines: [
            'Get-AzQuantumApiWorkspace -ResourceGroupName rg |',
            '    New-AzQuantumApiWorkspaceKey -Key Secondary -WhatIf',
          ],
          remark: 'What a call for each workspace would do.',
        },
      ],
    },
  };
}
