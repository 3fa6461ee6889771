// The sentences of the help page of Get-AzQuantumApiOffering, in our own words: what the table does not hold.
import type { HelpText } from '../../engine/help/help.js';
import { commonParameters, sharedParameters } from '../shared-help.js';

export function getOfferingHelp(): HelpText {
  return {
    synopsis:
      'Lists what providers offer for Azure Quantum workspaces in a location: targets, plans, quotas and prices.',
    description: [
      'Each provider is a line of JSON, for instance for jq. A member that the service does not send is null. Reading changes nothing.',
    ],
    parameters: {
      LocationName: { text: ['The location, for instance westeurope.'] },
      SubscriptionId: sharedParameters.SubscriptionIds,
      DefaultProfile: sharedParameters.DefaultProfile,
    },
    members: {},
    commonParameters,
    inputs: ['Nothing is taken from the pipeline.'],
    outputs: [
      {
        typeName: 'Microsoft.Azure.PowerShell.Cmdlets.QuantumApi.Models.Api202501Preview.IProviderDescription',
        text: 'The providers with what they offer, on standard output.',
      },
    ],
    notes: [],
    examples: [
      {
        title: 'the plans of all providers',
        lines: ['Get-AzQuantumApiOffering -LocationName westeurope | jq -r \'.Id + " " + .Sku[].Id\''],
        output: [],
        remark: '',
      },
    ],
    links: ['https://learn.microsoft.com/azure/quantum/qc-target-list'],
    inPowerShell: {
      description: ['A property that the service does not send is $null. Reading changes nothing.'],
      parameters: {},
      examples: [
        {
          lines: ['(Get-AzQuantumApiOffering -LocationName westeurope).Sku | Select-Object Id, Name'],
          remark: 'The plans of all providers.',
        },
      ],
    },
  };
}
