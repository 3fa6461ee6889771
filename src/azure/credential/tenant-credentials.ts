// The tokens of one run: each tenant that its objects' subscriptions belong to has a source of its own.
import type { Endpoint } from '../sign-in/find-endpoint.js';
import { findTenant } from '../sign-in/subscription-tenant.js';
import { foldCase } from '../../engine/names.js';
import type { CredentialSource } from '../doors.js';
import type { AzureCredential } from './azure-credential.js';

/** Tokens by the tenant that is asked. `open` is called once for each tenant; null is the one that each tool is signed in to. */
export function createTenantCredentials(
  { tenants, tenant: known }: Pick<Endpoint, 'tenants' | 'tenant'>,
  open: (tenantId: string | null) => AzureCredential,
): CredentialSource {
  const opened = new Map<string, AzureCredential>();
  return {
    token(wish) {
      const tenant = findTenant(tenants, wish.subscriptionId);
      const name = foldCase(tenant?.id ?? '');
      const credential = opened.get(name) ?? open(tenant?.id ?? null);
      const isNew = !opened.has(name) && name !== foldCase(known?.id ?? '');
      opened.set(name, credential);
      if (isNew && tenant !== null) wish.onTenant(tenant);
      return credential.token(wish);
    },
    note: (token, status) => opened.forEach((credential) => credential.note(token, status)),
  };
}
