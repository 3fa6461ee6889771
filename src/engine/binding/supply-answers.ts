// Values typed at a prompt → the binding; they are converted and checked like named arguments.
import { fail, succeed, type Outcome } from '../outcome.js';
import { convertArgument } from '../conversion/convert.js';
import type { ParameterMetadata } from '../definition/cmdlet-metadata.js';
import type { PsValue } from '../values/ps-value.js';
import { withBound, type Binding } from './binding.js';
import type { BindingFailure } from './failure.js';

/** A parameter and what was answered for it. */
export interface PromptAnswer {
  readonly parameter: ParameterMetadata;
  readonly value: PsValue;
}

/** Binds the answers in order; the first that does not convert fails. */
export function supplyAnswers(binding: Binding, answers: readonly PromptAnswer[]): Outcome<Binding, BindingFailure> {
  let next = binding;
  for (const { parameter, value } of answers) {
    const converted = convertArgument(parameter, value, { command: binding.command, passwords: 'nobody' });
    if (!converted.ok) return fail({ kind: 'badValue', parameter, value, reason: converted.failure });
    next = withBound(next, parameter, converted.value);
  }
  return succeed(next);
}
