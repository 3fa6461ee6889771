// JSON → CommandDefinition: what an export of the engine, or a person, has written down about a command.
import { fail, succeed, type Outcome } from '../outcome.js';
import type { CommandDefinition, ParameterDefinition, Role } from './command-definition.js';
import {
  expected,
  memberOf,
  readEach,
  readFlag,
  readObject,
  readOneOf,
  readText,
  readWhole,
  type JsonPlace,
  type PlaceFault,
} from './json-place.js';
import { readCheck } from './read-check.js';
import { readType } from './read-type.js';
import { scalarNames, type NumberedEnumeration } from './value-type.js';

/** The versions of the notation; a definition that names none is of the first. */
export const knownVersions: readonly number[] = [1];

/** Why there is no definition. */
export type DefinitionFailure =
  /** `unknown`: members beside the place that mean nothing here; one of them may be what is missing. */
  | ({ readonly kind: 'unexpected'; readonly unknown: readonly string[] } & PlaceFault)
  | { readonly kind: 'unknownVersion'; readonly version: unknown; readonly known: readonly number[] };

/** A definition, and the paths of members that mean nothing here. */
export interface LoadedDefinition {
  readonly definition: CommandDefinition;
  readonly unknown: readonly string[];
}

type Read<T> = Outcome<T, PlaceFault>;

const impacts = ['None', 'Low', 'Medium', 'High'] as const;

/** The members that are known, by where they stand. */
const known = {
  definition:
    'version kind name class defaultSet positionalBinding shouldProcess paging parameters enums dynamicParameters',
  parameter: 'name type aliases roles checks otherAttributes',
  role: 'set mandatory position fromPipeline byPropertyName remaining hidden help',
};

/** Fails with the first place that holds something else than it should; unknown members are told, not refused. */
export function loadDefinition(json: unknown): Outcome<LoadedDefinition, DefinitionFailure> {
  const place: JsonPlace = { value: json, path: '' };
  const version = memberOf(place, 'version').value ?? 1;
  if (!knownVersions.some((one) => one === version)) {
    return fail({ kind: 'unknownVersion', version, known: knownVersions });
  }
  const definition = readDefinition(place);
  const unknown = findUnknown(place);
  if (definition.ok) return succeed({ definition: definition.value, unknown });
  const { path } = definition.failure;
  const beside = unknown.filter((one) => holderOf(one) === holderOf(path));
  return fail({ kind: 'unexpected', ...definition.failure, unknown: beside });
}

/** `parameters[0]` of `parameters[0].roles`. */
function holderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('.'), 0));
}

function readDefinition(place: JsonPlace): Read<CommandDefinition> {
  const whole = readObject(place);
  if (!whole.ok) return whole;
  const kind = readOneOf(memberOf(place, 'kind'), ['function', 'compiled']);
  if (!kind.ok) return kind;
  const name = readText(memberOf(place, 'name'));
  if (!name.ok) return name;
  const errorSource = kind.value === 'function' ? name : readText(memberOf(place, 'class'));
  if (!errorSource.ok) return errorSource;
  const defaultSet = readText(memberOf(place, 'defaultSet'), null);
  if (!defaultSet.ok) return defaultSet;
  const positionalBinding = readFlag(memberOf(place, 'positionalBinding'), true);
  if (!positionalBinding.ok) return positionalBinding;
  const impact = memberOf(place, 'shouldProcess');
  const shouldProcess = impact.value === undefined ? succeed(null) : readOneOf(impact, impacts);
  if (!shouldProcess.ok) return shouldProcess;
  const paging = readFlag(memberOf(place, 'paging'), false);
  if (!paging.ok) return paging;
  const enumerations = readEnumerations(memberOf(place, 'enums'));
  if (!enumerations.ok) return enumerations;
  const parameters = readEach(memberOf(place, 'parameters'), (item) => readParameter(item, enumerations.value));
  if (!parameters.ok) return parameters;
  return succeed({
    kind: kind.value,
    name: name.value,
    errorSource: errorSource.value,
    defaultSet: defaultSet.value,
    positionalBinding: positionalBinding.value,
    shouldProcess: shouldProcess.value,
    paging: paging.value,
    parameters: parameters.value,
  });
}

function readParameter(
  place: JsonPlace,
  enumerations: ReadonlyMap<string, NumberedEnumeration>,
): Read<ParameterDefinition> {
  const whole = readObject(place);
  if (!whole.ok) return whole;
  const name = readText(memberOf(place, 'name'));
  if (!name.ok) return name;
  const type = readText(memberOf(place, 'type'));
  if (!type.ok) return type;
  const aliases = readEach(memberOf(place, 'aliases'), (item) => readText(item));
  if (!aliases.ok) return aliases;
  const rolesAt = memberOf(place, 'roles');
  const roles = readEach(rolesAt, readRole);
  if (!roles.ok) return roles;
  if (roles.value.length === 0) return expected(rolesAt, 'a list with at least one role');
  const checks = readEach(memberOf(place, 'checks'), readCheck);
  if (!checks.ok) return checks;
  return succeed({
    name: name.value,
    type: readType(type.value, enumerations),
    aliases: aliases.value,
    roles: roles.value,
    checks: checks.value,
  });
}

function readRole(place: JsonPlace): Read<Role> {
  const whole = readObject(place);
  if (!whole.ok) return whole;
  const set = readText(memberOf(place, 'set'));
  if (!set.ok) return set;
  const position = readWhole(memberOf(place, 'position'), null);
  if (!position.ok) return position;
  const help = readText(memberOf(place, 'help'), '');
  if (!help.ok) return help;
  const flags = { mandatory: false, fromPipeline: false, byPropertyName: false, remaining: false, hidden: false };
  for (const name of ['mandatory', 'fromPipeline', 'byPropertyName', 'remaining', 'hidden'] as const) {
    const flag = readFlag(memberOf(place, name), false);
    if (!flag.ok) return flag;
    flags[name] = flag.value;
  }
  return succeed({ set: set.value, position: position.value, help: help.value, ...flags });
}

/** Enumerations by their full names. */
export function readEnumerations(place: JsonPlace): Read<ReadonlyMap<string, NumberedEnumeration>> {
  const found = new Map<string, NumberedEnumeration>();
  if (place.value === undefined) return succeed(found);
  const whole = readObject(place);
  if (!whole.ok) return whole;
  for (const name of Object.keys(whole.value)) {
    const one = readEnumeration(memberOf(place, name), name);
    if (!one.ok) return one;
    found.set(name, one.value);
  }
  return succeed(found);
}

function readEnumeration(place: JsonPlace, name: string): Read<NumberedEnumeration> {
  const whole = readObject(place);
  if (!whole.ok) return whole;
  const namesAt = memberOf(place, 'names');
  const names = readObject(namesAt);
  if (!names.ok) return names;
  const members = new Map<string, bigint>();
  for (const member of Object.keys(names.value)) {
    const number = readWhole(memberOf(namesAt, member));
    if (!number.ok) return number;
    members.set(member, BigInt(number.value));
  }
  const flags = readFlag(memberOf(place, 'flags'), false);
  if (!flags.ok) return flags;
  const written = memberOf(place, 'underlying');
  const underlying = written.value === undefined ? succeed('System.Int32' as const) : readOneOf(written, scalarNames);
  if (!underlying.ok) return underlying;
  return succeed({ kind: 'enumeration', name, members, flags: flags.value, underlying: underlying.value });
}

/** The paths of members that no reader above asks for, in what has the right shape. */
function findUnknown(place: JsonPlace): readonly string[] {
  const foreign = (at: JsonPlace, names: string): readonly string[] =>
    (readObject(at).ok ? Object.keys(at.value as object) : [])
      .filter((name) => !names.split(' ').includes(name))
      .map((name) => memberOf(at, name).path);
  const items = (at: JsonPlace): readonly JsonPlace[] =>
    (Array.isArray(at.value) ? (at.value as unknown[]) : []).map((value, i) => ({ value, path: `${at.path}[${i}]` }));
  return [
    ...foreign(place, known.definition),
    ...items(memberOf(place, 'parameters')).flatMap((parameter) => [
      ...foreign(parameter, known.parameter),
      ...items(memberOf(parameter, 'roles')).flatMap((role) => foreign(role, known.role)),
    ]),
  ];
}
