// Why a value does not convert, in the engine's words: what stands behind the frame of the error.
import type { ArgumentFailure, CastFailure, CastReason, TransformationReason } from '../conversion/cast-failure.js';
import { coreLibrary } from '../dotnet/core-library.js';
import { formatValue, typeNameOf } from '../values/format-value.js';
import type { PsValue } from '../values/ps-value.js';
import { describeNet } from './dotnet-sentences.js';
import { describeRefusal } from './model-sentences.js';

/** What an error about an argument says; `name` is the parameter's. */
export interface ArgumentError {
  readonly id: string;
  readonly category: 'InvalidData' | 'InvalidArgument';
  readonly reason: string;
  readonly message: string;
}

/** The whole error of an argument that does not convert. */
export function tellConversion(failure: ArgumentFailure, name: string): ArgumentError {
  switch (failure.kind) {
    case 'transformation':
      return {
        id: 'ParameterArgumentTransformationError',
        category: 'InvalidData',
        reason: 'ParameterBindingArgumentTransformationException',
        message: `Cannot process argument transformation on parameter '${name}'. ${describeArgument(failure)}`,
      };
    case 'coercion':
      return {
        ...plain,
        id: 'CannotConvertArgumentNoMessage',
        message: `Cannot bind parameter '${name}'. ${describeArgument(failure)}`,
      };
    case 'notCoercible':
      return {
        ...plain,
        id: 'CannotConvertArgument',
        message: `Cannot convert '${failure.shown}' to the type '${failure.target}' required by parameter '${name}'. ${describeArgument(failure)}`,
      };
    case 'nullForBoolean':
      return {
        ...plain,
        id: 'ParameterArgumentValidationErrorNullNotAllowed',
        message: `Cannot bind argument to parameter '${name}' because it is null.`,
      };
  }
}

/** The sentence behind the frame; empty where there is none. */
export function describeArgument(failure: ArgumentFailure): string {
  switch (failure.kind) {
    case 'transformation':
      return describeTransformation(failure.reason);
    case 'coercion':
      return describeCast(failure.reason);
    case 'notCoercible':
      return failure.why === 'listForScalar' ? 'Specified method is not supported.' : '';
    case 'nullForBoolean':
      return '';
  }
}

const plain = { category: 'InvalidArgument', reason: 'ParameterBindingException' } as const;

function describeTransformation(reason: TransformationReason): string {
  switch (reason.kind) {
    case 'onlyBooleans':
      return `Cannot convert value "${reason.type}" to type "${reason.target}". Boolean parameters accept only Boolean values and numbers, such as $True, $False, 1 or 0.`;
    case 'listForText':
      return 'Cannot convert value to type System.String.';
    case 'cannotAsk':
      return 'PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.';
    case 'noUserName':
      return 'userName';
    default:
      return describeCast(reason);
  }
}

/** What a cast that fails says. */
export function describeCast(failure: CastFailure): string {
  switch (failure.kind) {
    case 'noCast':
      return /^System\.(?:Security\.SecureString|Management\.Automation\.PSCredential)$/.test(failure.target)
        ? `Cannot convert the value of type "${fullTypeNameOf(failure.value)}" to type "${failure.target}".`
        : refuseValue(failure.value, failure.target);
    case 'nullRefused':
      return failure.names === undefined
        ? `Cannot convert null to type "${failure.target}".`
        : `Cannot convert null to type "${failure.target}" ${listValues(failure.names)}`;
    case 'noSuchNumber':
      return `Cannot convert value "${formatValue(failure.value)}" to type "${failure.target}" ${listValues(failure.names)}`;
    case 'castFailed':
      return `Cannot convert value "${formatValue(failure.value)}" to type "${failure.target}". Error: "${describeReason(failure.reason)}"`;
    case 'noSuchProperty': {
      const settable =
        failure.settable.length === 0
          ? 'There is no settable property available.'
          : `The settable properties are: ${failure.settable.join(', ')}.`;
      return `Cannot create object of type "${failure.target}". The property '${failure.name}' was not found for the '${failure.target}' object. ${settable}`;
    }
    case 'propertyRefused':
      return `Cannot create object of type "${failure.target}". ${describeCast(failure.reason)}`;
    case 'arrayMismatch':
      return 'Source array type cannot be assigned to destination array type.';
    case 'modelRefused':
      return describeRefusal(failure.reason);
  }
}

function describeReason(reason: CastReason): string {
  switch (reason.kind) {
    case 'ambiguousEnumName':
      return `The identifier name ${reason.typed} cannot be processed because it is either too similar or identical to the following enumerator names: ${reason.matches.join(', ')}. Use a more specific identifier name.`;
    case 'unknownEnumName':
      return `Unable to match the identifier name ${reason.typed} to a valid enumerator name. Specify one of the following enumerator names and try again:\n${reason.names.join(', ')}`;
    case 'objectRefused':
      return refuseValue(reason.value, reason.target);
    case 'nullHasNoProperties':
      return 'Cannot process argument because the value of argument "obj" is null. Change the value of argument "obj" to a non-null value.';
    case 'noCast':
    case 'nullRefused':
    case 'noSuchNumber':
    case 'castFailed':
    case 'noSuchProperty':
    case 'propertyRefused':
    case 'arrayMismatch':
    case 'modelRefused':
      return describeCast(reason);
    default:
      return describeNet(reason);
  }
}

function refuseValue(value: PsValue, target: string): string {
  return `Cannot convert the "${formatValue(value)}" value of type "${fullTypeNameOf(value)}" to type "${target}".`;
}

function listValues(names: readonly string[]): string {
  return `due to enumeration values that are not valid. Specify one of the following enumeration values and try again. The possible enumeration values are "${names.join(',')}".`;
}

/** The first of the object's type names: generic arguments with their assembly. */
function fullTypeNameOf(value: PsValue): string {
  return typeNameOf(value).replace('[System.Object]', `[[System.Object, ${coreLibrary}]]`);
}
