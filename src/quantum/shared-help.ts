// Sentences that the help pages of several cmdlets have in common.
import type { ParameterText } from '../engine/help/help.js';

/** Where the subscription comes from if none is named. */
export const fromSignIn =
  'that of the Az PowerShell context (Connect-AzAccount), else AZURE_SUBSCRIPTION_ID, else that of the Azure CLI (az login)';

/** The parameters of all cmdlets, and of those that ask. */
export const sharedParameters = {
  DefaultProfile: {
    text: ['Taken and not used, as in the original. Name another subscription with -SubscriptionId.'],
  },
  Confirm: { text: ['Asks before each request. Without a terminal to ask on, the call fails and nothing is sent.'] },
  SubscriptionId: { text: ['The id of the subscription.'], defaultValue: fromSignIn },
  SubscriptionIds: {
    text: ['The ids of the subscriptions to ask, one after the other, with a comma between them.'],
    defaultValue: fromSignIn,
  },
  WorkspaceIdentity: {
    text: [
      "The workspace: its resource id, an object that Get-AzQuantumApiWorkspace has written, a hashtable in quotes, \"@{Id='...'}\" or \"@{SubscriptionId='...'; ResourceGroupName='...'; WorkspaceName='...'}\", or JSON text with the member id. @FILE reads such an object as JSON from a file, - reads it from standard input.",
    ],
  },
} as const satisfies Record<string, ParameterText>;

/** -InputObject where PowerShell itself reads the words. */
export const workspaceIdentityInPowerShell =
  'The workspace: its resource id, an object that Get-AzQuantumApiWorkspace has written, a hashtable or an object with the member Id or the members SubscriptionId, ResourceGroupName and WorkspaceName, or JSON text with the member id.';

export const commonParameters =
  'They mean what they mean in PowerShell (about_CommonParameters); the variables are not set.';

/** What the members of a workspace's identity mean. */
export const identityMembers = {
  'InputObject.Location': 'Not used here.',
  'InputObject.LocationName': 'Not used here.',
  'InputObject.WorkspaceName': 'The name of the workspace.',
  'InputObject.Id': 'The resource id, /subscriptions/.../workspaces/NAME. It is used before the other members.',
} as const;
