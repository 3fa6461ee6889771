// The help page of New-AzQuantumApiWorkspaceKey as data, with the parameters that the page hides and the generator adds.
// Order is the engine's: that of the generated function's param block. A test holds this table to fixtures/help-facts.json.
import type { CommandMetadata, ParameterMetadata, SetMembership } from '../../engine/definition/cmdlet-metadata.js';
import { commonParameters } from '../../engine/definition/common-parameters.js';
import type { ModelType, ParameterType, TextListType } from '../../engine/definition/parameter-type.js';

const namespace = 'Microsoft.Azure.PowerShell.Cmdlets.QuantumApi';

export const setNames = [
  'RegenerateExpanded',
  'Regenerate',
  'RegenerateViaIdentity',
  'RegenerateViaIdentityExpanded',
] as const;

/** One of the four syntaxes of the help page. */
export type SetName = (typeof setNames)[number];

/** Which keys: any text is sent as it is, Primary and Secondary are the ones the service knows. */
export const keyType: TextListType = {
  kind: 'textList',
  elementTypeName: `${namespace}.Support.KeyType`,
  values: ['Primary', 'Secondary'],
};

/** The request's body as an object. */
export const bodyType: ModelType = {
  kind: 'model',
  typeName: `${namespace}.Models.Api202501Preview.IApiKeys`,
  textMember: null,
  members: [{ name: 'Key', wireName: 'keys', type: 'textList' }],
};

/** What names a workspace: a resource id, or its three parts. */
export const identityType: ModelType = {
  kind: 'model',
  typeName: `${namespace}.Models.IQuantumApiIdentity`,
  textMember: 'Id',
  members: [
    { name: 'Id', wireName: 'id', type: 'text' },
    { name: 'ResourceGroupName', wireName: 'resourceGroupName', type: 'text' },
    { name: 'SubscriptionId', wireName: 'subscriptionId', type: 'text' },
    { name: 'WorkspaceName', wireName: 'workspaceName', type: 'text' },
  ],
};

const byName: readonly SetName[] = ['Regenerate', 'RegenerateExpanded'];
const byIdentity: readonly SetName[] = ['RegenerateViaIdentity', 'RegenerateViaIdentityExpanded'];
const withBody: readonly SetName[] = ['Regenerate', 'RegenerateViaIdentity'];
const withKey: readonly SetName[] = ['RegenerateExpanded', 'RegenerateViaIdentityExpanded'];

const steps: ParameterType = { kind: 'opaqueList', elementTypeName: `${namespace}.Runtime.SendAsyncStep` };
const flag: ParameterType = { kind: 'switch' };
const text: ParameterType = { kind: 'string' };

/** The parameters that the function declares. */
export const declaredParameters: readonly ParameterMetadata[] = [
  declare('ResourceGroupName', text, { sets: mandatoryIn(byName) }),
  declare('SubscriptionId', text, { sets: optionalIn(byName) }),
  declare('WorkspaceName', text, { sets: mandatoryIn(byName) }),
  declare('InputObject', identityType, { sets: pipedIn(byIdentity) }),
  declare('Body', bodyType, { sets: pipedIn(withBody) }),
  declare('Key', keyType, { sets: optionalIn(withKey) }),
  declare('DefaultProfile', { kind: 'any' }, { aliases: ['AzureRMContext', 'AzureCredential'], notNull: true }),
  declare('Break', flag, { hidden: true }),
  declare('HttpPipelineAppend', steps, { hidden: true, notNull: true }),
  declare('HttpPipelinePrepend', steps, { hidden: true, notNull: true }),
  declare('PassThru', flag, {}),
  declare('Proxy', { kind: 'uri' }, { hidden: true }),
  declare('ProxyCredential', { kind: 'credential' }, { hidden: true, notNull: true }),
  declare('ProxyUseDefaultCredentials', flag, { hidden: true }),
];

/** The command as a person calls it: a function in front of four private cmdlets. */
export const newWorkspaceKey: CommandMetadata = {
  name: 'New-AzQuantumApiWorkspaceKey',
  errorSource: 'New-AzQuantumApiWorkspaceKey',
  kind: 'function',
  sets: setNames,
  defaultSet: 'RegenerateExpanded',
  confirmImpact: 'Medium',
  parameters: [...declaredParameters, ...commonParameters],
};

function declare(name: string, type: ParameterType, rest: Partial<ParameterMetadata>): ParameterMetadata {
  return {
    name,
    type,
    aliases: [],
    sets: 'all',
    origin: 'declared',
    hidden: false,
    notNull: false,
    helpMessage: null,
    ...rest,
  };
}

function mandatoryIn(sets: readonly SetName[]): readonly SetMembership[] {
  return sets.map((set) => ({ set, mandatory: true, fromPipeline: false }));
}

function pipedIn(sets: readonly SetName[]): readonly SetMembership[] {
  return sets.map((set) => ({ set, mandatory: true, fromPipeline: true }));
}

function optionalIn(sets: readonly SetName[]): readonly SetMembership[] {
  return sets.map((set) => ({ set, mandatory: false, fromPipeline: false }));
}
