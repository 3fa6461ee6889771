// The sentences of the help page, in our own words.
import type { HelpText } from '../../host/help.js';

export const helpText: HelpText = {
  synopsis: 'Regenerates the primary key, the secondary key or both keys of an Azure Quantum workspace.',
  description: [
    'WARNING: a regenerated key stops the old one at once. Move what uses a key to the other one first.',
    'A workspace is named by its resource group and name, or by -InputObject. Keys are named with -Key or in -Body; without either, an empty request is sent. Objects can be piped as JSON, one value per line or as a list: workspaces for -InputObject, keys for -Body.',
    'Words mean what they mean after `pwsh -File`, and lists and hashtables may be written as in PowerShell, in quotes where the shell needs them.',
  ],
  parameters: {
    ResourceGroupName: 'The resource group of the workspace.',
    SubscriptionId:
      'The subscription of the workspace. Default: that of the Az PowerShell context, AZURE_SUBSCRIPTION_ID, or that of the Azure CLI.',
    WorkspaceName: 'The workspace.',
    InputObject:
      "The workspace as a resource id, as a hashtable @{Id='...'} or @{SubscriptionId='...'; ResourceGroupName='...'; WorkspaceName='...'}, or as JSON.",
    Body: "The keys as a hashtable @{Key='Primary','Secondary'} or as JSON.",
    Key: 'The keys to regenerate: Primary, Secondary or both, separated by a comma.',
    DefaultProfile: 'Accepted and without effect, as in the original.',
    PassThru: 'Prints True for each workspace whose keys were regenerated.',
  },
  examples: [
    {
      title: 'Regenerates the primary key and says so',
      line: 'New-AzQuantumApiWorkspaceKey -ResourceGroupName rg -WorkspaceName ws -Key Primary -PassThru',
    },
    {
      title: 'Shows what would happen',
      line: 'New-AzQuantumApiWorkspaceKey -ResourceGroupName rg -WorkspaceName ws -Key Primary -WhatIf',
    },
    {
      title: 'Regenerates both keys of every workspace of a group',
      line: 'az quantum workspace list -g rg -o json | New-AzQuantumApiWorkspaceKey -Key Primary,Secondary -PassThru',
    },
  ],
};
