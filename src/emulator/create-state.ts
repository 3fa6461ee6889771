// The emulator's state before the first request.
import type { WorkspaceAddress } from '../quantum/api.js';
import type { FaultRule } from './faults.js';
import type { EmulatorState } from './handle.js';
import { type Instant, firstKeys, formatInstant, nextInstant, parseInstant } from './keys.js';
import { createSample } from './workspace-resource.js';
import { type ResourceGroup, type Store, createStore } from './workspaces.js';

/** How the emulator behaves. */
export interface Behaviour {
  readonly faults: readonly FaultRule[];
  readonly pageSize: number;
  /** How many requests after its own a long-running operation ends with. */
  readonly polls: number;
  readonly retryAfterSeconds: number;
}

export const defaultBehaviour: Behaviour = { faults: [], pageSize: 100, polls: 2, retryAfterSeconds: 1 };

/** A store with workspaces that nothing more is known of. `now`: milliseconds since 1970. */
export function createSamples(
  addresses: readonly WorkspaceAddress[],
  groups: readonly ResourceGroup[],
  now: number,
): Store {
  const at = nextInstant(0n, now);
  const samples = addresses.map((address) => createSample(address, firstKeys(address, at), formatInstant(at)));
  return createStore(samples, groups);
}

/** The state that begins with a store. Keys that are made from now on are newer than all in it. */
export function createState(store: Store, behaviour: Behaviour, now: number): EmulatorState {
  const dates = store.workspaces.flatMap(({ keys }) => [keys.Primary.createdAt, keys.Secondary.createdAt]);
  const lastKeyAt = dates.map(parseInstant).reduce(later, nextInstant(0n, now));
  return { ...behaviour, store, lastKeyAt, begun: [], tokens: [], requests: 0, counts: {} };
}

function later(left: Instant, right: Instant): Instant {
  return left > right ? left : right;
}
