// Values of PowerShell → values of JavaScript, as a handler gets them for a parameter of the type.
import type { ValueType } from '../definition/value-type.js';
import { readTimeSpan } from '../dotnet/time-span.js';
import type { PsEntry, PsNumber, PsScalar, PsValue } from '../values/ps-value.js';

/** The value in the form that `t` says for the type; what has no type of its own in the form that suits it. */
export function toPlain(value: PsValue, type?: ValueType): unknown {
  if (type?.kind === 'nullable') return toPlain(value, type.of);
  switch (value.kind) {
    case 'null':
      return null;
    case 'string':
    case 'secureString':
      return value.text;
    case 'boolean':
      return value.value;
    case 'switch':
      return value.on;
    case 'number':
      return numberOf(value, type);
    case 'array': {
      const item = type?.kind === 'list' ? type.item : undefined;
      return value.items.map((one) => toPlain(one, item));
    }
    case 'hashtable':
      return new Map(plainEntries(value.entries));
    case 'customObject':
      return Object.fromEntries(plainEntries(value.entries));
    case 'model':
      return Object.fromEntries([...value.members].map(([name, member]) => [name, toPlain(member)]));
    case 'enumeration':
      return type?.kind === 'enumeration' && type.flags ? value.name.split(', ') : value.name;
    case 'credential':
      return { userName: value.userName, password: value.password };
    case 'scalar':
      return scalarOf(value);
  }
}

function plainEntries(entries: readonly PsEntry[]): readonly (readonly [string, unknown])[] {
  return entries.map(({ name, value }) => [name, toPlain(value)]);
}

/** For a parameter that takes anything a whole number is a number, as far as it keeps its digits. */
function numberOf({ type: kind, text }: PsNumber, type: ValueType | undefined): number | bigint | string {
  if (kind === 'Decimal') return text;
  if (kind !== 'Int64' && kind !== 'UInt64' && kind !== 'BigInteger') return Number(text);
  const isDeclared = type?.kind === 'scalar' && type.name === `System.${kind}`;
  return isDeclared || !Number.isSafeInteger(Number(text)) ? BigInt(text) : Number(text);
}

const ticksPerMillisecond = 10_000;

function scalarOf({ type, text }: PsScalar): unknown {
  // .NET has seven digits of a second, a Date three
  if (type === 'System.DateTime') return new Date(text.replace(/(\.\d{3})\d+/u, '$1'));
  if (type !== 'System.TimeSpan') return text;
  const ticks = readTimeSpan(text);
  return ticks.ok ? Number(ticks.value) / ticksPerMillisecond : Number.NaN;
}
