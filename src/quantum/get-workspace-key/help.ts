// The sentences of the help page of Get-AzQuantumApiWorkspaceKey, in our own words: what the table does not hold.
import type { HelpText } from '../../engine/help/help.js';
import { commonParameters, fromSignIn, sharedParameters } from '../shared-help.js';

export function getWorkspaceKeyHelp(): HelpText {
  return {
    synopsis: 'Reads the two keys of an Azure Quantum workspace, and since when each is there.',
    description: [
      'The object that is printed holds the keys themselves: keep it out of logs. Reading changes nothing.',
      'Each object is a line of JSON, for instance for jq. A member that the service does not send is null.',
    ],
    parameters: {
      ResourceGroupName: { text: ['The resource group of the workspace, in any case.'] },
      SubscriptionId: {
        text: ['The ids of the subscriptions to look for the workspace in, with a comma between them.'],
        defaultValue: fromSignIn,
      },
      WorkspaceName: { text: ['The name of the workspace.'] },
      DefaultProfile: sharedParameters.DefaultProfile,
      WhatIf: { text: ['Says in one line what would be read. Nothing is sent.'] },
      Confirm: { text: ['Asks before the request. Without a terminal to ask on, the call fails and nothing is sent.'] },
    },
    members: {},
    commonParameters,
    inputs: ['Nothing is taken from the pipeline.'],
    outputs: [
      {
        typeName: 'Microsoft.Azure.PowerShell.Cmdlets.QuantumApi.Models.Api202501Preview.IListKeysResult',
        text: 'Both keys, their connection strings and dates, on standard output.',
      },
    ],
    notes: [],
    examples: [
      {
        title: 'the secondary key',
        lines: [
          'Get-AzQuantumApiWorkspaceKey -ResourceGroupName rg -WorkspaceName ws1 |',
          '    jq -r .SecondaryKeyKey',
        ],
        output: [],
        remark: '',
      },
    ],
    links: ['https://learn.microsoft.com/azure/quantum/security-manage-access-keys'],
    inPowerShell: {
      description: ['The object holds the keys themselves: keep it out of logs. Reading changes nothing.'],
      parameters: {},
      examples: [
        {
          lines: ['(Get-AzQuantumApiWorkspaceKey -ResourceGroupName rg -WorkspaceName ws1).SecondaryKeyKey'],
          remark: 'The secondary key.',
        },
      ],
    },
  };
}
