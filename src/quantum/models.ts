// The objects that the cmdlets write, as tables: the properties of the module's classes, in their order, and where the service sends
// each. Names and order were seen in the engine, members and kinds are those of Microsoft's published API definition.
import type { Model, Property, Shape } from '../azure/answers/read-object.js';
import { views } from './views.js';
import { namespace } from './workspace-parameters.js';

function define(name: string, properties: Readonly<Record<string, Property>>): Model {
  return { typeName: `${namespace}.Models.Api202501Preview.${name}`, properties, view: views[name] };
}

function text(member: string): Property {
  return { member, is: 'text' };
}

function secret(member: string): Property {
  return { member, is: 'text', secret: true };
}

function flag(member: string): Property {
  return { member, is: 'boolean' };
}

function date(member: string): Property {
  return { member, is: 'date' };
}

function list(member: string, item: Shape | Model): Property {
  return { member, is: { listOf: typeof item === 'object' && 'typeName' in item ? { object: item } : item } };
}

/** What answers are read as: the keys of a workspace, whether a name is free, a workspace, what a provider offers in a location. */
export interface Models {
  readonly keys: Model;
  readonly nameAvailability: Model;
  readonly workspace: Model;
  readonly offering: Model;
}

let described: Models | undefined;

/** The models, described when they are first asked for: most runs end before. */
export function models(): Models {
  return (described ??= describeModels());
}

function describeModels(): Models {
  const keys = define('ListKeysResult', {
    ApiKeyEnabled: flag('apiKeyEnabled'),
    PrimaryConnectionString: secret('primaryConnectionString'),
    PrimaryKeyCreatedAt: date('primaryKey.createdAt'),
    PrimaryKeyKey: secret('primaryKey.key'),
    SecondaryConnectionString: secret('secondaryConnectionString'),
    SecondaryKeyCreatedAt: date('secondaryKey.createdAt'),
    SecondaryKeyKey: secret('secondaryKey.key'),
  });

  const nameAvailability = define('CheckNameAvailabilityResponse', {
    Message: text('message'),
    NameAvailable: flag('nameAvailable'),
    Reason: text('reason'),
  });

  const provider = define('Provider', {
    ApplicationName: text('applicationName'),
    Id: text('providerId'),
    InstanceUri: text('instanceUri'),
    ProvisioningState: text('provisioningState'),
    ResourceUsageId: text('resourceUsageId'),
    Sku: text('providerSku'),
  });

  const systemData = define('SystemData', {
    CreatedAt: date('createdAt'),
    CreatedBy: text('createdBy'),
    CreatedByType: text('createdByType'),
    LastModifiedAt: date('lastModifiedAt'),
    LastModifiedBy: text('lastModifiedBy'),
    LastModifiedByType: text('lastModifiedByType'),
  });

  const assignedIdentity = define(
    'Components1Jq1T4ISchemasManagedserviceidentityPropertiesUserassignedidentitiesAdditionalproperties',
    { ClientId: text('clientId'), PrincipalId: text('principalId') },
  );

  const workspace = define('QuantumWorkspace', {
    ApiKeyEnabled: flag('properties.apiKeyEnabled'),
    AzureAsyncOperation: { header: 'Azure-AsyncOperation', is: 'text' },
    EndpointUri: text('properties.endpointUri'),
    Id: text('id'),
    IdentityPrincipalId: text('identity.principalId'),
    IdentityTenantId: text('identity.tenantId'),
    IdentityType: text('identity.type'),
    IdentityUserAssignedIdentity: {
      member: 'identity.userAssignedIdentities',
      is: { mapOf: { object: assignedIdentity } },
    },
    Location: text('location'),
    ManagedOnBehalfOfConfigurationMoboBrokerResource: list(
      'properties.managedOnBehalfOfConfiguration.moboBrokerResources',
      define('MoboBrokerResource', { Id: text('id') }),
    ),
    ManagedStorageAccount: text('properties.managedStorageAccount'),
    Name: text('name'),
    Provider: list('properties.providers', provider),
    ProvisioningState: text('properties.provisioningState'),
    RetryAfter: { header: 'Retry-After', is: 'integer' },
    StorageAccount: text('properties.storageAccount'),
    SystemData: { member: 'systemData', is: { object: systemData, always: true } },
    SystemDataCreatedAt: date('systemData.createdAt'),
    SystemDataCreatedBy: text('systemData.createdBy'),
    SystemDataCreatedByType: text('systemData.createdByType'),
    SystemDataLastModifiedAt: date('systemData.lastModifiedAt'),
    SystemDataLastModifiedBy: text('systemData.lastModifiedBy'),
    SystemDataLastModifiedByType: text('systemData.lastModifiedByType'),
    Tag: { member: 'tags', is: { mapOf: 'text' } },
    Type: text('type'),
    Usable: text('properties.usable'),
  });

  const quotaDimension = define('QuotaDimension', {
    Description: text('description'),
    Id: text('id'),
    Name: text('name'),
    Period: text('period'),
    Quota: { member: 'quota', is: 'single' },
    Scope: text('scope'),
    Unit: text('unit'),
    UnitPlural: text('unitPlural'),
  });

  const sku = define('SkuDescription', {
    AutoAdd: flag('autoAdd'),
    Description: text('description'),
    Id: text('id'),
    Name: text('name'),
    PricingDetail: list('pricingDetails', define('PricingDetail', { Id: text('id'), Value: text('value') })),
    QuotaDimension: list('quotaDimensions', quotaDimension),
    RestrictedAccessUri: text('restrictedAccessUri'),
    Target: list('targets', 'text'),
    Version: text('version'),
  });

  const target = define('TargetDescription', {
    AcceptedContentEncoding: list('acceptedContentEncodings', 'text'),
    AcceptedDataFormat: list('acceptedDataFormats', 'text'),
    Description: text('description'),
    Id: text('id'),
    Name: text('name'),
  });

  const offering = define('ProviderDescription', {
    AadApplicationId: text('properties.aad.applicationId'),
    AadTenantId: text('properties.aad.tenantId'),
    Company: text('properties.company'),
    DefaultEndpoint: text('properties.defaultEndpoint'),
    Description: text('properties.description'),
    Id: text('id'),
    ManagedApplicationOfferId: text('properties.managedApplication.offerId'),
    ManagedApplicationPublisherId: text('properties.managedApplication.publisherId'),
    Name: text('name'),
    PricingDimension: list(
      'properties.pricingDimensions',
      define('PricingDimension', { Id: text('id'), Name: text('name') }),
    ),
    ProviderType: text('properties.providerType'),
    QuotaDimension: list('properties.quotaDimensions', quotaDimension),
    Sku: list('properties.skus', sku),
    Target: list('properties.targets', target),
  });
  return { keys, nameAvailability, workspace, offering };
}
