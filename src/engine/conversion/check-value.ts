// A value against a validation attribute (System.Management.Automation's Validate… classes), after it has been converted.
import type { CheckFailure } from './check-failure.js';
import { checkItem, checkItems, checkLength } from './check-items.js';
import { checkCount, checkNotEmpty, checkNotNull } from './check-list.js';
import { checkVariableName } from './check-variable-name.js';
import type { Check } from '../definition/command-definition.js';
import type { ValueType } from '../definition/value-type.js';
import type { PsValue } from '../values/ps-value.js';

/**
 * Undefined if the value passes. Each item of a list is looked at by itself, but for the checks of the list as a whole. What comes
 * wrapped (a parameter of type PSObject, a pipeline object for one of type Object) is neither a text nor a list to those.
 */
export function checkValue(value: PsValue, check: Check, type: ValueType, piped = false): CheckFailure | undefined {
  const wrapped = value.kind !== 'null' && isWrapping(type, piped);
  switch (check.kind) {
    case 'notNull':
      return wrapped ? undefined : checkNotNull(value, type);
    case 'notNullOrEmpty':
    case 'notNullOrWhiteSpace':
      return wrapped ? undefined : checkNotEmpty(value, type, check.kind);
    case 'count':
      return wrapped ? { kind: 'countOfNoList' } : checkCount(value, check.minimum, check.maximum);
    case 'variableName':
      return value.kind === 'string' ? checkVariableName(value.text) : undefined;
    case 'allowNull':
    case 'allowEmptyString':
    case 'allowEmptyCollection':
      return undefined;
    case 'length':
      if (wrapped && value.kind !== 'array') return { kind: 'lengthOfNoText' };
      return checkItems(value, (item) => checkLength(item, check.minimum, check.maximum));
    default:
      return checkItems(value, (item) => (item.kind === 'null' ? { kind: 'null' } : checkItem(item, check)));
  }
}

function isWrapping(type: ValueType, piped: boolean): boolean {
  if (type.kind !== 'scalar') return false;
  return type.name === 'System.Management.Automation.PSObject' || (piped && type.name === 'System.Object');
}
