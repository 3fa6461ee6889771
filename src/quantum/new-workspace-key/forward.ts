// The function's begin block: its bound parameters become the arguments of the private cmdlet of the set it is told.
import type { ReadArgument } from '../../engine/binding/bind-arguments.js';
import type { Binding } from '../../engine/binding/binding.js';
import type { CommandMetadata } from '../../engine/definition/cmdlet-metadata.js';
import { psNull, psString, type PsValue } from '../../engine/values/ps-value.js';
import { setNames, type SetName } from './metadata.js';
import { privateCmdlet } from './private-cmdlets.js';
import { describeSignIn, type SignInCall } from './sign-in-call.js';

/** What the function hands on. */
export interface Forwarded {
  readonly command: CommandMetadata;
  readonly set: SetName;
  readonly supplied: readonly ReadArgument[];
}

/** What the function's begin block asks whoever is signed in for. */
export function describeSignInOf(binding: Binding): SignInCall {
  return describeSignIn(findSet(binding), binding.bound.get('SubscriptionId'));
}

/**
 * Everything bound goes on under its full name. `subscription` fills SubscriptionId where it is wanted; null means that
 * nobody is signed in, and fails when the private cmdlet binds it.
 */
export function forward(binding: Binding, subscription: string | null): Forwarded {
  const set = findSet(binding);
  const command = privateCmdlet(set);
  const bound = new Map<string, PsValue>(binding.bound);
  if (bound.has('OutBuffer')) bound.set('OutBuffer', { kind: 'number', type: 'Int32', text: '1', source: null });
  if (describeSignInOf(binding).wantsSubscription)
    bound.set('SubscriptionId', subscription === null ? psNull : psString(subscription));
  const supplied = command.parameters.flatMap((parameter): readonly ReadArgument[] => {
    const value = bound.get(parameter.name);
    return value === undefined ? [] : [{ kind: 'named', parameter, reportedName: parameter.name, value }];
  });
  return { command, set, supplied };
}

/** The set that the function is told, the default one where several are left. */
export function findSet(binding: Binding): SetName {
  return setNames.find((name) => name === binding.reportedSet) ?? 'RegenerateExpanded';
}
