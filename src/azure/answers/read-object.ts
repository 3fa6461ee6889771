// An answer's body → an object of the module, by a table of its properties. A member that is missing, or is of another kind than
// the table says, is null, as in the original's models (seen in the engine).
import { type Outcome, fail, succeed } from '../../engine/outcome.js';
import type { OutputData, OutputObject } from '../../engine/records/output-object.js';
import { findMember, readRuntimeJson, type RuntimeJson } from '../../engine/values/runtime-json.js';
import { readDateTime } from './read-date-time.js';

/** A class of the module: its .NET type, and for each property, in its order, where its value stands in the answer. */
export interface ObjectShape {
  readonly typeName: string;
  readonly properties: Readonly<Record<string, PropertyShape>>;
}

/** The names that lead to the value, from the outside, and what it has to be. */
export interface PropertyShape {
  readonly path: readonly string[];
  readonly type: 'text' | 'boolean' | 'date';
}

/** The object in an answer; null for an answer that is empty or a list. Fails for one that the original cannot read. */
export function readObject(body: string, { typeName, properties }: ObjectShape): Outcome<OutputObject | null, string> {
  const read = readRuntimeJson(body);
  if (!read.ok) return fail(read.failure.message);
  const { value } = read;
  if (value?.kind !== 'object') return succeed(null);
  const readProperty = ({ path, type }: PropertyShape): OutputData => toData(follow(value, path), type);
  const members = Object.entries(properties).map(([name, shape]) => [name, readProperty(shape)] as const);
  return succeed({ kind: 'object', typeName, properties: Object.fromEntries(members) });
}

function follow(from: RuntimeJson | undefined, [name, ...rest]: readonly string[]): RuntimeJson | undefined {
  if (name === undefined) return from;
  return from?.kind === 'object' ? follow(findMember(from, name), rest) : undefined;
}

function toData(json: RuntimeJson | undefined, type: PropertyShape['type']): OutputData {
  switch (type) {
    case 'text':
      return json?.kind === 'string' ? json.text : null;
    case 'boolean':
      return json?.kind === 'boolean' ? json.value : null;
    case 'date':
      return json?.kind === 'string' ? (readDateTime(json.text) ?? null) : null;
  }
}
