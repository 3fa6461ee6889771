// The default views of the module's classes, as its format file has them: each is a table of these properties.
import type { TableView } from '../engine/records/output-object.js';

/** By the class; those of objects that no cmdlet writes are left out. */
export const views: Readonly<Record<string, TableView>> = {
  CheckNameAvailabilityResponse: ['Message', 'NameAvailable', 'Reason'],
  ListKeysResult: ['ApiKeyEnabled', 'PrimaryConnectionString', 'SecondaryConnectionString'],
  ProviderDescription: ['Id', 'Name'],
  QuantumWorkspace: [
    'Id',
    'Location',
    'Name',
    'SystemDataCreatedAt',
    'SystemDataCreatedBy',
    'SystemDataCreatedByType',
    'SystemDataLastModifiedAt',
    'SystemDataLastModifiedBy',
    'SystemDataLastModifiedByType',
    'Type',
    'AzureAsyncOperation',
    'RetryAfter',
  ],
};
