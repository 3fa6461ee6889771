// A command's arguments → a complete binding: the pure binder, and the questions that it leaves open (passwords, missing
// mandatory parameters). Serves the function and the private cmdlets alike.
import { askFields } from './ask.js';
import { bindArguments, type ReadArgument } from '../binding/bind-arguments.js';
import type { Binding } from '../binding/binding.js';
import type { BoundLine } from '../explain/explain-binding.js';
import type { BindingFailure } from '../binding/failure.js';
import { planPrompts } from '../binding/plan-prompts.js';
import { readDefaultValues } from '../binding/read-default-values.js';
import { supplyAnswers } from '../binding/supply-answers.js';
import { promptLine } from '../host/prompt-line.js';
import type { CommandMetadata, ParameterMetadata } from '../definition/cmdlet-metadata.js';
import { fail, succeed, type Outcome } from '../outcome.js';
import { bindingError } from '../records/binding-errors.js';
import { describeDefaultKey, describeDefaultValue } from '../records/default-value-sentences.js';
import type { ErrorRecord } from '../records/error-record.js';
import type { PsEntry } from '../values/ps-value.js';
import { psString } from '../values/ps-value.js';
import type { Prompter } from './ports.js';
import type { Explainer } from './explain-call.js';

/** What binding may use besides the arguments. */
export interface BindingSurroundings {
  readonly inputExpected: boolean;
  /** Writes a warning of the engine's, which may end the run; `bound` is what is bound by then. */
  warn(text: string, bound: Binding['bound']): Promise<'goOn' | 'end' | 'interrupted'>;
  /** PSDefaultParameterValues. */
  readonly defaultValues: readonly PsEntry[];
  /** Asks questions; undefined if there is no one to ask. */
  findPrompter(): Promise<Prompter | undefined>;
  /** --explain: is told what would be asked, and it is not asked. */
  readonly explainer: Pick<Explainer, 'question'> | undefined;
  /** Hears how far the arguments are bound, before anything is said or asked about it. */
  readonly onBound?: ((line: BoundLine) => Promise<void> | undefined) | undefined;
}

/** Why there is no binding: an error, Ctrl-C at a prompt, or a question that --explain has shown in place of asking it. */
export type NotBound =
  | { readonly kind: 'error'; readonly error: ErrorRecord; readonly failure: BindingFailure }
  | { readonly kind: 'interrupted' }
  /** A warning under the preference Stop or Inquire; it has been said. */
  | { readonly kind: 'end' }
  | { readonly kind: 'notAsked' };

/** Binds a command line. Warnings about default values are written on the way. */
export async function bindCommand(
  supplied: readonly ReadArgument[],
  command: CommandMetadata,
  surroundings: BindingSurroundings,
): Promise<Outcome<Binding, NotBound>> {
  const { inputExpected } = surroundings;
  const found = readDefaultValues(surroundings.defaultValues, command);
  for (const note of found.notes) {
    const went = await surroundings.warn(describeDefaultKey(note), new Map());
    if (went !== 'goOn') return fail({ kind: went });
  }

  const passwords = new Map<string, string>();
  let canAsk = true;
  for (;;) {
    const attempt = bindArguments(supplied, command, {
      inputExpected,
      defaults: found.defaults,
      passwords: canAsk ? passwords : 'nobody',
    });
    const { outcome, reached } = attempt;
    const userName = outcome.ok ? undefined : findNeededPassword(outcome.failure);
    if (userName !== undefined) {
      const password = await askPassword(userName, surroundings);
      if (password.kind === 'interrupted') return fail({ kind: 'interrupted' });
      if (password.kind === 'line') passwords.set(userName, password.text);
      else canAsk = false;
      continue;
    }
    const plan = outcome.ok ? planPrompts(outcome.value.binding, inputExpected) : outcome;
    const binding = plan.ok ? plan.value.binding : outcome.ok ? outcome.value.binding : reached;
    await surroundings.onBound?.({ binding, settled: plan.ok });
    for (const note of attempt.notes) {
      const went = await surroundings.warn(describeDefaultValue(note), reached.bound);
      if (went !== 'goOn') return fail({ kind: went });
    }
    const fault = (failure: BindingFailure): Outcome<never, NotBound> => {
      const place = { command, defaulted: reached.defaulted, object: undefined };
      return fail({ kind: 'error', error: bindingError(failure, place), failure });
    };
    if (!plan.ok) return fault(plan.failure);
    if (plan.value.ask.length === 0) return succeed(plan.value.binding);
    return askForMissing(plan.value, command, surroundings, fault);
  }
}

/**
 * Asks for what is missing. Differs from PowerShell: D9, while objects are piped nothing is asked, and it fails as it does
 * where there is no one to ask.
 */
async function askForMissing(
  { binding, ask }: { readonly binding: Binding; readonly ask: readonly ParameterMetadata[] },
  command: CommandMetadata,
  surroundings: BindingSurroundings,
  fault: (failure: BindingFailure) => Outcome<never, NotBound>,
): Promise<Outcome<Binding, NotBound>> {
  const prompter = surroundings.inputExpected ? undefined : await surroundings.findPrompter();
  if (prompter === undefined) return fault({ kind: 'missingMandatory', parameters: ask });
  if (surroundings.explainer !== undefined) {
    const parameters = ask.map(({ name }) => name);
    await surroundings.explainer.question({ kind: 'question', about: 'parameters', parameters });
    return fail({ kind: 'notAsked' });
  }
  const fields = ask.map((parameter) => ({ name: parameter.name, help: parameter.helpMessage }));
  const answered = await askFields(prompter, { command: command.name, position: 1, fields });
  if (answered.kind === 'interrupted') return fail({ kind: 'interrupted' });
  if (answered.kind === 'ended') return fault({ kind: 'missingMandatory', parameters: ask });
  const answers = ask.map((parameter) => ({
    parameter,
    value: answered.values.get(parameter.name) ?? psString(''),
  }));
  const supplied = supplyAnswers(binding, answers);
  return supplied.ok ? supplied : fault(supplied.failure);
}

function findNeededPassword(failure: BindingFailure): string | undefined {
  if (failure.kind !== 'badValue' || failure.reason.kind !== 'passwordNeeded') return undefined;
  return failure.reason.userName;
}

async function askPassword(
  userName: string,
  surroundings: BindingSurroundings,
): Promise<{ readonly kind: 'line'; readonly text: string } | { readonly kind: 'ended' | 'interrupted' | 'tooLong' }> {
  const prompter = await surroundings.findPrompter();
  if (prompter === undefined) return { kind: 'ended' };
  if (surroundings.explainer !== undefined) {
    await surroundings.explainer.question({ kind: 'question', about: 'password', userName });
    return { kind: 'line', text: '' };
  }
  return prompter.ask(promptLine(`Password for user ${userName}: `), { secret: true });
}
