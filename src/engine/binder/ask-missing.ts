// Asks for mandatory parameters that are missing, and binds the answers.
import type { DerivedParameter } from '../definition/derive-command.js';
import type { PsValue } from '../values/ps-value.js';
import { bindValue } from './bind-value.js';
import type { BinderState } from './binder-state.js';
import type { AskedField } from './fact.js';
import type { BinderFault } from './failure.js';
import { readAnswer, type LineSource } from './read-answers.js';
import { roleIn } from './set-bits.js';

/** Without lines nobody is asked. Where the input ends all answers are dropped. */
export function askMissing(
  state: BinderState,
  missing: readonly DerivedParameter[],
  lines: LineSource | undefined,
): BinderFault | undefined {
  if (missing.length === 0) return undefined;
  if (lines === undefined) return { kind: 'missingMandatory', parameters: missing };
  const fields: AskedField[] = [];
  const answers = new Map<DerivedParameter, PsValue>();
  for (const parameter of missing) {
    const { read, value } = readAnswer(parameter.definition.type, lines, state.today);
    fields.push({ parameter, help: roleIn(parameter, state.current)?.help ?? '', read });
    if (value === undefined) {
      answers.clear();
      break;
    }
    answers.set(parameter, value);
  }
  state.facts.push({ kind: 'prompt', fields });
  if (answers.size === 0) return { kind: 'missingMandatory', parameters: missing };
  for (const [parameter, value] of answers) {
    const bound = bindValue(state, parameter, value, { coerce: true, wrapped: true, by: { kind: 'answer' } });
    if (!bound.ok) return bound.failure;
  }
  return undefined;
}
