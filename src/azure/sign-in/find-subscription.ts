// The subscription of a call that names none (contract, section 7): the Az PowerShell context, which is what the original
// uses, then AZURE_SUBSCRIPTION_ID, then the Azure CLI's profile. All three are asked, so that a difference can be told.
import { sameName } from '../../engine/names.js';
import { findVariable } from './environment.js';
import type { SignIn } from './sign-in.js';
import type { Look, SignInSource } from './sign-in-source.js';

/** A subscription and who names it. */
export interface NamedSubscription {
  readonly id: string;
  readonly source: SignInSource;
}

/** The subscription to use, or all that was looked at in vain. */
export type SubscriptionFinding =
  | {
      readonly kind: 'found';
      readonly id: string;
      readonly source: SignInSource;
      /** The other sources that name another subscription. */
      readonly passedOver: readonly NamedSubscription[];
    }
  | { readonly kind: 'none'; readonly looked: readonly Look[] };

/** The first source that names a subscription decides. */
export function findSubscription({ env, context, profile }: SignIn): SubscriptionFinding {
  const variable = { id: findVariable(env, subscriptionVariable), source: variableSource };
  const named = [
    { id: context.subscriptionId, source: context.source },
    variable,
    { id: profile.subscriptionId, source: profile.source },
  ].flatMap(({ id, source }) => (id === null || id === undefined ? [] : [{ id, source }]));

  const [first, ...others] = named;
  if (first === undefined) {
    const notSet: Look = { source: variableSource, finding: { kind: 'notSet' } };
    return { kind: 'none', looked: [...context.looks, notSet, ...profile.looks] };
  }
  return { kind: 'found', ...first, passedOver: others.filter(({ id }) => !sameName(id, first.id)) };
}

const subscriptionVariable = 'AZURE_SUBSCRIPTION_ID';
const variableSource: SignInSource = { kind: 'variable', name: subscriptionVariable };
