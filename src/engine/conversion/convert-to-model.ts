// To a generated model of an Az module: what the generator's converter accepts, member by member, with
// the additions of D5 and D6 (contract, section 9).
import { sameName } from '../names.js';
import { fail, succeed, type Outcome } from '../outcome.js';
import type { ModelMember, ModelType } from '../definition/value-type.js';
import { formatNumber, formatValue } from '../values/format-value.js';
import { psArray, psNull, psString, type Leniency, type PsValue } from '../values/ps-value.js';
import { readRuntimeJson, type RuntimeJson } from '../values/runtime-json.js';
import type { CastFailure } from './cast-failure.js';
import { castOtherwise } from './cast-otherwise.js';
import { findNameFault } from './find-name-fault.js';
import type { ModelRefusal } from './model-refusal.js';

type Made = Outcome<PsValue, CastFailure>;

/** A dictionary goes member by member, in any case; JSON text by wire names; `textMember` takes any other text. */
export function convertToModel(type: ModelType, value: PsValue): Made {
  switch (value.kind) {
    case 'string':
      return convertText(type, value.text);
    case 'number':
      return convertText(type, formatNumber(value));
    case 'hashtable':
      return readMembers(
        type,
        value.entries.map((entry) => ({ name: entry.name, value: entry.value })),
        (member) => member.name,
        false,
      );
    default:
      return castOtherwise(value, type);
  }
}

interface Given {
  readonly name: string;
  readonly value: PsValue;
}

function convertText(type: ModelType, text: string): Made {
  const members = readJsonObject(text);
  if (type.textMember !== null) {
    const wanted = type.textMember;
    // Differs from PowerShell: D6, JSON text with that member is the object it describes.
    if (members !== undefined && describes(members, wanted, type)) {
      return readMembers(type, members, (member) => member.name, false);
    }
    return succeed({
      kind: 'model',
      type: type.typeName,
      members: new Map([[wanted, psString(text)]]),
      leniencies: [],
    });
  }
  if (members === undefined) {
    return fail({ kind: 'noCast', value: psString(text), target: type.typeName });
  }
  return readMembers(type, members, (member) => member.wireName, true);
}

/** Whether the object has that member, under its own name or in disguise. */
function describes(given: readonly Given[], wanted: string, type: ModelType): boolean {
  return given.some(({ name }) => {
    const fault = findNameFault(type, [name]);
    return sameName(name, wanted) || (fault?.kind === 'disguisedName' && sameName(fault.known, wanted));
  });
}

function readMembers(
  type: ModelType,
  given: readonly Given[],
  originalName: (member: ModelMember) => string,
  strictCase: boolean,
): Made {
  const fault = findNameFault(
    type,
    given.map(({ name }) => name),
  );
  if (fault !== undefined) return refuse(fault);
  const members = new Map<string, PsValue>();
  const leniencies: Leniency[] = [];
  for (const member of type.members) {
    const original = originalName(member);
    const isOriginal = (name: string): boolean => (strictCase ? name === original : sameName(name, original));
    if (member.type === 'text') {
      const found = given.find(({ name }) => isOriginal(name));
      // In JSON what is no text counts as absent.
      if (found !== undefined && (!strictCase || found.value.kind === 'string'))
        members.set(member.name, psString(formatValue(found.value)));
      continue;
    }
    // Differs from PowerShell: D5, the member's two names in any case count.
    const found = given.find(({ name }) => sameName(name, member.name) || sameName(name, member.wireName));
    if (found === undefined) continue;
    const list = readTextList(member, found.value);
    if (!list.ok) return refuse(list.failure);
    if (list.value.kind === 'null') continue;
    members.set(member.name, list.value);
    const note = { member: original, given: found.name };
    if (!isOriginal(found.name)) leniencies.push({ kind: 'otherSpelling', ...note });
    else if (strictCase && found.value.kind === 'string') leniencies.push({ kind: 'singleText', ...note });
  }
  return succeed({ kind: 'model', type: type.typeName, members, leniencies });
}

function refuse(reason: ModelRefusal): Made {
  return fail({ kind: 'modelRefused', reason });
}

/** Null counts as absent, one text as a list of one, a list holds texts; anything else is refused (D5). */
function readTextList(member: ModelMember, value: PsValue): Outcome<PsValue, ModelRefusal> {
  if (value.kind === 'null') return succeed(psNull);
  if (value.kind === 'string') return succeed(psArray([value]));
  if (value.kind === 'array' && value.items.every((item) => item.kind === 'string')) return succeed(value);
  return fail({ kind: 'notATextList', member: member.name });
}

/** The members of JSON text, if it is an object as the original's own reader reads it, blanks around it left out. */
function readJsonObject(text: string): readonly Given[] | undefined {
  // .NET trims no byte order mark
  const trimmed = text.startsWith('\ufeff') || text.endsWith('\ufeff') ? text : text.trim();
  if (!trimmed.startsWith('{') || !trimmed.endsWith('}')) return undefined;
  const json = readRuntimeJson(trimmed, 'stay');
  if (!json.ok || json.value?.kind !== 'object') return undefined;
  return json.value.members.map(({ name, value }) => ({ name, value: toValue(value) }));
}

function toValue(json: RuntimeJson): PsValue {
  switch (json.kind) {
    case 'null':
      return psNull;
    case 'string':
      return psString(json.text);
    case 'boolean':
      return { kind: 'boolean', value: json.value };
    case 'number':
      return { kind: 'number', type: 'Double', text: json.text, source: null };
    case 'array':
      return psArray(Array.from(json.items, toValue));
    case 'object':
      return {
        kind: 'hashtable',
        entries: json.members.map(({ name, value }) => ({ name, value: toValue(value) })),
      };
  }
}
