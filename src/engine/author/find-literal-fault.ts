// What the compiler says to authors in TypeScript, said to those in JavaScript: members that mean nothing, and what is missing.
import { memberOf, readText, type JsonPlace } from '../definition/json-place.js';
import type { LiteralFault } from '../definition/literal-fault.js';
import { findEnumerationFault } from './find-enumeration-fault.js';
import type { Parameters } from './invocation.js';

const known = {
  literal:
    'name version synopsis description defaultSet positionalBinding shouldProcess paging parameters begin process end',
  options: 'aliases checks about',
  role: 'mandatory position fromPipeline byPropertyName remaining hidden help',
};

/** By the kind of a check; those that are not here have nothing but their kind. */
const knownOfChecks: Readonly<Record<string, string>> = {
  set: 'kind values ignoreCase message',
  range: 'kind minimum maximum',
  rangeKind: 'kind name',
  length: 'kind minimum maximum',
  count: 'kind minimum maximum',
  pattern: 'kind pattern options message',
};

/** The first fault; what is left is for the reader of definitions. */
export function findLiteralFault(literal: unknown): LiteralFault | undefined {
  const whole: JsonPlace = { value: literal, path: '' };
  if (!isObject(literal)) return unexpected(whole, 'an object that describes a command');
  const parameters = memberOf(whole, 'parameters');
  return (
    findUnknown(whole, known.literal) ??
    findEmptyName(memberOf(whole, 'name')) ??
    firstOf(['version', 'synopsis'], (name) => findTextFault(memberOf(whole, name))) ??
    findHandlerFault(literal) ??
    findParametersFault(parameters) ??
    findEnumerationFault((parameters.value ?? {}) as Parameters)
  );
}

function findEmptyName(place: JsonPlace): LiteralFault | undefined {
  const isName = typeof place.value === 'string' && place.value.trim() !== '';
  return isName ? undefined : unexpected(place, 'a text that is not empty');
}

function findTextFault(place: JsonPlace): LiteralFault | undefined {
  const read = readText(place, '');
  return read.ok ? undefined : { kind: 'unexpected', ...read.failure };
}

/** They may be inherited, as those of a class are. */
function findHandlerFault(literal: object): LiteralFault | undefined {
  for (const path of ['begin', 'process', 'end']) {
    const value: unknown = Reflect.get(literal, path);
    const mayBeAbsent = path !== 'process' && value === undefined;
    if (typeof value !== 'function' && !mayBeAbsent) return unexpected({ value, path }, 'a function');
  }
  return undefined;
}

function findParametersFault(place: JsonPlace): LiteralFault | undefined {
  if (place.value === undefined) return undefined;
  if (!isObject(place.value)) return unexpected(place, 'an object with parameters by their names');
  return firstOf(Object.keys(place.value), (name) => {
    const one = memberOf(place, name);
    if (name.trim() === '') return unexpected(place, 'a name of a parameter that is not empty');
    return name === 'set' ? { kind: 'reservedName', path: one.path } : findParameterFault(one);
  });
}

function findParameterFault(place: JsonPlace): LiteralFault | undefined {
  if (!isObject(place.value)) return unexpected(place, 'what param or paramIn gives');
  const type = memberOf(place, 'type').value;
  if (!isObject(type) || typeof Reflect.get(type, 'name') !== 'string' || !isObject(Reflect.get(type, 'enums'))) {
    return unexpected({ value: type, path: `${place.path}: type` }, 'one of the types of t');
  }
  return (
    findUnknown(place, known.options, ['type', 'roles']) ??
    findTextFault(memberOf(place, 'about')) ??
    findRolesFault({ value: memberOf(place, 'roles').value, path: place.path }) ??
    findChecksFault(memberOf(place, 'checks'))
  );
}

/** The role for all sets stands with the parameter itself, as `param` has it. */
function findRolesFault(place: JsonPlace): LiteralFault | undefined {
  if (!isObject(place.value)) return unexpected(place, 'a role, or roles by their sets,');
  return firstOf(Object.keys(place.value), (set) => {
    const { value, path } = memberOf(place, set);
    const role = { value, path: set === '*' ? place.path : path };
    return isObject(value) ? findUnknown(role, known.role) : unexpected(role, 'an object that says a role');
  });
}

function findChecksFault(place: JsonPlace): LiteralFault | undefined {
  if (place.value === undefined) return undefined;
  if (!Array.isArray(place.value)) return unexpected(place, 'a list of checks');
  const checks = place.value.map((value: unknown, i): JsonPlace => ({ value, path: `${place.path}[${i}]` }));
  return firstOf(checks, findCheckFault);
}

function findCheckFault(check: JsonPlace): LiteralFault | undefined {
  if (!isObject(check.value)) return unexpected(check, 'an object with a kind');
  const kind = String(memberOf(check, 'kind').value);
  const unknown = findUnknown(check, Object.hasOwn(knownOfChecks, kind) ? (knownOfChecks[kind] ?? '') : 'kind');
  if (unknown !== undefined || kind !== 'range') return unknown;
  const bounds = [memberOf(check, 'minimum'), memberOf(check, 'maximum')];
  return firstOf(bounds, (bound) => (isBound(bound.value) ? undefined : unexpected(bound, 'a number')));
}

function isBound(value: unknown): boolean {
  return typeof value === 'bigint' || (typeof value === 'number' && !Number.isNaN(value));
}

/** `hidden`: members that are known, too, but none of the author's. */
function findUnknown(place: JsonPlace, names: string, hidden: readonly string[] = []): LiteralFault | undefined {
  const all = names.split(' ');
  const name = Object.keys(place.value as object).find((one) => ![...all, ...hidden].includes(one));
  return name === undefined ? undefined : { kind: 'unknownMember', path: memberOf(place, name).path, known: all };
}

function firstOf<T>(items: readonly T[], find: (item: T) => LiteralFault | undefined): LiteralFault | undefined {
  for (const item of items) {
    const fault = find(item);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function unexpected({ path }: JsonPlace, expected: string): LiteralFault {
  return { kind: 'unexpected', path, expected };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
