// The questions that a command line leaves open: passwords, and what is mandatory and missing.
import { bindAnswers } from '../binder/bind-line.js';
import type { BinderState } from '../binder/binder-state.js';
import type { BinderFault } from '../binder/failure.js';
import { roleIn } from '../binder/set-bits.js';
import type { DerivedParameter } from '../definition/derive-command.js';
import { renderCredentialRequest } from '../host/field-question.js';
import { fail, succeed, type Outcome } from '../outcome.js';
import { askFields, askPassword } from './ask.js';
import { toError, type BindingSurroundings, type NotBound } from './binding-surroundings.js';
import { psString } from '../values/ps-value.js';

/**
 * Asks for what is missing. Differs from PowerShell: D9, while objects are piped nothing is asked, and it fails as it does
 * where there is no one to ask.
 */
export async function askForMissing(
  state: BinderState,
  missing: readonly DerivedParameter[],
  surroundings: BindingSurroundings,
): Promise<Outcome<BinderState, NotBound>> {
  const { inputExpected, explainer } = surroundings;
  const notGiven: BinderFault = { kind: 'missingMandatory', parameters: missing };
  const prompter = inputExpected ? undefined : await surroundings.findPrompter();
  if (prompter === undefined) return fail(toError(notGiven, state));
  if (explainer !== undefined) {
    await explainer.question({ kind: 'question', about: 'parameters', parameters: missing.map(({ name }) => name) });
    return fail({ kind: 'notAsked' });
  }
  const fields = missing.map((parameter) => ({
    name: parameter.name,
    type: parameter.definition.type,
    help: roleIn(parameter, state.current)?.help || null,
  }));
  const answered = await askFields(prompter, { command: state.command.name, position: 1, fields }, surroundings.today);
  if (answered.kind === 'interrupted') return fail({ kind: 'interrupted' });
  if (answered.kind === 'ended') return fail(toError(notGiven, state));
  const answers = missing.map((parameter) => [parameter, answered.values.get(parameter.name) ?? psString('')] as const);
  const fault = bindAnswers(state, new Map(answers));
  return fault === undefined ? succeed(state) : fail(toError(fault, state));
}

/** Asks for a user's password, as Get-Credential does; under --explain it is shown that it would be, and an empty one is taken. */
export async function askForPassword(
  userName: string,
  surroundings: BindingSurroundings,
): Promise<{ readonly kind: 'line'; readonly text: string } | { readonly kind: 'ended' | 'interrupted' }> {
  const prompter = await surroundings.findPrompter();
  if (prompter === undefined) return { kind: 'ended' };
  if (surroundings.explainer !== undefined) {
    await surroundings.explainer.question({ kind: 'question', about: 'password', userName });
    return { kind: 'line', text: '' };
  }
  prompter.tell(renderCredentialRequest(prompter.width));
  return askPassword(prompter, userName);
}
