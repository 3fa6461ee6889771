// A value beside a type of the definition.
import { sameName } from '../engine/names.js';
import type { ObjectSchema, Schema } from './schemas.js';

/** Where a value is not as its type says (`properties.providers[0].providerId`, '' for the value itself), and what is wanted there. */
export interface Disagreement {
  readonly place: string;
  readonly wanted: string;
}

/** `exact`: what the type does not name is a disagreement too, and enumerations are compared with case. */
export type Strictness = 'exact' | 'asReceived';

/** The first disagreement; undefined if there is none. */
export function findDisagreement(
  value: unknown,
  schema: Schema,
  strictness: Strictness,
  place = '',
): Disagreement | undefined {
  if (typeof schema === 'string') return isScalar[schema](value) ? undefined : { place, wanted: scalarNames[schema] };
  if ('oneOf' in schema) {
    const same = strictness === 'exact' ? Object.is : sameName;
    const isOne = typeof value === 'string' && schema.oneOf.some((name) => same(name, value));
    return isOne ? undefined : { place, wanted: `one of ${schema.oneOf.join(', ')}` };
  }
  if ('listOf' in schema) {
    if (!Array.isArray(value)) return { place, wanted: 'a list' };
    const find = (item: unknown, i: number) => findDisagreement(item, schema.listOf, strictness, `${place}[${i}]`);
    return firstOf(value, find);
  }
  if (!isObject(value)) return { place, wanted: 'an object' };
  if (!('mapOf' in schema)) return findInObject(value, schema, strictness, place);
  return firstOf(Object.entries(value), ([name, member]) =>
    member === null && schema.isNullable === true
      ? undefined
      : findDisagreement(member, schema.mapOf, strictness, below(place, name)),
  );
}

function findInObject(
  value: Readonly<Record<string, unknown>>,
  { members, required = [] }: ObjectSchema,
  strictness: Strictness,
  place: string,
): Disagreement | undefined {
  const missing = required.find((name) => !Object.hasOwn(value, name));
  if (missing !== undefined) return { place: below(place, missing), wanted: 'a value' };
  const known = Object.keys(members).filter((name) => Object.hasOwn(value, name));
  const unknown = Object.keys(value).find((name) => !Object.hasOwn(members, name));
  if (strictness === 'exact' && unknown !== undefined) {
    return { place: below(place, unknown), wanted: `one of the names ${Object.keys(members).join(', ')}` };
  }
  return firstOf(known, (name) => {
    const schema = members[name];
    return schema === undefined ? undefined : findDisagreement(value[name], schema, strictness, below(place, name));
  });
}

/** The value without the members that only the service sets, at any depth: what a request may say of a resource. */
export function takeWritable(value: unknown, schema: Schema): unknown {
  if (typeof schema === 'string' || 'oneOf' in schema) return value;
  if ('listOf' in schema) {
    return Array.isArray(value) ? value.map((item: unknown) => takeWritable(item, schema.listOf)) : value;
  }
  if (!isObject(value)) return value;
  if ('mapOf' in schema) return mapMembers(value, (_, member) => takeWritable(member, schema.mapOf));
  const { members, readOnly = [] } = schema;
  const writable = Object.entries(value).filter(([name]) => Object.hasOwn(members, name) && !readOnly.includes(name));
  return mapMembers(Object.fromEntries(writable), (name, member) => takeWritable(member, members[name] ?? 'any'));
}

function mapMembers(value: object, map: (name: string, member: unknown) => unknown): object {
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, map(name, member)]));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function firstOf<T, R>(items: readonly T[], find: (item: T, index: number) => R | undefined): R | undefined {
  for (const [index, item] of items.entries()) {
    const found = find(item, index);
    if (found !== undefined) return found;
  }
  return undefined;
}

function below(place: string, name: string): string {
  const part = /^\w+$/u.test(name) ? name : JSON.stringify(name);
  return place === '' ? part : `${place}.${part}`;
}

type Scalar = Extract<Schema, string>;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;
/** RFC 3339, which the format date-time names. */
const date = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/iu;

/** Whether a text is a UUID in its usual form. */
export function isUuid(text: string): boolean {
  return uuid.test(text);
}

const isScalar: Readonly<Record<Scalar, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  uuid: (value) => typeof value === 'string' && isUuid(value),
  date: (value) => typeof value === 'string' && date.test(value) && !Number.isNaN(Date.parse(value)),
  number: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  any: () => true,
};

const scalarNames: Readonly<Record<Scalar, string>> = {
  text: 'a text',
  uuid: 'a UUID',
  date: 'a date such as 2025-01-31T12:00:00.123456Z',
  number: 'a number',
  boolean: 'true or false',
  any: 'a value',
};
