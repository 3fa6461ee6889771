// A JSON value and where it stands in its document, for readers that say what is wrong where.
import { fail, succeed, type Outcome } from '../outcome.js';

/** A part of a JSON document; `path` is as in `parameters[0].type`, empty for the whole. */
export interface JsonPlace {
  readonly value: unknown;
  readonly path: string;
}

/** Something else than what is expected at a place. */
export interface PlaceFault {
  readonly path: string;
  readonly expected: string;
}

type Read<T> = Outcome<T, PlaceFault>;

/** What was expected at the place is not there. */
export function expected(place: JsonPlace, what: string): { readonly ok: false; readonly failure: PlaceFault } {
  return fail({ path: place.path, expected: what });
}

/** A member of an object; its value is undefined where it is absent. */
export function memberOf(place: JsonPlace, name: string): JsonPlace {
  const path = place.path === '' ? name : `${place.path}.${name}`;
  const { value } = place;
  return { path, value: isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined };
}

/** The place, if it holds an object. */
export function readObject(place: JsonPlace): Read<Readonly<Record<string, unknown>>> {
  return isObject(place.value) ? succeed(place.value) : expected(place, 'an object');
}

/** A text, or the other value where nothing stands; without one a text is required. */
export function readText<T = never>(place: JsonPlace, absent?: T): Read<string | T> {
  if (typeof place.value === 'string') return succeed(place.value);
  return place.value === undefined && absent !== undefined ? succeed(absent) : expected(place, 'a text');
}

/** A Boolean; absent is the other value. */
export function readFlag(place: JsonPlace, absent: boolean): Read<boolean> {
  if (place.value === undefined) return succeed(absent);
  return typeof place.value === 'boolean' ? succeed(place.value) : expected(place, 'true or false');
}

/** A whole number, or the other value where nothing stands. */
export function readWhole<T = never>(place: JsonPlace, absent?: T): Read<number | T> {
  if (Number.isSafeInteger(place.value)) return succeed(place.value as number);
  return place.value === undefined && absent !== undefined ? succeed(absent) : expected(place, 'a whole number');
}

/** One of some texts. */
export function readOneOf<T extends string>(place: JsonPlace, among: readonly T[]): Read<T> {
  const found = among.find((text) => text === place.value);
  return found === undefined ? expected(place, `one of ${among.join(', ')}`) : succeed(found);
}

/** Each item of a list with the reader; absent is the empty list. */
export function readEach<T>(place: JsonPlace, read: (item: JsonPlace) => Read<T>): Read<readonly T[]> {
  const { value, path } = place;
  if (value === undefined) return succeed([]);
  if (!Array.isArray(value)) return expected(place, 'a list');
  const items: T[] = [];
  for (const [i, item] of value.entries()) {
    const one = read({ value: item, path: `${path}[${i}]` });
    if (!one.ok) return one;
    items.push(one.value);
  }
  return succeed(items);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
