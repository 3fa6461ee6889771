// What can be had in each location, and what the provider can do: made up, and with a value for each member that the definition has.

/** The providers (ProviderDescription), in the order of their ids. */
export const offerings = [
  {
    id: 'contoso',
    name: 'Contoso Quantum',
    properties: {
      description: 'A simulator and a computer that exist in the emulator only.',
      providerType: 'qe',
      company: 'Contoso',
      defaultEndpoint: '',
      aad: { applicationId: '00000000-0000-0000-0000-00000000c001', tenantId: '00000000-0000-0000-0000-00000000c002' },
      managedApplication: { publisherId: 'contoso', offerId: 'contoso-quantum' },
      targets: [
        {
          id: 'contoso.simulator',
          name: 'Simulator',
          description: 'A simulator of 20 qubits.',
          acceptedDataFormats: ['qir.v1'],
          acceptedContentEncodings: ['gzip', 'identity'],
        },
      ],
      skus: [
        {
          id: 'pay-as-you-go',
          name: 'Pay as you go',
          version: '1.0',
          description: 'Paid by the hour.',
          restrictedAccessUri: 'https://contoso.example/access',
          autoAdd: true,
          targets: ['contoso.simulator'],
          quotaDimensions: [{ id: 'hours', scope: 'Subscription', period: 'Monthly', quota: 20 }],
          pricingDetails: [{ id: 'price', value: '1.50 an hour' }],
        },
      ],
      quotaDimensions: [
        {
          id: 'hours',
          scope: 'Subscription',
          period: 'Monthly',
          quota: 20,
          name: 'Hours',
          description: 'Hours of use in a month.',
          unit: 'hour',
          unitPlural: 'hours',
        },
      ],
      pricingDimensions: [{ id: 'price', name: 'Price' }],
    },
  },
  {
    id: 'fabrikam',
    name: 'Fabrikam Optimization',
    properties: {
      providerType: 'qio',
      company: 'Fabrikam',
      targets: [{ id: 'fabrikam.solver', name: 'Solver' }],
      skus: [{ id: 'free', name: 'Free', targets: ['fabrikam.solver'], autoAdd: false }],
    },
  },
] as const;

/** The provider's operations (Operation), in the order of their names. */
export const providerOperations = (
  [
    ['Locations/CheckNameAvailability/Action', 'Check a name'],
    ['Locations/Offerings/Read', 'List offerings'],
    ['Operations/Read', 'List operations'],
    ['Workspaces/Delete', 'Delete a workspace'],
    ['Workspaces/ListKeys/Action', 'List the keys of a workspace'],
    ['Workspaces/Read', 'Read a workspace'],
    ['Workspaces/RegenerateKey/Action', 'Regenerate keys of a workspace'],
    ['Workspaces/Write', 'Create or update a workspace'],
  ] as const
).map(([name, operation]) => ({
  name: `Microsoft.Quantum/${name}`,
  isDataAction: false,
  display: {
    provider: 'Microsoft Quantum',
    resource: name.replace(/\/\w+$/u, ''),
    operation,
    description: `${operation}.`,
  },
  origin: 'user,system',
}));
