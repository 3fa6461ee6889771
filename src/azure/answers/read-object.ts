// An answer → objects of the module, by a table of their properties. A member that is missing, or is of another kind than the table
// says, is null, as in the original's models (seen in the engine).
import { type Outcome, fail, succeed } from '../../engine/outcome.js';
import type { OutputData, OutputObject, TableView } from '../../engine/records/output-object.js';
import { mapEach } from '../../engine/values/map-each.js';
import { readPlainJson } from '../../engine/values/plain-json.js';
import { findMember, readRuntimeJson, type RuntimeJson } from '../../engine/values/runtime-json.js';
import type { ArmResponse } from '../exchange/exchange.js';
import { findHeader } from '../exchange/find-header.js';
import { readDateTime } from './read-date-time.js';
import { toSingle } from './to-single.js';

/** A class of the module: its .NET type and its properties, in their order. */
export interface Model {
  readonly typeName: string;
  readonly properties: Readonly<Record<string, Property>>;
  /** The properties that the module's format file shows; undefined for what only stands in other objects. */
  readonly view: TableView | undefined;
}

/** Where a property's value stands: a member of the answer, by the names that lead to it with a dot between, or a header. */
export type Property =
  | { readonly member: string; readonly is: Shape; readonly secret?: true }
  | { readonly header: string; readonly is: 'text' | 'integer' };

/** What a value has to be. A map's values, and an `always` object, are there even if nothing was sent. */
export type Shape =
  | 'text'
  | 'boolean'
  | 'date'
  | 'single'
  | { readonly object: Model; readonly always?: true }
  | { readonly listOf: Shape }
  | { readonly mapOf: Shape };

/** An answer, and what JSON.parse makes of its body. */
type Answer = Pick<ArmResponse, 'body' | 'headers' | 'unreadable'> & { readonly parsed: unknown };

/** The object in an answer; null for an answer that is empty or a list. Fails for one that the original cannot read. */
export function readObject(answer: Answer, model: Model): Outcome<OutputObject | null, 'unreadable'> {
  const read = readBody(answer);
  if (!read.ok) return read;
  return succeed(read.value?.kind === 'object' ? toObject(read.value, model, answer.headers) : null);
}

/** A page of a list. */
export interface Page {
  readonly items: Iterable<OutputObject | null>;
  /** Where the next page is; null for the last one. */
  readonly nextLink: string | null;
}

/**
 * A page: `value`, in which what is no object is null, and `nextLink`. Without a list in `value` one null stands for all of it. Fails
 * for an answer that is no object.
 */
export function readPage(answer: Answer, model: Model): Outcome<Page, 'unreadable'> {
  const read = readBody(answer);
  if (!read.ok) return read;
  const page = read.value;
  if (page?.kind !== 'object') return fail('unreadable');
  const [value, link] = [findMember(page, 'value'), findMember(page, 'nextLink')];
  const items = value?.kind === 'array' ? value.items : [undefined];
  return succeed({
    items: mapEach(items, (item) => (item?.kind === 'object' ? toObject(item, model, []) : null)),
    nextLink: link?.kind === 'string' && link.text !== '' ? link.text : null,
  });
}

/** What an object tells only whom it is given to. */
export function secretsIn(object: OutputObject | null, model: Model): readonly string[] {
  return Object.entries(model.properties).flatMap(([name, property]) => {
    const value = object?.properties[name];
    return 'secret' in property && typeof value === 'string' ? [value] : [];
  });
}

function readBody({ body, unreadable, parsed }: Answer): Outcome<RuntimeJson | undefined, 'unreadable'> {
  const plain = readPlainJson(body, parsed);
  const read = plain === undefined ? readRuntimeJson(body) : succeed(plain);
  return read.ok && unreadable === undefined ? read : fail('unreadable');
}

function toObject(json: RuntimeJson | undefined, model: Model, headers: ArmResponse['headers']): OutputObject {
  const { blank, readers } = readersOf(model);
  // All names at once: an object that gets one after the other is moved each time that it grows.
  const found = { ...blank };
  for (const [name, read] of readers) found[name] = read(json, headers);
  return { kind: 'object', typeName: model.typeName, properties: found, view: model.view };
}

/** A model as steps: for each property what reads it. */
interface ModelReaders {
  readonly blank: Readonly<Record<string, OutputData>>;
  readonly readers: readonly (readonly [name: string, read: ReadProperty])[];
}

type ReadProperty = (json: RuntimeJson | undefined, headers: ArmResponse['headers']) => OutputData;

/** Kept, because a list has thousands of objects. */
const known = new WeakMap<Model, ModelReaders>();

function readersOf(model: Model): ModelReaders {
  const found = known.get(model);
  if (found !== undefined) return found;
  const properties = Object.entries(model.properties);
  const blank = Object.fromEntries(properties.map(([name]) => [name, null] as const));
  const made = { blank, readers: properties.map(([name, property]) => [name, toReader(property)] as const) };
  known.set(model, made);
  return made;
}

function toReader(property: Property): ReadProperty {
  if ('header' in property) return (_, headers) => readHeader(findHeader(headers, property.header), property.is);
  const path = property.member.split('.');
  return (json) => toData(follow(json, path), property.is);
}

function readHeader(text: string | undefined, is: 'text' | 'integer'): OutputData {
  if (text === undefined || is === 'text') return text ?? null;
  return /^-?\d+$/u.test(text) ? Number(text) : null;
}

function follow(from: RuntimeJson | undefined, path: readonly string[]): RuntimeJson | undefined {
  let at = from;
  for (const name of path) at = at?.kind === 'object' ? findMember(at, name) : undefined;
  return at;
}

function toData(json: RuntimeJson | undefined, is: Shape): OutputData {
  if (typeof is !== 'string') return toContainer(json, is);
  switch (is) {
    case 'text':
      return json?.kind === 'string' ? json.text : null;
    case 'boolean':
      return json?.kind === 'boolean' ? json.value : null;
    case 'single':
      return json?.kind === 'number' ? toSingle(json.text) : null;
    case 'date': {
      const text = json?.kind === 'string' ? readDateTime(json.text) : undefined;
      return text === undefined ? null : { kind: 'date', text };
    }
  }
}

function toContainer(json: RuntimeJson | undefined, is: Exclude<Shape, string>): OutputData {
  if ('object' in is) {
    return json?.kind === 'object' || is.always === true ? toObject(json, is.object, []) : null;
  }
  if ('listOf' in is) return json?.kind === 'array' ? Array.from(json.items, (item) => toData(item, is.listOf)) : null;
  const members = json?.kind === 'object' ? json.members : [];
  const entries = members.map(({ name, value }) => [name, toData(value, is.mapOf)] as const);
  return { kind: 'map', entries: entries.filter(([, value]) => value !== null) };
}
