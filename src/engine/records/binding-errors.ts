// Failures of binding → error records with the engine's ids, categories and sentences (about_Parameters; each seen in the
// engine). What the original does not have says so.
import type { BindingFailure, MissingArgumentReason } from '../binding/failure.js';
import type { ConversionFailure } from '../conversion/failure.js';
import type { NameFault } from '../conversion/find-name-fault.js';
import { isMandatorySomewhere, type CommandMetadata, type ParameterMetadata } from '../definition/cmdlet-metadata.js';
import { typeNameOfParameter } from '../definition/parameter-type.js';
import { formatValue, typeNameOf } from '../values/format-value.js';
import type { PsValue } from '../values/ps-value.js';
import { blameDefaults } from './blame-defaults.js';
import { describeConversion } from './conversion-sentences.js';
import type { ErrorCategory, ErrorRecord } from './error-record.js';
import { describeLiteral, recommendLiteral } from './literal-sentences.js';
import {
  emptyVariable,
  recommendConversion,
  recommendName,
  recommendPiping,
  recommendSwitch,
  recommendValue,
  recommendWord,
} from './recommendations.js';

/** What a failure happened to. */
export interface BindingPlace {
  readonly command: CommandMetadata;
  /** Parameters that PSDefaultParameterValues had filled: they may be the cause. */
  readonly defaulted: readonly string[];
  /** The piped object, for errors about one; undefined for errors of the command line. */
  readonly object: PsValue | undefined;
}

/** The record of a failure. Those of the command line end the command, those of an object only skip it. */
export function bindingError(failure: BindingFailure, place: BindingPlace): ErrorRecord {
  const words = describe(failure, place);
  const { object } = place;
  // The engine blames default values for everything but an object that fits no parameter.
  const blamed = failure.kind === 'objectNotBound' ? [] : place.defaulted;
  return {
    id: `${words.id},${place.command.errorSource}`,
    category: words.category ?? 'InvalidArgument',
    activity: place.command.name,
    reason: blamed.length > 0 ? plainReason : (words.reason ?? plainReason),
    targetName: object === undefined ? '' : formatValue(object),
    targetType: object === undefined ? '' : shortTypeName(object),
    message: words.message + blameDefaults(blamed),
    details: null,
    recommendation: recommendConversion([words.message]) ?? words.recommendation ?? null,
  };
}

const plainReason = 'ParameterBindingException';

interface Words {
  readonly id: string;
  readonly category?: ErrorCategory;
  readonly reason?: string;
  readonly message: string;
  readonly recommendation?: string | undefined;
}

function describe(failure: BindingFailure, { command, object }: BindingPlace): Words {
  switch (failure.kind) {
    case 'ambiguousParameter': {
      const matches = failure.candidates.map((parameter) => ` -${parameter.name}`).join('');
      const message = `Parameter cannot be processed because the parameter name '${failure.typed}' is ambiguous. Possible matches include:${matches}.`;
      return { id: 'AmbiguousParameter', message };
    }
    case 'unknownParameter':
      return {
        id: 'NamedParameterNotFound',
        message: `A parameter cannot be found that matches parameter name '${failure.typed}'.`,
        recommendation: recommendName(failure.typed, command),
      };
    case 'unexpectedArgument':
      return {
        id: 'PositionalParameterNotFound',
        message: `A positional parameter cannot be found that accepts argument '${formatValue(failure.value)}'.`,
        recommendation: recommendWord(formatValue(failure.value)),
      };
    case 'missingArgument':
      return {
        id: 'MissingArgument',
        message: `Missing an argument for parameter '${failure.parameter.name}'. Specify a parameter of type '${typeNameOfParameter(failure.parameter.type)}' and try again.`,
        recommendation: recommendArgument(failure.parameter, failure.why),
      };
    case 'alreadyBound':
      return {
        id: 'ParameterAlreadyBound',
        message: `Cannot bind parameter because parameter '${failure.name}' is specified more than once. To provide multiple values to parameters that can accept multiple values, use the array syntax. For example, "-parameter value1,value2,value3".`,
      };
    case 'ambiguousSet':
      return {
        id: 'AmbiguousParameterSet',
        message:
          'Parameter set cannot be resolved using the specified named parameters. One or more parameters issued cannot be used together or an insufficient number of parameters were provided.',
      };
    case 'missingMandatory':
      return {
        id: 'MissingMandatoryParameter',
        message: `Cannot process command because of one or more missing mandatory parameters:${listNames(failure.parameters)}.`,
      };
    case 'badValue':
      if (failure.reason.kind === 'repeatedName' || failure.reason.kind === 'disguisedName') {
        return describeNameFault(failure.parameter, failure.reason, object !== undefined);
      }
      return describeBadValue(failure.parameter, failure.value, failure.reason);
    case 'objectNotBound':
      return {
        id: 'InputObjectNotBound',
        message:
          'The input object cannot be bound to any parameters for the command either because the command does not take pipeline input or the input and its properties do not match any of the parameters that take pipeline input.',
        recommendation: object?.kind === 'string' ? recommendPiping(object.text) : undefined,
      };
    case 'objectIncomplete':
      return {
        id: 'InputObjectMissingMandatory',
        message: `The input object cannot be bound because it did not contain the information required to bind all mandatory parameters: ${listNames(failure.parameters)}`,
      };
    case 'badLiteral':
      return {
        id: 'InvalidLiteral',
        category: 'ParserError',
        reason: 'ParseException',
        message: describeLiteral(failure.parameter, failure.text, failure.reason),
        recommendation: recommendLiteral(failure.parameter, failure.reason),
      };
  }
}

/** Differs from PowerShell: D31, D32. An object of the pipeline is refused alone, a value of the command line as a literal is. */
function describeNameFault(parameter: ParameterMetadata, reason: NameFault, piped: boolean): Words {
  const sentence = describeConversion(reason);
  const recommendation = 'Give each name once, in plain letters.';
  if (piped) {
    const message = `Cannot read the object for parameter '${parameter.name}': ${sentence}. No request was made for it.`;
    return { id: 'DuplicateName', category: 'InvalidData', reason: 'ArgumentException', message, recommendation };
  }
  const message = `Cannot read the value of parameter '${parameter.name}': ${sentence}. Nothing was sent.`;
  return { id: 'InvalidLiteral', category: 'ParserError', reason: 'ParseException', message, recommendation };
}

/** Why a value does not bind, in one of four ways, told apart by who converts: a script's transformation, or the engine. */
export function describeBadValue(parameter: ParameterMetadata, value: PsValue, reason: ConversionFailure): Words {
  const { name } = parameter;
  const sentence = describeConversion(reason);
  switch (reason.kind) {
    case 'nullForMandatory':
      return {
        ...validation,
        id: 'ParameterArgumentValidationErrorNullNotAllowed',
        message: `Cannot bind argument to parameter '${name}' because it is null.`,
      };
    case 'emptyForMandatory':
      return {
        ...validation,
        id: 'ParameterArgumentValidationErrorEmptyStringNotAllowed',
        message: `Cannot bind argument to parameter '${name}' because it is an empty string.`,
      };
    case 'null':
    case 'nullItem':
    case 'nullNumber':
    case 'belowMinimum':
    case 'invalidVariableName':
    case 'emptyVariableName':
      return {
        ...validation,
        id: 'ParameterArgumentValidationError',
        message: `Cannot validate argument on parameter '${name}'. ${sentence}`,
      };
    case 'reservedName':
    case 'nullEnumeration':
      return {
        id: 'ParameterBindingFailed',
        category: 'WriteError',
        message: `Cannot bind parameter '${name}' to the target. Exception setting "${name}": "${sentence}"`,
      };
    default:
      if (parameter.origin === 'common') return describeEngineConversion(parameter, value, reason, sentence);
      return {
        id: 'ParameterArgumentTransformationError',
        category: 'InvalidData',
        reason: 'ParameterBindingArgumentTransformationException',
        message: `Cannot process argument transformation on parameter '${name}'. ${sentence}`,
        recommendation: recommendValue(parameter, value),
      };
  }
}

const validation = { category: 'InvalidData', reason: 'ParameterBindingValidationException' } as const;

function describeEngineConversion(
  parameter: ParameterMetadata,
  value: PsValue,
  reason: ConversionFailure,
  sentence: string,
): Words {
  if (reason.kind !== 'notBoolean' && reason.kind !== 'listForScalar') {
    return { id: 'CannotConvertArgumentNoMessage', message: `Cannot bind parameter '${parameter.name}'. ${sentence}` };
  }
  const detail = reason.kind === 'listForScalar' ? sentence : '';
  const type = typeNameOfParameter(parameter.type);
  return {
    id: 'CannotConvertArgument',
    message: `Cannot convert '${typeNameOf(value)}' to the type '${type}' required by parameter '${parameter.name}'. ${detail}`,
    recommendation: recommendValue(parameter, value),
  };
}

/** `removedByShell` differs from PowerShell: D20, it drops such a word and runs without it. */
function recommendArgument(parameter: ParameterMetadata, why: MissingArgumentReason): string {
  if (why !== 'removedByShell') return emptyVariable;
  const advice = recommendSwitch(parameter);
  return parameter.type.kind === 'switch' && !isMandatorySomewhere(parameter)
    ? `${advice}, or leave it out.`
    : `${advice}.`;
}

function listNames(named: readonly { readonly name: string }[]): string {
  return named.map(({ name }) => ` ${name}`).join('');
}

/** The type as CategoryInfo shows it, without its namespace. */
function shortTypeName(value: PsValue): string {
  return typeNameOf(value).replace(/^.*\./, '');
}
