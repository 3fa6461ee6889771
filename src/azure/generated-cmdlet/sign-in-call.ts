// Which subscription a call names.
import type { DerivedCommand } from '../../engine/definition/derive-command.js';
import { roleInSet } from '../../engine/definition/set-names.js';
import { psNull, psString, type PsValue } from '../../engine/values/ps-value.js';

export interface SignInCall {
  /** The subscription that the call names, the first of several; null if it names none. */
  readonly subscriptionId: string | null;
  /** The set takes that of the sign-in, since none is bound. */
  readonly wantsSubscription: boolean;
}

const parameterName = 'SubscriptionId';

/** What the function's begin block looks for, for its set. */
export function describeSignIn(
  command: DerivedCommand,
  set: string,
  bound: { get(name: string): PsValue | undefined },
): SignInCall {
  const value = bound.get(parameterName);
  const parameter = command.parameters.find(({ name }) => name === parameterName);
  return {
    subscriptionId: readFirst(value),
    wantsSubscription: value === undefined && parameter !== undefined && roleInSet(parameter, set) !== undefined,
  };
}

/** The subscription that was found, as a value of the parameter it fills: a text, or a list of one. Null fails when it is bound. */
export function fillSubscription(command: DerivedCommand, id: string | null): readonly [name: string, value: PsValue] {
  if (id === null) return [parameterName, psNull];
  const parameter = command.parameters.find(({ name }) => name === parameterName);
  const isList = parameter?.definition.type.kind === 'list';
  return [parameterName, isList ? { kind: 'array', items: [psString(id)] } : psString(id)];
}

function readFirst(value: PsValue | undefined): string | null {
  const first = value?.kind === 'array' ? value.items[0] : value;
  return first?.kind === 'string' ? first.text : null;
}
