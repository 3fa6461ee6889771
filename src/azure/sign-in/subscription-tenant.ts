// Which tenant a subscription belongs to, for tools that are signed in to several (contract, section 7).
import { sameName } from '../../engine/names.js';
import type { SignInSource } from './sign-in-source.js';

/** A tenant and who names it. */
export interface NamedTenant {
  readonly id: string;
  readonly source: SignInSource;
}

/** A subscription that a tool is signed in to; its tenant is null for a managed identity, whose tokens know no other. */
export interface SubscriptionTenant {
  readonly subscriptionId: string;
  readonly tenant: NamedTenant | null;
}

/**
 * The tenant of a subscription by the first source that knows it; null if none does. A text that cannot be a tenant's id or
 * domain is left out: it becomes part of a command line.
 */
export function findTenant(known: readonly SubscriptionTenant[], subscriptionId: string): NamedTenant | null {
  const tenant = known.find((entry) => sameName(entry.subscriptionId, subscriptionId))?.tenant ?? null;
  return tenant !== null && /^[0-9A-Za-z][0-9A-Za-z.-]*$/.test(tenant.id) ? tenant : null;
}
