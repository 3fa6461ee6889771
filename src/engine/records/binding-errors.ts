// Failures of binding → error records: what the engine says, what it happened to, and what to do about it.
import type { BinderFailure, BinderFault } from '../binder/failure.js';
import { findRefusal } from '../binder/find-refusal.js';
import type { DerivedCommand } from '../definition/derive-command.js';
import { isSwitch } from '../definition/value-type.js';
import { formatValue, typeNameOf } from '../values/format-value.js';
import type { PsValue } from '../values/ps-value.js';
import { describeBinderFailure } from './binder-errors.js';
import type { ErrorRecord } from './error-record.js';
import { recommendLiteral } from './literal-sentences.js';
import { emptyVariable, recommendConversion, recommendName } from './recommendations.js';
import { recommendPiping, recommendSwitch, recommendValue, recommendWord } from './recommend-value.js';

/** What a failure happened to. */
export interface BindingPlace {
  readonly command: DerivedCommand;
  /** The piped object, for errors about one; undefined for errors of the command line. */
  readonly object: PsValue | undefined;
}

/** The record of a failure. Those of the command line end the command, those of an object only skip it. */
export function bindingError(failure: BinderFailure, { command, object }: BindingPlace): ErrorRecord {
  const error = describeBinderFailure(failure, command, object !== undefined);
  return {
    ...error,
    activity: command.name,
    targetName: object === undefined ? '' : formatValue(object),
    targetType: object === undefined ? '' : shortTypeName(object),
    details: null,
    recommendation: recommendConversion([error.message]) ?? recommend(failure.fault, command, object) ?? null,
  };
}

function recommend(fault: BinderFault, command: DerivedCommand, object: PsValue | undefined): string | undefined {
  switch (fault.kind) {
    case 'unknownName':
      return recommendName(fault.typed, command);
    case 'unexpectedArgument':
      return recommendWord(formatValue(fault.value));
    case 'missingArgument':
      return recommendArgument(fault);
    case 'objectNotBound':
      return object?.kind === 'string' ? recommendPiping(object.text) : undefined;
    case 'badLiteral':
      return recommendLiteral(fault.parameter, fault.reason);
    case 'notConverted': {
      const refusal = findRefusal(fault)?.kind;
      const isName = refusal === 'repeatedName' || refusal === 'disguisedName';
      return isName ? 'Give each name once, in plain letters.' : recommendValue(fault.parameter, fault.value);
    }
    default:
      return undefined;
  }
}

/** `removedByShell` differs from PowerShell: D20, it drops such a word and runs without it. */
function recommendArgument({ parameter, why }: Extract<BinderFault, { kind: 'missingArgument' }>): string {
  if (why !== 'removedByShell') return emptyVariable;
  const advice = recommendSwitch(parameter);
  return isSwitch(parameter.definition.type) && !parameter.isMandatory ? `${advice}, or leave it out.` : `${advice}.`;
}

/** The type as CategoryInfo shows it, without its namespace. */
function shortTypeName(value: PsValue): string {
  return typeNameOf(value).replace(/^.*\./, '');
}
