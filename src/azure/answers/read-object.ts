// An answer → objects of the module, by a table of their properties. A member that is missing, or is of another kind than the table
// says, is null, as in the original's models (seen in the engine).
import { type Outcome, fail, succeed } from '../../engine/outcome.js';
import type { OutputData, OutputObject, TableView } from '../../engine/records/output-object.js';
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

type Answer = Pick<ArmResponse, 'body' | 'headers' | 'unreadable'>;

/** The object in an answer; null for an answer that is empty or a list. Fails for one that the original cannot read. */
export function readObject(answer: Answer, model: Model): Outcome<OutputObject | null, 'unreadable'> {
  const read = readBody(answer);
  if (!read.ok) return read;
  return succeed(read.value?.kind === 'object' ? toObject(read.value, model, answer.headers) : null);
}

/** A page of a list. */
export interface Page {
  readonly items: readonly (OutputObject | null)[];
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
    items: items.map((item) => (item?.kind === 'object' ? toObject(item, model, []) : null)),
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

function readBody({ body, unreadable }: Answer): Outcome<RuntimeJson | undefined, 'unreadable'> {
  const read = readRuntimeJson(body);
  return read.ok && unreadable === undefined ? read : fail('unreadable');
}

function toObject(
  json: RuntimeJson | undefined,
  { typeName, properties, view }: Model,
  headers: ArmResponse['headers'],
): OutputObject {
  const read = (property: Property): OutputData =>
    'header' in property
      ? readHeader(findHeader(headers, property.header), property.is)
      : toData(follow(json, property.member), property.is);
  const found: Record<string, OutputData> = {};
  for (const name in properties) {
    const property = properties[name];
    if (property !== undefined) found[name] = read(property);
  }
  return { kind: 'object', typeName, properties: found, view };
}

function readHeader(text: string | undefined, is: 'text' | 'integer'): OutputData {
  if (text === undefined || is === 'text') return text ?? null;
  return /^-?\d+$/u.test(text) ? Number(text) : null;
}

function follow(from: RuntimeJson | undefined, member: string): RuntimeJson | undefined {
  const dot = member.indexOf('.');
  if (from?.kind !== 'object') return undefined;
  return dot === -1 ? findMember(from, member) : follow(findMember(from, member.slice(0, dot)), member.slice(dot + 1));
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
  if ('listOf' in is) return json?.kind === 'array' ? json.items.map((item) => toData(item, is.listOf)) : null;
  const members = json?.kind === 'object' ? json.members : [];
  const entries = members.map(({ name, value }) => [name, toData(value, is.mapOf)] as const);
  return { kind: 'map', entries: entries.filter(([, value]) => value !== null) };
}
