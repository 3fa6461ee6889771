// What Get-Help says of the module's function, where PowerShell reads the words itself: in place of what the help page says
// about a shell's words.
import type { PowerShellHelpText } from '../../engine/help/help.js';
import { workspaceIdentityInPowerShell } from '../shared-help.js';

const resourceId =
  "'/subscriptions/00000000-1111-2222-3333-444444444444/resourceGroups/rg/providers/Microsoft.Quantum/workspaces/ws1'";

export const inPowerShell: PowerShellHelpText = {
  description: [
    'WARNING: a key that is regenerated stops working at once, and nothing brings it back. Whatever still uses it fails from then on, so move it to the other key first. Regenerating both keys in one call leaves no key that works: do it only if nothing may go on working, for instance after a leak.',
    'A workspace is named by -ResourceGroupName and -WorkspaceName, or by its resource id in -InputObject. The keys are named with -Key or in -Body; a call that names no key sends an empty request, and a warning says so.',
    'The command does not show the new key. Read it afterwards with Get-AzQuantumApiWorkspaceKey.',
  ],
  parameters: {
    InputObject: workspaceIdentityInPowerShell,
    Body: 'The keys to regenerate: a hashtable or an object with the member Key, or JSON text, {"keys":["Primary"]}.',
    Key: 'The keys to regenerate. Any other text is sent as it is, and the service decides.',
  },
  examples: [
    {
      lines: ['New-AzQuantumApiWorkspaceKey -ResourceGroupName rg -WorkspaceName ws1 -Key Primary -WhatIf'],
      remark: 'Says what would happen; the same line without -WhatIf regenerates the key.',
    },
    {
      lines: [
        "New-AzQuantumApiWorkspaceKey -ResourceGroupName rg -WorkspaceName ws2 -Body @{ Key = 'Secondary' } -PassThru",
      ],
      remark: 'Returns $true when the key was regenerated.',
    },
    {
      lines: [`New-AzQuantumApiWorkspaceKey -InputObject ${resourceId} -Key Secondary -PassThru`],
      remark: 'The workspace by its resource id.',
    },
    {
      lines: [
        'Get-AzQuantumApiWorkspace -ResourceGroupName rg | New-AzQuantumApiWorkspaceKey -Key Secondary -PassThru',
      ],
      remark:
        'The secondary key of every workspace of a resource group, one after the other. With -WhatIf it says which.',
    },
  ],
};
