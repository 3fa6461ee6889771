// What a record is about, as it was bound: names, of several subscriptions perhaps, or an identity.
import { matchPath, namesIn, type PathNames } from '../azure/exchange/resource-path.js';
import type { BoundValues } from '../engine/binder/binder-state.js';
import { foldCase } from '../engine/names.js';
import { fail, succeed, type Outcome } from '../engine/outcome.js';
import type { PsValue } from '../engine/values/ps-value.js';

/** What an identity has to be. */
export interface Identity {
  /** The template that the original matches an Id with: the operation's. */
  readonly operation: string;
  /** Differs from PowerShell: D4, D34, the id of the resource works too. */
  readonly resource: string;
  /** Differs from PowerShell: D4, so does the id of another one, of an object that has the names that its id lacks. */
  readonly other?: { readonly resource: string; readonly member: string };
}

/** Why an identity says nothing. */
export type IdentityFailure =
  | { readonly kind: 'invalidIdentity'; readonly id: string; readonly template: string }
  /** `name`: the parameter's, `SubscriptionId`. */
  | { readonly kind: 'missingPart'; readonly name: string };

/**
 * The names of the address, once for each subscription that was given. `parameters`: where a name is not the parameter's own.
 */
export function findNames(
  bound: BoundValues,
  template: string,
  parameters: Readonly<Record<string, string>> = {},
): readonly PathNames[] {
  const names = namesIn(template);
  const textOf = (name: string): string => readTexts(bound.get(parameters[name] ?? capitalise(name)))[0] ?? '';
  const shared = Object.fromEntries(names.map((name) => [name, textOf(name)]));
  return readTexts(bound.get('SubscriptionId')).map((subscriptionId) => ({ ...shared, subscriptionId }));
}

/** The names in an identity, whose Id goes before its parts. */
export function readIdentity(
  members: ReadonlyMap<string, PsValue>,
  identity: Identity,
): Outcome<PathNames, IdentityFailure> {
  const { operation, resource } = identity;
  const [id] = readTexts(members.get('Id'));
  if (id !== undefined) {
    const found = matchPath(operation, id) ?? matchPath(resource, id) ?? readOther(id, members, identity);
    return found === undefined ? fail({ kind: 'invalidIdentity', id, template: operation }) : succeed(found);
  }
  const parts: [name: string, text: string][] = [];
  for (const name of namesIn(operation)) {
    const [text] = readTexts(members.get(capitalise(name)));
    if (text === undefined) return fail({ kind: 'missingPart', name: capitalise(name) });
    parts.push([name, text]);
  }
  return succeed(Object.fromEntries(parts));
}

function readOther(id: string, members: ReadonlyMap<string, PsValue>, { other }: Identity): PathNames | undefined {
  const found = other === undefined ? undefined : matchPath(other.resource, id);
  const [text = ''] = other === undefined ? [] : readTexts(members.get(capitalise(other.member)));
  return found === undefined || other === undefined || text === '' ? undefined : { ...found, [other.member]: text };
}

/** What was given as an identity: its Id, or its parts. */
export function describeIdentity(members: ReadonlyMap<string, PsValue>): string {
  const [id] = readTexts(members.get('Id'));
  if (id !== undefined) return id;
  const parts = [...members].flatMap(([name, value]) => readTexts(value).map((text) => `${name}=${text}`));
  return `@{${parts.join('; ')}}`;
}

/** The parameter, or the member, that a name comes from. */
export function capitalise(name: string): string {
  return foldCase(name.charAt(0)) + name.slice(1);
}

/** The texts of a bound value: one, or those of a list; none if nothing is bound. */
function readTexts(value: PsValue | undefined): readonly string[] {
  const values = value?.kind === 'array' ? value.items : [value];
  return values.flatMap((item) => (item?.kind === 'string' ? [item.text] : []));
}
