// Why a value is not bound to its parameter, in the engine's words (each seen in it).
import type { ValueFault } from '../binder/failure.js';
import { findRefusal } from '../binder/find-refusal.js';
import { dotNetNameOf, type ValueType } from '../definition/value-type.js';
import { parsing, type Words } from './binder-error.js';
import { describeArgument, describeCast, tellConversion } from './cast-sentences.js';
import { describeCheck } from './check-sentences.js';
import { describeRefusal } from './model-sentences.js';
import { formatValue } from '../values/format-value.js';
import type { PsValue } from '../values/ps-value.js';

/** Differs from PowerShell: D31, D32. An object of the pipeline is refused alone, a value of the command line as a literal is. */
export function describeNameFault(fault: ValueFault, isPiped: boolean): Words | undefined {
  const refusal = findRefusal(fault);
  if (refusal?.kind !== 'repeatedName' && refusal?.kind !== 'disguisedName') return undefined;
  const { name } = fault.parameter;
  const sentence = describeRefusal(refusal);
  if (!isPiped)
    return { ...parsing, message: `Cannot read the value of parameter '${name}': ${sentence}. Nothing was sent.` };
  const message = `Cannot read the object for parameter '${name}': ${sentence}. No request was made for it.`;
  return { id: 'DuplicateName', category: 'InvalidData', reason: 'ArgumentException', message };
}

/** Why a value is not bound to its parameter. */
export function describeValueFault(fault: ValueFault): Words {
  const { name } = fault.parameter;
  switch (fault.kind) {
    case 'notConverted':
      return tellConversion(fault.reason, name);
    case 'refused':
      return {
        ...validation,
        id: 'ParameterArgumentValidationError',
        message: `Cannot validate argument on parameter '${name}'. ${describeCheck(fault.reason)}`,
      };
    case 'null':
      return { ...validation, id: 'ParameterArgumentValidationErrorNullNotAllowed', message: refuse(name, 'null') };
    case 'emptyText':
      return {
        ...validation,
        id: 'ParameterArgumentValidationErrorEmptyStringNotAllowed',
        message: refuse(name, 'an empty string'),
      };
    case 'emptyList':
      return {
        ...validation,
        id: 'ParameterArgumentValidationErrorEmptyArrayNotAllowed',
        message: refuse(name, 'an empty array'),
      };
    case 'notSet':
      return {
        id: 'ParameterBindingFailed',
        category: 'WriteError',
        message: `Cannot bind parameter '${name}' to the target. Exception setting "${name}": "${describeSetter(fault.parameter.definition.type, fault.made)}"`,
      };
  }
}

/** The same without the frame around it; empty where the frame says it all. */
export function describeCause(fault: ValueFault): string {
  switch (fault.kind) {
    case 'notConverted':
      return describeArgument(fault.reason);
    case 'refused':
      return describeCheck(fault.reason);
    case 'notSet':
      return describeSetter(fault.parameter.definition.type, fault.made);
    default:
      return '';
  }
}

const validation = { category: 'InvalidData', reason: 'ParameterBindingValidationException' } as const;

function refuse(name: string, is: string): string {
  return `Cannot bind argument to parameter '${name}' because it is ${is}.`;
}

function describeSetter(type: ValueType, value: PsValue): string {
  if (value.kind !== 'null') return reservedPreference(formatValue(value));
  const names = type.kind === 'enumeration' ? [...type.members.keys()] : undefined;
  return describeCast({ kind: 'nullRefused', target: dotNetNameOf(type), names });
}

function reservedPreference(name: string): string {
  return `The ${name} ActionPreference value is reserved for future use and is not supported at this time. For more information about preference variables, see the Help topic, "about_Preference_Variables."`;
}
