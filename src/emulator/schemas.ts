// The types of the public API definition (2025-01-01-preview) that requests and answers are held to, as data.

/** A type: a scalar by its name, or what it is made of. */
export type Schema =
  | 'text'
  | 'uuid'
  | 'date'
  | 'number'
  | 'boolean'
  | 'any'
  | { readonly oneOf: readonly string[] }
  | { readonly listOf: Schema }
  | { readonly mapOf: Schema; readonly isNullable?: boolean }
  | ObjectSchema;

/** An object. `readOnly` names the members that the service alone sets; all that `required` does not name may be missing. */
export interface ObjectSchema {
  readonly members: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly readOnly?: readonly string[];
}

/** The members of KeyType. */
export const keyNames = ['Primary', 'Secondary'] as const;
export type KeyName = (typeof keyNames)[number];

export const apiKeys: ObjectSchema = { members: { keys: { listOf: { oneOf: keyNames } } } };

export const apiKey: ObjectSchema = { members: { createdAt: 'date', key: 'text' }, readOnly: ['key'] };

export const listKeysResult: ObjectSchema = {
  members: {
    apiKeyEnabled: 'boolean',
    primaryKey: apiKey,
    secondaryKey: apiKey,
    primaryConnectionString: 'text',
    secondaryConnectionString: 'text',
  },
  readOnly: ['primaryConnectionString', 'secondaryConnectionString'],
};

const createdByType: Schema = { oneOf: ['User', 'Application', 'ManagedIdentity', 'Key'] };

const systemData: ObjectSchema = {
  members: {
    createdBy: 'text',
    createdByType,
    createdAt: 'date',
    lastModifiedBy: 'text',
    lastModifiedByType: createdByType,
    lastModifiedAt: 'date',
  },
};

const provider: ObjectSchema = {
  members: {
    providerId: 'text',
    providerSku: 'text',
    instanceUri: 'text',
    applicationName: 'text',
    provisioningState: { oneOf: ['Succeeded', 'Launching', 'Updating', 'Deleting', 'Deleted', 'Failed'] },
    resourceUsageId: 'text',
  },
};

const workspaceProperties: ObjectSchema = {
  members: {
    providers: { listOf: provider },
    usable: { oneOf: ['Yes', 'No', 'Partial'] },
    provisioningState: {
      oneOf: [
        'Succeeded',
        'Failed',
        'Canceled',
        'ProviderLaunching',
        'ProviderUpdating',
        'ProviderDeleting',
        'ProviderProvisioning',
      ],
    },
    storageAccount: 'text',
    endpointUri: 'text',
    apiKeyEnabled: 'boolean',
    managedOnBehalfOfConfiguration: { members: { moboBrokerResources: { listOf: { members: { id: 'text' } } } } },
    managedStorageAccount: 'text',
  },
  readOnly: ['usable', 'provisioningState', 'endpointUri', 'managedOnBehalfOfConfiguration', 'managedStorageAccount'],
};

const managedServiceIdentity: ObjectSchema = {
  members: {
    principalId: 'uuid',
    tenantId: 'uuid',
    type: { oneOf: ['None', 'SystemAssigned', 'UserAssigned', 'SystemAssigned,UserAssigned'] },
    userAssignedIdentities: {
      mapOf: { members: { principalId: 'uuid', clientId: 'uuid' }, readOnly: ['principalId', 'clientId'] },
      isNullable: true,
    },
  },
  required: ['type'],
  readOnly: ['principalId', 'tenantId'],
};

const tags: Schema = { mapOf: 'text' };

export const quantumWorkspace: ObjectSchema = {
  members: {
    id: 'text',
    name: 'text',
    type: 'text',
    systemData,
    tags,
    location: 'text',
    properties: workspaceProperties,
    identity: managedServiceIdentity,
  },
  required: ['location'],
  readOnly: ['id', 'name', 'type', 'systemData'],
};

export const tagsUpdate: ObjectSchema = { members: { tags } };

/** A page of a list. */
function pageOf(item: Schema): ObjectSchema {
  return { members: { value: { listOf: item }, nextLink: 'text' }, required: ['value'] };
}

export const workspaceList = pageOf(quantumWorkspace);

const quotaDimension: ObjectSchema = {
  members: {
    id: 'text',
    scope: 'text',
    period: 'text',
    quota: 'number',
    name: 'text',
    description: 'text',
    unit: 'text',
    unitPlural: 'text',
  },
};

const target: ObjectSchema = {
  members: {
    id: 'text',
    name: 'text',
    description: 'text',
    acceptedDataFormats: { listOf: 'text' },
    acceptedContentEncodings: { listOf: 'text' },
  },
};

const sku: ObjectSchema = {
  members: {
    id: 'text',
    name: 'text',
    version: 'text',
    description: 'text',
    restrictedAccessUri: 'text',
    autoAdd: 'boolean',
    targets: { listOf: 'text' },
    quotaDimensions: { listOf: quotaDimension },
    pricingDetails: { listOf: { members: { id: 'text', value: 'text' } } },
  },
};

const providerDescription: ObjectSchema = {
  members: {
    id: 'text',
    name: 'text',
    properties: {
      members: {
        description: 'text',
        providerType: 'text',
        company: 'text',
        defaultEndpoint: 'text',
        aad: { members: { applicationId: 'text', tenantId: 'text' }, readOnly: ['applicationId', 'tenantId'] },
        managedApplication: { members: { publisherId: 'text', offerId: 'text' }, readOnly: ['publisherId', 'offerId'] },
        targets: { listOf: target },
        skus: { listOf: sku },
        quotaDimensions: { listOf: quotaDimension },
        pricingDimensions: { listOf: { members: { id: 'text', name: 'text' } } },
      },
      readOnly: ['description', 'providerType', 'company', 'defaultEndpoint'],
    },
  },
  readOnly: ['name'],
};

export const offeringList = pageOf(providerDescription);

export const nameRequest: ObjectSchema = { members: { name: 'text', type: 'text' } };

export const nameAnswer: ObjectSchema = {
  members: { nameAvailable: 'boolean', reason: { oneOf: ['Invalid', 'AlreadyExists'] }, message: 'text' },
};

export const operationList = pageOf({
  members: {
    name: 'text',
    isDataAction: 'boolean',
    display: {
      members: { provider: 'text', resource: 'text', operation: 'text', description: 'text' },
      readOnly: ['provider', 'resource', 'operation', 'description'],
    },
    origin: { oneOf: ['user', 'system', 'user,system'] },
    actionType: { oneOf: ['Internal'] },
  },
  readOnly: ['name', 'isDataAction', 'origin', 'actionType'],
});

/** ErrorResponse. What stands below `details` and `additionalInfo` is not looked at: nothing here writes them. */
export const errorBody: ObjectSchema = {
  members: {
    error: {
      members: {
        code: 'text',
        message: 'text',
        target: 'text',
        details: { listOf: 'any' },
        additionalInfo: { listOf: 'any' },
      },
      readOnly: ['code', 'message', 'target', 'details', 'additionalInfo'],
    },
  },
};

/** What a status monitor says of an operation: Azure Resource Manager's OperationStatusResult, no part of the definition. */
export const operationStatus: ObjectSchema = {
  members: {
    id: 'text',
    name: 'text',
    status: { oneOf: ['InProgress', 'Succeeded', 'Failed', 'Canceled'] },
    startTime: 'date',
    endTime: 'date',
    error: { members: { code: 'text', message: 'text' } },
  },
  required: ['status'],
};
