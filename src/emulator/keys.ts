// The keys of a workspace: what they are, since when, and how new ones come about.
import { sameName } from '../engine/names.js';
import type { WorkspaceAddress } from '../quantum/api.js';
import { type EmulatorResponse, jsonResponse } from './exchange.js';
import { type KeyName, keyNames } from './schemas.js';
import type { StoredKey, StoredKeys, StoredWorkspace } from './workspaces.js';

/** A time in microseconds since 1970. No two regenerations have the same one, however fast they follow. */
export type Instant = bigint;

/** The keys that a workspace begins with. They are readable, so that they do not look like secrets and one sees which changed. */
export function firstKeys({ workspaceName }: WorkspaceAddress, at: Instant): StoredKeys {
  const create = (name: KeyName): StoredKey => ({
    key: `emulated-${workspaceName}-${name}-1`,
    createdAt: formatInstant(at),
  });
  return { Primary: create('Primary'), Secondary: create('Secondary') };
}

/** The keys after some of them were regenerated at a time that none of them has. */
export function regenerateKeys(keys: StoredKeys, names: readonly KeyName[], at: Instant): StoredKeys {
  const renewed = names.map((name) => [name, { key: nextKey(keys[name].key), createdAt: formatInstant(at) }]);
  return { ...keys, ...Object.fromEntries(renewed) } as StoredKeys;
}

/** The number at the end of a key grows, so that no key comes back. */
function nextKey(key: string): string {
  const [, stem = key, number = '1'] = /^(.*)-(\d{1,15})$/su.exec(key) ?? [];
  return `${stem}-${Number(number) + 1}`;
}

/** The first instant that is neither before the clock's time (milliseconds since 1970) nor before or at another one. */
export function nextInstant(after: Instant, now: number): Instant {
  const current = BigInt(now) * 1000n;
  return current > after ? current : after + 1n;
}

/** The instant of a date; what stands behind its sixth decimal counts as one more. */
export function parseInstant(date: string): Instant {
  const [, decimals = ''] = /\.(\d+)/u.exec(date) ?? [];
  const whole = BigInt(Date.parse(date.replace(/\.\d+/u, ''))) * 1000n;
  return whole + BigInt(decimals.slice(0, 6).padEnd(6, '0')) + (decimals.length > 6 ? 1n : 0n);
}

/** With six decimals, as the service writes it. */
export function formatInstant(instant: Instant): string {
  const micros = String(instant % 1000n).padStart(3, '0');
  return new Date(Number(instant / 1000n)).toISOString().replace('Z', `${micros}Z`);
}

/** The answer to listKeys (ListKeysResult). */
export function listKeys({ address, keys, resource }: StoredWorkspace): EmulatorResponse {
  const connection = (name: KeyName): string => {
    const { subscriptionId, resourceGroupName, workspaceName } = address;
    return `SubscriptionId=${subscriptionId};ResourceGroupName=${resourceGroupName};WorkspaceName=${workspaceName};ApiKey=${keys[name].key};QuantumEndpoint=https://${resource.location}.quantum.azure.com/;`;
  };
  return jsonResponse(200, {
    apiKeyEnabled: resource.properties['apiKeyEnabled'] === true,
    primaryKey: keys.Primary,
    secondaryKey: keys.Secondary,
    primaryConnectionString: connection('Primary'),
    secondaryConnectionString: connection('Secondary'),
  });
}

/** The keys that a body names, in the order of KeyType, each once; it is of the type ApiKeys. */
export function namedKeys(body: unknown): readonly KeyName[] {
  const { keys = [] } = body as { readonly keys?: readonly string[] };
  return keyNames.filter((name) => keys.some((key) => sameName(key, name)));
}
