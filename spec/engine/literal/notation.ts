// Values and failures as the tables of fixtures/literals write them.
import type { LiteralFailure } from '../../../src/engine/literal/failure.js';
import type { PsValue } from '../../../src/engine/values/ps-value.js';
import { showControls } from './literal-table.js';

/** A value: texts as in JSON, numbers with their type, [items], {name: value} with the names in order. */
export function showValue(value: PsValue): string {
  switch (value.kind) {
    case 'null':
      return 'null';
    case 'string':
      return JSON.stringify(value.text).replace(/[\u2000-\u200f\u2028\u2029\ud800-\udfff]/g, escapeUnit);
    case 'boolean':
      return String(value.value);
    case 'number':
      return `${value.type} ${value.text}`;
    case 'array':
      return `[${value.items.map(showValue).join(', ')}]`;
    case 'hashtable': {
      const entries = value.entries.map((entry) => `${entry.name}: ${showValue(entry.value)}`);
      return `{${entries.toSorted().join(', ')}}`;
    }
    case 'switch':
    case 'model':
    case 'enumeration':
    case 'scalar':
    case 'secureString':
    case 'credential':
    case 'customObject':
      return value.kind;
  }
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** A failure: what is wrong, the piece at fault, its place. */
export function showFailure(failure: LiteralFailure): string {
  const text = showControls(failure.text);
  switch (failure.kind) {
    case 'notConstant':
      return `${failure.what} ${text} at ${failure.offset}${failure.inString ? ' in a string' : ''}`;
    case 'missing':
      return `missing ${failure.what} ${text === '' ? '(nothing)' : text} at ${failure.offset}`;
    case 'unclosed':
      return `unclosed ${failure.opener} at ${failure.offset}`;
    case 'cutAtSemicolon':
      return `cut at a semicolon at ${failure.offset}, meant ${failure.literal}`;
    case 'cutByBraces':
      return `cut by braces, meant ${failure.literal}`;
    case 'duplicateName':
      return `duplicateName ${text} at ${failure.offset}, first at ${failure.firstOffset}`;
    case 'tooDeep':
      return `tooDeep ${failure.limit} at ${failure.offset}`;
    case 'badName':
    case 'badEscape':
    case 'hereStringHeader':
    case 'unexpected':
      return `${failure.kind} ${text} at ${failure.offset}`;
  }
}
