// To the name of a variable, as -OutVariable and its kin take it (about_CommonParameters; D13: checked, never set).
import { fail, succeed, type Outcome } from '../outcome.js';
import { formatNumber, formatValue } from '../values/format-value.js';
import { psString, type PsValue } from '../values/ps-value.js';
import type { ConversionFailure } from './failure.js';

/** A leading plus sign means "append" and is no part of the name. Scopes are fine, drives other than Variable: are not. */
export function convertToVariableName(value: PsValue): Outcome<PsValue, ConversionFailure> {
  if (value.kind === 'null') return succeed(value);
  if (value.kind === 'array') return fail({ kind: 'listForScalar', targetType: 'System.String' });
  const text = value.kind === 'number' ? formatNumber(value) : formatValue(value);
  const name = text.startsWith('+') ? text.slice(1) : text;
  if (name === '') return fail({ kind: 'emptyVariableName' });
  const qualifier = /^([^:]+):/.exec(name)?.[1];
  if (qualifier !== undefined && !/^(global|local|script|private|variable)$/i.test(qualifier)) {
    return fail({ kind: 'invalidVariableName', name });
  }
  return succeed(psString(text));
}
