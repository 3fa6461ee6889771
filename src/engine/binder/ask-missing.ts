// Asks for mandatory parameters that are missing, and binds the answers.
import type { DerivedParameter } from '../definition/derive-command.js';
import type { PsValue } from '../values/ps-value.js';
import { bindAnswers } from './bind-line.js';
import type { BinderState } from './binder-state.js';
import type { AskedField } from './fact.js';
import type { BinderFault } from './failure.js';
import { readAnswer, type AnswerQuestion } from './read-answers.js';
import { roleIn } from './set-bits.js';

/** Without lines nobody is asked. Where the input ends all answers are dropped. */
export function askMissing(
  state: BinderState,
  missing: readonly DerivedParameter[],
  answers: readonly string[] | null,
): BinderFault | undefined {
  if (missing.length === 0) return undefined;
  if (answers === null) return { kind: 'missingMandatory', parameters: missing };
  const left = [...answers];
  const fields: AskedField[] = [];
  const given = new Map<DerivedParameter, PsValue>();
  for (const parameter of missing) {
    const { read, value } = readLines(readAnswer(parameter.definition.type, state.today), left);
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

/** The lines that were read for one value, null for the end of the input; `value` is undefined where the input ended. */
function readLines(
  questions: Generator<AnswerQuestion, PsValue, string>,
  left: string[],
): { readonly read: readonly (string | null)[]; readonly value: PsValue | undefined } {
  const read: (string | null)[] = [];
  for (let step = questions.next(); ;) {
    if (step.done === true) return { read, value: step.value };
    const line = left.shift();
    read.push(line ?? null);
    if (line === undefined) return { read, value: undefined };
    step = questions.next(line);
  }
}
