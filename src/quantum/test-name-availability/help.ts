// The sentences of the help page of Test-AzQuantumApiWorkspaceNameAvailability, in our own words: what the table does not hold.
import type { HelpText } from '../../engine/help/help.js';
import { commonParameters, sharedParameters } from '../shared-help.js';

export function testNameAvailabilityHelp(): HelpText {
  return {
    synopsis: 'Asks whether a name is free for a new Azure Quantum workspace in a location.',
    description: [
      'The answer is a line of JSON; the exit code says nothing about the name: jq -e .NameAvailable does. Asking changes nothing.',
    ],
    parameters: {
      Location: { text: ['The location, for instance westeurope.'] },
      SubscriptionId: sharedParameters.SubscriptionId,
      InputObject: {
        text: [
          "The location: its id, /subscriptions/.../providers/Microsoft.Quantum/locations/NAME, an object that Get-AzQuantumApiWorkspace has written, a hashtable in quotes, \"@{SubscriptionId='...'; Location='...'}\", or JSON text with the member id. @FILE reads such an object as JSON from a file, - reads it from standard input.",
        ],
      },
      Body: {
        text: [
          'Name and type, as a hashtable in quotes, "@{Name=\'ws1\'; Type=\'Microsoft.Quantum/Workspaces\'}", or as JSON, {"name":"ws1"}. @FILE reads JSON from a file, - reads it from standard input.',
        ],
      },
      Name: { text: ['The name to ask for.'] },
      Type: { text: ['The type of resource, Microsoft.Quantum/Workspaces.'] },
      DefaultProfile: sharedParameters.DefaultProfile,
      WhatIf: { text: ['Says in one line for each location what would be asked. Nothing is sent.'] },
      Confirm: sharedParameters.Confirm,
    },
    members: {
      'InputObject.Id':
        'The id, with or without /checkNameAvailability at its end. It is used before the other members.',
      'InputObject.LocationName': 'Not used here.',
      'InputObject.ResourceGroupName': 'Not used here.',
      'InputObject.WorkspaceName': 'Not used here.',
    },
    commonParameters,
    inputs: [
      'Standard input is the pipeline where a call leaves something open that it can give: the location (for -InputObject), or name and type (for -Body). It holds JSON, one value after the other or as a list, or one id per line.',
    ],
    outputs: [
      {
        typeName:
          'Microsoft.Azure.PowerShell.Cmdlets.QuantumApi.Models.Api202501Preview.ICheckNameAvailabilityResponse',
        text: 'Whether the name is free, and if not, why, on standard output.',
      },
    ],
    notes: [],
    examples: [
      {
        title: 'is the name free?',
        lines: [
          'Test-AzQuantumApiWorkspaceNameAvailability -Location westeurope -Name ws1 -Type Microsoft.Quantum/Workspaces |',
          '    jq -e .NameAvailable',
        ],
        output: [],
        remark: '',
      },
    ],
    links: ['https://learn.microsoft.com/azure/quantum/how-to-create-workspace'],
    inPowerShell: {
      description: ['Asking changes nothing.'],
      parameters: {
        InputObject:
          'The location: its id, an object that Get-AzQuantumApiWorkspace has written, a hashtable or an object with the member Id or the members SubscriptionId and Location, or JSON text with the member id.',
        Body: 'Name and type: a hashtable or an object with the members Name and Type, or JSON text, {"name":"ws1"}.',
      },
      examples: [
        {
          lines: [
            '(Test-AzQuantumApiWorkspaceNameAvailability -Location westeurope -Name ws1 -Type Microsoft.Quantum/Workspaces).NameAvailable',
          ],
          remark: 'Is the name free?',
        },
      ],
    },
  };
}
