// The ways to sign in, as DefaultAzureCredential of @azure/identity has them: their order, which of them
// AZURE_TOKEN_CREDENTIALS selects, and the public class behind each. Its broker of Windows accounts has none.
import type { TokenCredential, TokenCredentialOptions } from '@azure/identity';
import { sameName } from '../../engine/names.js';
import { fail, succeed, type Outcome } from '../../engine/outcome.js';
import type * as UsedOfIdentity from './azure-identity.js';
import { createManagedIdentityClient } from './azure-managed-identity.js';

export type Identity = typeof UsedOfIdentity;

/** The options that the credentials have in common; each takes what it knows. */
export interface WayOptions extends TokenCredentialOptions {
  readonly tenantId?: string;
  readonly disableInstanceDiscovery: boolean;
}

/** One way to sign in. */
export interface WayToSignIn {
  /** In people's words. */
  readonly source: string;
  /** The name that AZURE_TOKEN_CREDENTIALS takes. */
  readonly name: string;
  readonly group: 'prod' | 'dev';
  /** The command that it runs; undefined if it runs none. */
  readonly command?: string;
  /** `isAlone`: no other way waits for its turn. */
  readonly create: (
    identity: Identity,
    options: WayOptions,
    isAlone: boolean,
  ) => TokenCredential | Promise<TokenCredential>;
}

/** The ways that AZURE_TOKEN_CREDENTIALS selects: `prod`, `dev`, one by its name, or all without it. */
export function selectWays(
  selected: string | undefined,
): Outcome<readonly WayToSignIn[], { readonly source: string; readonly reason: string }> {
  const wanted = (selected ?? '').trim();
  if (wanted === '') return succeed(ways);
  const found = ways.filter(({ name, group }) => sameName(name, wanted) || sameName(group, wanted));
  if (found.length > 0) return succeed(found);
  const names = ways.map(({ name }) => name).join(', ');
  const reason = `'${wanted}' is not one of 'prod' or 'dev' or ${names}`;
  return fail({ source: 'environment variable AZURE_TOKEN_CREDENTIALS', reason });
}

/** How long the Azure CLI, PowerShell or the Azure Developer CLI may take. */
const processTimeoutInMs = 60_000;

const ways: readonly WayToSignIn[] = [
  {
    source: 'environment variables',
    name: 'EnvironmentCredential',
    group: 'prod',
    create: (identity, options) => new identity.EnvironmentCredential(options),
  },
  {
    source: 'workload identity',
    name: 'WorkloadIdentityCredential',
    group: 'prod',
    create: (identity, options) => new identity.WorkloadIdentityCredential(options),
  },
  { source: 'managed identity', name: 'ManagedIdentityCredential', group: 'prod', create: createManagedIdentity },
  {
    source: 'Visual Studio Code',
    name: 'VisualStudioCodeCredential',
    group: 'dev',
    create: (identity, options) => new identity.VisualStudioCodeCredential(options),
  },
  {
    source: 'Azure CLI',
    name: 'AzureCliCredential',
    group: 'dev',
    command: 'az',
    create: (identity, options) => new identity.AzureCliCredential({ ...options, processTimeoutInMs }),
  },
  {
    source: 'Azure PowerShell',
    name: 'AzurePowerShellCredential',
    group: 'dev',
    command: 'pwsh',
    create: (identity, options) => new identity.AzurePowerShellCredential({ ...options, processTimeoutInMs }),
  },
  {
    source: 'Azure Developer CLI',
    name: 'AzureDeveloperCliCredential',
    group: 'dev',
    command: 'azd',
    create: (identity, options) => new identity.AzureDeveloperCliCredential({ ...options, processTimeoutInMs }),
  },
];

/** In AKS a managed identity is asked for as a workload identity; the library would do that with another HTTP client. */
async function createManagedIdentity(
  identity: Identity,
  options: WayOptions,
  isAlone: boolean,
): Promise<TokenCredential> {
  const { AZURE_CLIENT_ID: clientId, AZURE_TENANT_ID, AZURE_FEDERATED_TOKEN_FILE } = process.env;
  if (clientId && AZURE_TENANT_ID && AZURE_FEDERATED_TOKEN_FILE) {
    return new identity.WorkloadIdentityCredential({ ...options, disableInstanceDiscovery: true });
  }
  const httpClient = createManagedIdentityClient(!isAlone);
  const { ManagedIdentityCredential } = await import('./azure-identity-managed.js');
  return new ManagedIdentityCredential({ ...options, httpClient, ...(clientId ? { clientId } : {}) });
}
