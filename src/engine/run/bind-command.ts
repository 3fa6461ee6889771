// A command's arguments → a complete binding: the pure binder, and the questions that it leaves open (passwords, missing
// mandatory parameters). Serves the function and the private cmdlets alike.
import type { Argument } from '../binder/argument.js';
import { bindLine } from '../binder/bind-line.js';
import type { BinderState } from '../binder/binder-state.js';
import type { BinderFault } from '../binder/failure.js';
import type { DerivedCommand } from '../definition/derive-command.js';
import { fail, succeed, type Outcome } from '../outcome.js';
import { describeDefaultFault } from '../records/default-value-sentences.js';
import { askForMissing, askForPassword } from './ask-for-missing.js';
import { toError, type BindingSurroundings, type NotBound } from './binding-surroundings.js';

/** Binds a command line. Warnings about default values are written on the way. */
export async function bindCommand(
  given: readonly Argument[],
  command: DerivedCommand,
  surroundings: BindingSurroundings,
): Promise<Outcome<BinderState, NotBound>> {
  const { inputExpected, today, defaultValues: defaults } = surroundings;
  const passwords = new Map<string, string>();
  for (let canAsk = true; ;) {
    const { state, missing } = bindLine(command, { given: succeed(given), inputExpected, defaults, today, passwords });
    const userName = missing.ok || !canAsk ? undefined : findUserName(missing.failure);
    if (userName !== undefined) {
      const password = await askForPassword(userName, surroundings);
      if (password.kind === 'interrupted') return fail({ kind: 'interrupted' });
      if (password.kind === 'line') passwords.set(userName, password.text);
      else canAsk = false;
      continue;
    }
    const went = await sayBound(state, missing.ok, surroundings);
    if (went !== 'goOn') return fail({ kind: went });
    if (!missing.ok) return fail(toError(missing.failure, state));
    if (missing.value.length === 0) return succeed(state);
    return askForMissing(state, missing.value, surroundings);
  }
}

/** Says which default values have no effect: of keys before, of values after what is bound has been told. */
async function sayBound(
  state: BinderState,
  isSettled: boolean,
  surroundings: BindingSurroundings,
): Promise<'goOn' | 'end' | 'interrupted'> {
  const faults = state.facts.flatMap((fact) => (fact.kind === 'warning' ? [fact.about] : []));
  for (const isOfValue of [false, true]) {
    if (isOfValue) await surroundings.onBound?.({ state, settled: isSettled });
    for (const about of faults) {
      if ((about.fault === 'notBound') !== isOfValue) continue;
      const went = await surroundings.warn(describeDefaultFault(about), isOfValue ? state.values : new Map());
      if (went !== 'goOn') return went;
    }
  }
  return 'goOn';
}

/** The user whose password has to be asked for. */
function findUserName(fault: BinderFault): string | undefined {
  if (fault.kind !== 'notConverted' || fault.reason.kind !== 'transformation') return undefined;
  const { reason } = fault.reason;
  return reason.kind === 'cannotAsk' ? reason.userName : undefined;
}
