// A value as a literal that `parseLiteral` reads back: the form in which errors show what should have been typed.
import { formatValue } from '../values/format-value.js';
import type { PsNumber, PsValue } from '../values/ps-value.js';
import { isIdentifier } from './character.js';

/**
 * The literal of a value: `@{Key='Primary'}`, `@('a','b')`. Texts stand in single quotes, where nothing means anything; numbers get
 * the suffix that gives them their type back. For a hashtable or an array of constants, `parseLiteral` gives the same value again; a
 * switch becomes `$true` or `$false`, a model the hashtable of its members, a member of an enumeration its name.
 */
export function quoteLiteral(value: PsValue): string {
  switch (value.kind) {
    case 'null':
      return '$null';
    case 'string':
      return quoteText(value.text);
    case 'boolean':
      return value.value ? '$true' : '$false';
    case 'switch':
      return value.on ? '$true' : '$false';
    case 'number':
      return quoteNumber(value);
    case 'array':
      return quoteItems(value.items);
    case 'hashtable':
      return quoteEntries(value.entries.map((entry) => [entry.name, entry.value]));
    case 'model':
      return quoteEntries([...value.members]);
    case 'customObject':
      return quoteEntries(value.entries.map((entry) => [entry.name, entry.value]));
    case 'enumeration':
    case 'scalar':
    case 'secureString':
    case 'credential':
      return quoteText(formatValue(value));
  }
}

/** Each of the look-alikes of a quote would end the text as well, so all are doubled. */
function quoteText(text: string): string {
  return `'${text.replaceAll(/['\u2018-\u201b]/g, '$&$&')}'`;
}

function quoteNumber({ type, text }: PsNumber): string {
  switch (type) {
    case 'Int32':
      return text;
    case 'Int64':
      return `${text}l`;
    case 'UInt32':
      return `${text}u`;
    case 'UInt64':
      return `${text}ul`;
    case 'BigInteger':
      return `${text}n`;
    case 'Decimal':
      return `${text}d`;
    case 'Double':
    case 'Single':
      return quoteDouble(text);
    case 'SByte':
      return `${text}y`;
    case 'Byte':
      return `${text}uy`;
    case 'Int16':
      return `${text}s`;
    case 'UInt16':
      return `${text}us`;
  }
}

/** A double has a point or an exponent; beyond the largest there is only infinity. */
function quoteDouble(text: string): string {
  if (text.endsWith('Infinity')) return text.replace('Infinity', '1e999');
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

/** A list that is the only item needs a comma in front, or its items become the items. */
function quoteItems(items: readonly PsValue[]): string {
  const comma = items.length === 1 && items[0]?.kind === 'array' ? ',' : '';
  return `@(${comma}${items.map(quoteLiteral).join(',')})`;
}

function quoteEntries(entries: readonly (readonly [string, PsValue])[]): string {
  const parts = entries.map(([name, value]) => `${isIdentifier(name) ? name : quoteText(name)}=${quoteLiteral(value)}`);
  return `@{${parts.join(';')}}`;
}
