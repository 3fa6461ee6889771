// Failures of the binder → what an error record says: ids, categories, exceptions and sentences of the engine (each seen in it).
import type { BinderFailure, BinderFault } from '../binder/failure.js';
import type { DerivedCommand, DerivedParameter } from '../definition/derive-command.js';
import type { DefinitionFault } from '../definition/find-definition-fault.js';
import { parsing, type BinderError, type Words } from './binder-error.js';
import { blameDefaults } from './blame-defaults.js';
import { describeCheckFault } from './check-fault-sentences.js';
import { dotNetNameOf } from '../definition/value-type.js';
import { formatValue } from '../values/format-value.js';
import { describeLiteral } from './literal-sentences.js';
import { describeNameFault, describeValueFault } from './value-sentences.js';

const plainReason = 'ParameterBindingException';

/** The error of a call, or of a piped object. */
export function describeBinderFailure(
  { fault, defaulted }: BinderFailure,
  command: DerivedCommand,
  isPiped = false,
): BinderError {
  const words = describe(fault, isPiped);
  const blamed = fault.kind === 'objectNotBound' || fault.kind === 'objectIncomplete' ? [] : defaulted;
  const isBlamedTwice = fault.kind === 'ambiguousSet' && fault.inMandatoryCheck === true;
  return {
    id: `${words.id},${command.definition.errorSource}`,
    category: words.category ?? 'InvalidArgument',
    reason: blamed.length > 0 ? plainReason : (words.reason ?? plainReason),
    message: words.message + blameDefaults(blamed).repeat(isBlamedTwice ? 2 : 1),
  };
}

function describe(fault: BinderFault, isPiped: boolean): Words {
  switch (fault.kind) {
    case 'ambiguousName': {
      const matches = fault.candidates.map(({ name }) => ` -${name}`).join('');
      return {
        id: 'AmbiguousParameter',
        message: `Parameter cannot be processed because the parameter name '${fault.typed}' is ambiguous. Possible matches include:${matches}.`,
      };
    }
    case 'unknownName':
      return {
        id: 'NamedParameterNotFound',
        message: `A parameter cannot be found that matches parameter name '${fault.typed}'.`,
      };
    case 'unexpectedArgument':
      return {
        id: 'PositionalParameterNotFound',
        message: `A positional parameter cannot be found that accepts argument '${fault.value.kind === 'null' ? '$null' : formatValue(fault.value)}'.`,
      };
    case 'missingArgument':
      return {
        id: 'MissingArgument',
        message: `Missing an argument for parameter '${fault.parameter.name}'. Specify a parameter of type '${dotNetNameOf(fault.parameter.definition.type)}' and try again.`,
      };
    case 'alreadyBound':
      return {
        id: 'ParameterAlreadyBound',
        message: `Cannot bind parameter because parameter '${fault.typed}' is specified more than once. To provide multiple values to parameters that can accept multiple values, use the array syntax. For example, "-parameter value1,value2,value3".`,
      };
    case 'ambiguousSet':
      return { id: 'AmbiguousParameterSet', message: ambiguousSet };
    case 'severalTakeTheRest':
      return { id: 'AmbiguousParameterSet', category: 'MetadataError', message: ambiguousSet };
    case 'ambiguousPosition':
      return {
        id: 'AmbiguousPositionalParameterNoName',
        message: 'Cannot bind positional parameters because no names were given.',
      };
    case 'missingMandatory':
      return {
        id: 'MissingMandatoryParameter',
        message: `Cannot process command because of one or more missing mandatory parameters:${listNames(fault.parameters)}.`,
      };
    case 'objectNotBound':
      return {
        id: 'InputObjectNotBound',
        message:
          'The input object cannot be bound to any parameters for the command either because the command does not take pipeline input or the input and its properties do not match any of the parameters that take pipeline input.',
      };
    case 'objectIncomplete':
      return {
        id: 'InputObjectMissingMandatory',
        message: `The input object cannot be bound because it did not contain the information required to bind all mandatory parameters: ${listNames(fault.parameters)}`,
      };
    case 'badLiteral':
      return { ...parsing, message: describeLiteral(fault.parameter, fault.text, fault.reason) };
    default:
      return describeNameFault(fault, isPiped) ?? describeValueFault(fault);
  }
}

const ambiguousSet =
  'Parameter set cannot be resolved using the specified named parameters. One or more parameters issued cannot be used together or an insufficient number of parameters were provided.';

/** The error of a definition that the engine refuses; it has no command's name in its id. */
export function describeDefinitionFault(fault: DefinitionFault): BinderError {
  const metadata = { category: 'MetadataError', reason: 'MetadataException' } as const;
  switch (fault.kind) {
    case 'check':
      return describeCheckFault(fault.fault);
    case 'aliasTwice':
      return {
        ...metadata,
        id: 'AliasDeclaredMultipleTimes',
        message: `The alias "${fault.alias}" is declared multiple times.`,
      };
    case 'aliasTaken':
      return {
        ...metadata,
        id: 'AliasParameterNameAlreadyExistsForCommand',
        message: `The parameter alias cannot be specified because an alias with the name '${fault.alias}' was already defined multiple times for the command.`,
      };
    case 'nameTwice':
      return {
        ...metadata,
        id: 'ParameterNameAlreadyExistsForCommand',
        message: `A parameter with the name '${fault.name}' was defined multiple times for the command.`,
      };
    case 'nameIsAlias':
      return {
        ...metadata,
        id: 'ParameterNameConflictsWithAlias',
        message: `The parameter '${fault.name}' cannot be specified because it conflicts with the parameter alias of the same name for parameter '${fault.parameter}'.`,
      };
    case 'roleTwice':
      return {
        ...metadata,
        reason: 'ParsingMetadataException',
        id: 'ParameterDeclaredInParameterSetMultipleTimes',
        message: `The parameter "${fault.parameter}" is declared in parameter-set "${fault.set === '*' ? '__AllParameterSets' : fault.set}" multiple times.`,
      };
    case 'tooManySets':
      return {
        ...metadata,
        reason: 'ParsingMetadataException',
        id: 'ParsingTooManyParameterSets',
        message:
          'Cannot get or run the command. The maximum number of parameter sets for this command has been exceeded.',
      };
  }
}

function listNames(parameters: readonly DerivedParameter[]): string {
  return parameters.map(({ name }) => ` ${name}`).join('');
}
