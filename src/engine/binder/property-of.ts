// A property of a value, as parameters that bind by property name see it.
import { sameName } from '../names.js';
import { psArray, psBoolean, psString, type NumberType, type PsArray, type PsValue } from '../values/ps-value.js';
import { propertiesOfScalar } from './properties-of-scalar.js';

/** Members of a custom object; of other values the properties of their .NET type. Undefined if there is none of the name. */
export function propertyOf(value: PsValue, name: string): PsValue | undefined {
  if (value.kind === 'customObject') return value.entries.find((entry) => sameName(entry.name, name))?.value;
  if (value.kind === 'string') return sameName('Length', name) ? whole(value.text.length) : undefined;
  const found = Object.entries(propertiesOf(value)).find(([known]) => sameName(known, name));
  return found?.[1];
}

function propertiesOf(value: PsValue): Readonly<Record<string, PsValue>> {
  switch (value.kind) {
    case 'secureString':
      return { Length: whole(value.text.length) };
    case 'array':
      return propertiesOfList(value);
    case 'hashtable':
      return {
        Count: whole(value.entries.length),
        Keys: psArray(value.entries.map((entry) => psString(entry.name))),
        Values: psArray(value.entries.map((entry) => entry.value)),
        ...fixed,
        IsFixedSize: psBoolean(false),
      };
    case 'switch':
      return { IsPresent: psBoolean(value.on) };
    case 'scalar':
      return propertiesOfScalar(value);
    case 'number':
      return value.type === 'Decimal' ? { Scale: whole((value.text.split('.')[1] ?? '').length, 'Byte') } : {};
    case 'credential':
      return { UserName: psString(value.userName), Password: { kind: 'secureString', text: value.password } };
    default:
      return {};
  }
}

/** An array's; a list that grows has fewer. */
function propertiesOfList(list: PsArray): Readonly<Record<string, PsValue>> {
  const { length } = list.items;
  const isArray = list.type?.endsWith('[]') !== false;
  return {
    Count: whole(length),
    ...(isArray ? { Length: whole(length), LongLength: whole(length, 'Int64'), Rank: whole(1) } : {}),
    SyncRoot: list,
    ...fixed,
    IsFixedSize: psBoolean(isArray),
  };
}

const fixed = { IsReadOnly: psBoolean(false), IsSynchronized: psBoolean(false) };

function whole(number: number, type: NumberType = 'Int32'): PsValue {
  return { kind: 'number', type, text: String(number), source: null };
}
