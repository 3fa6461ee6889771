// One value → one parameter's type, as the engine's argument conversion and validation do it, in that order.
// One table over the types; each conversion that has rules of its own has a file of its own.
import { fail, succeed, type Outcome } from '../outcome.js';
import { typeNameOfParameter, type OpaqueListType, type ParameterType } from '../definition/parameter-type.js';
import { isMandatorySomewhere, type CommandMetadata, type ParameterMetadata } from '../definition/cmdlet-metadata.js';
import type { PsValue } from '../values/ps-value.js';
import { convertToCredential, type Passwords } from './convert-to-credential.js';
import { convertToEnumeration } from './convert-to-enumeration.js';
import { convertToHashtable } from './convert-to-hashtable.js';
import { convertToInt32 } from './convert-to-int32.js';
import { convertToModel } from './convert-to-model.js';
import { convertToString } from './convert-to-string.js';
import { convertToSwitch } from './convert-to-switch.js';
import { convertToTextList } from './convert-to-text-list.js';
import { convertToUri } from './convert-to-uri.js';
import { convertToVariableName } from './convert-to-variable-name.js';
import type { ConversionFailure } from './failure.js';

/** What a conversion may know besides the value. */
export interface ConversionContext {
  readonly command: CommandMetadata;
  readonly passwords: Passwords;
}

/** The value as the parameter holds it, after conversion, validation attributes and the checks of mandatory parameters. */
export function convertArgument(
  parameter: ParameterMetadata,
  value: PsValue,
  context: ConversionContext,
): Outcome<PsValue, ConversionFailure> {
  const converted = convertType(parameter, value, context);
  return converted.ok ? validate(parameter, converted.value) : converted;
}

/**
 * The value if it is of the parameter's type already, so that it binds without conversion, checked like any other;
 * undefined if it is not. Null is of every type but String and those that have no null.
 */
export function takeAsIs(
  parameter: ParameterMetadata,
  value: PsValue,
): Outcome<PsValue, ConversionFailure> | undefined {
  return isOfType(parameter.type, value) ? validate(parameter, value) : undefined;
}

function isOfType(type: ParameterType, value: PsValue): boolean {
  switch (type.kind) {
    case 'any':
      return true;
    case 'string':
    case 'variableName':
    case 'switch':
      return value.kind === (type.kind === 'switch' ? 'switch' : 'string');
    case 'hashtable':
      return value.kind === 'null' || value.kind === 'hashtable';
    case 'textList':
    case 'model':
    case 'enumeration':
    case 'int32':
    case 'uri':
    case 'credential':
    case 'opaqueList':
      return value.kind === 'null' || (value.kind === 'model' && value.type === typeNameOfParameter(type));
  }
}

/** ValidateNotNull, then the checks of parameters that are mandatory in some set, in whichever set they are used (seen in the engine). */
function validate(parameter: ParameterMetadata, value: PsValue): Outcome<PsValue, ConversionFailure> {
  if (parameter.notNull && value.kind === 'null') return fail({ kind: 'null' });
  if (!isMandatorySomewhere(parameter)) return succeed(value);
  if (value.kind === 'null') return fail({ kind: 'nullForMandatory' });
  // an empty text is a value like any other where anything may stand
  if (value.kind === 'string' && value.text === '' && parameter.type.kind !== 'any') {
    return fail({ kind: 'emptyForMandatory' });
  }
  return succeed(value);
}

function convertType(
  parameter: ParameterMetadata,
  value: PsValue,
  context: ConversionContext,
): Outcome<PsValue, ConversionFailure> {
  const { type } = parameter;
  switch (type.kind) {
    case 'string':
      return convertToString(value, { nullBecomesEmpty: context.command.kind === 'function' });
    case 'switch':
      return convertToSwitch(value, { common: parameter.origin === 'common' });
    case 'any':
      return succeed(value);
    case 'textList':
      return convertToTextList(type, value);
    case 'hashtable':
      return convertToHashtable(value);
    case 'model':
      return convertToModel(type, value);
    case 'enumeration':
      return convertToEnumeration(type, value);
    case 'int32':
      return convertToInt32(type, value);
    case 'variableName':
      return convertToVariableName(value);
    case 'uri':
      return convertToUri(value);
    case 'credential':
      return convertToCredential(value, context.passwords);
    case 'opaqueList':
      return convertToOpaqueList(type, value);
  }
}

/** Only null and the empty list convert to a list of delegates; a list fails with its first item that is none. */
function convertToOpaqueList(type: OpaqueListType, value: PsValue): Outcome<PsValue, ConversionFailure> {
  if (value.kind === 'null') return succeed(value);
  if (value.kind !== 'array') return refuseDelegate(value, `${type.elementTypeName}[]`);
  const item = value.items.find(({ kind }) => kind !== 'null');
  if (item !== undefined) return refuseDelegate(item, type.elementTypeName);
  return value.items.length === 0 ? succeed(value) : fail({ kind: 'nullItem' });
}

function refuseDelegate(value: PsValue, targetType: string): Outcome<never, ConversionFailure> {
  return fail({ kind: value.kind === 'boolean' ? 'invalidCast' : 'notConvertible', value, targetType });
}
