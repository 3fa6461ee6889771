// Names and the values behind them: each name that stands alone takes the next argument, unless it is a switch.
import { fail, succeed, type Outcome } from '../outcome.js';
import { psString, type PsValue } from '../values/ps-value.js';
import type { DerivedCommand, DerivedParameter } from '../definition/derive-command.js';
import type { Argument } from './argument.js';
import type { BinderFault } from './failure.js';
import { findName } from './find-name.js';
import { isSwitch } from '../definition/value-type.js';

const on: PsValue = { kind: 'switch', on: true };

/** Fails where a name is ambiguous, or no value follows it. */
export function pairNames(
  command: DerivedCommand,
  given: readonly Argument[],
): Outcome<readonly Argument[], BinderFault> {
  const paired: Argument[] = [];
  for (let i = 0; i < given.length; i++) {
    const argument = given[i];
    if (argument === undefined) break;
    if (argument.name === null || argument.value !== undefined) {
      paired.push(argument);
      continue;
    }
    const found = findName(command, argument.name);
    if (!found.ok) return found;
    const parameter = found.value;
    if (parameter === undefined) paired.push(argument);
    else if (isSwitch(parameter.definition.type)) paired.push({ ...argument, value: on });
    else {
      const value = takeNext(command, parameter, given[++i]);
      if (!value.ok) return value;
      paired.push({ name: parameter.name, text: argument.text, value: value.value });
    }
  }
  return succeed(paired);
}

/** A name that means nothing to the command is a text. */
function takeNext(
  command: DerivedCommand,
  parameter: DerivedParameter,
  next: Argument | undefined,
): Outcome<PsValue, BinderFault> {
  if (next === undefined) return fail({ kind: 'missingArgument', parameter, why: 'notGiven' });
  if (next.name === null && next.value !== undefined) return succeed(next.value);
  if (next.name === null) return fail({ kind: 'missingArgument', parameter, why: 'notGiven' });
  const meant = findName(command, next.name);
  if (!meant.ok) return meant;
  if (meant.value !== undefined || next.value !== undefined) {
    return fail({ kind: 'missingArgument', parameter, why: 'parameterFollows' });
  }
  return succeed(psString(next.text));
}
