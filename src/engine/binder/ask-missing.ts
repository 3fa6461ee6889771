// Asks for mandatory parameters that are missing, and binds the answers.
import type { DerivedParameter } from '../definition/derive-command.js';
import type { PsValue } from '../values/ps-value.js';
import { bindAnswers } from './bind-line.js';
import type { BinderState } from './binder-state.js';
import type { AskedField } from './fact.js';
import type { BinderFault } from './failure.js';
import { readAnswer } from './read-answers.js';
import { roleIn } from './set-bits.js';

/** Without lines nobody is asked. Where the input ends all answers are dropped. */
export function askMissing(
  state: BinderState,
  missing: readonly DerivedParameter[],
  answers: readonly string[] | null,
): BinderFault | undefined {
  if (missing.length === 0) return undefined;
  if (answers === null) return { kind: 'missingMandatory', parameters: missing };
  let next = 0;
  const lines = { next: () => answers[next++] };
  const fields: AskedField[] = [];
  const given = new Map<DerivedParameter, PsValue>();
  for (const parameter of missing) {
    const { read, value } = readAnswer(parameter.definition.type, lines, state.today);
    fields.push({ parameter, help: roleIn(parameter, state.current)?.help ?? '', read });
    if (value === undefined) {
      given.clear();
      break;
    }
    given.set(parameter, value);
  }
  state.facts.push({ kind: 'prompt', fields });
  if (given.size === 0) return { kind: 'missingMandatory', parameters: missing };
  return bindAnswers(state, given);
}
