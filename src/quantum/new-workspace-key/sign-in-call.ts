// What a call says about whose subscription is meant.
import type { PsValue } from '../../engine/values/ps-value.js';
import type { SetName } from './metadata.js';

export interface SignInCall {
  readonly set: SetName;
  /** The subscription that the call names; null if it names none. */
  readonly subscriptionId: string | null;
  /** The set takes that of whoever is signed in, since none is bound. */
  readonly wantsSubscription: boolean;
}

/** `bound`: what -SubscriptionId was bound to, if it was. */
export function describeSignIn(set: SetName, bound: PsValue | undefined): SignInCall {
  return {
    set,
    subscriptionId: bound?.kind === 'string' ? bound.text : null,
    wantsSubscription: (set === 'Regenerate' || set === 'RegenerateExpanded') && bound === undefined,
  };
}
