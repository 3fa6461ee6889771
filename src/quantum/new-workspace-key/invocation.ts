// What a bound cmdlet asks for, with nothing of the binder left in it.
import type { BoundValues } from '../../engine/binder/binder-state.js';
import { switchState } from '../../engine/host/preferences.js';
import type { Leniency, PsValue } from '../../engine/values/ps-value.js';
import type { WorkspaceAddress } from '../api.js';

/** What was asked for; one for each object. */
export interface Invocation {
  readonly target: Target;
  /** Names of keys as they were given; null if none was named. */
  readonly keys: readonly string[] | null;
  /** Where the body was understood although the original would not have understood it (D5). */
  readonly leniencies: readonly Leniency[];
  readonly passThru: boolean;
}

/** A workspace by its names, by a resource id, or by an identity that may lack a part (null). */
export type Target =
  | { readonly kind: 'names'; readonly address: WorkspaceAddress }
  | { readonly kind: 'id'; readonly id: string }
  | {
      readonly kind: 'identity';
      readonly subscriptionId: string | null;
      readonly resourceGroupName: string | null;
      readonly workspaceName: string | null;
    };

/** Reads what is bound. Always succeeds: binding has checked everything, and what is still missing is empty. */
export function toInvocation(bound: BoundValues): Invocation {
  const body = bound.get('Body');
  const keys = body?.kind === 'model' ? body.members.get('Key') : bound.get('Key');
  return {
    target: readTarget(bound),
    keys: keys?.kind === 'array' ? keys.items.map(textOf) : null,
    leniencies: body?.kind === 'model' ? body.leniencies : [],
    passThru: switchState(bound.get('PassThru')) === 'on',
  };
}

function readTarget(bound: BoundValues): Target {
  const identity = bound.get('InputObject');
  if (identity?.kind === 'model') {
    const member = (name: string): string | null => {
      const value = identity.members.get(name);
      return value === undefined ? null : textOf(value);
    };
    const id = member('Id');
    if (id !== null) return { kind: 'id', id };
    return {
      kind: 'identity',
      subscriptionId: member('SubscriptionId'),
      resourceGroupName: member('ResourceGroupName'),
      workspaceName: member('WorkspaceName'),
    };
  }
  const named = (name: string): string => textOf(bound.get(name));
  const address = {
    subscriptionId: named('SubscriptionId'),
    resourceGroupName: named('ResourceGroupName'),
    workspaceName: named('WorkspaceName'),
  };
  return { kind: 'names', address };
}

function textOf(value: PsValue | undefined): string {
  return value?.kind === 'string' ? value.text : '';
}
