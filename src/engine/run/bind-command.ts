// A command's arguments → a complete binding: the pure binder, and the questions that it leaves open (passwords, missing
// mandatory parameters). Serves the function and the private cmdlets alike.
import { askFields, askPassword } from './ask.js';
import type { Argument } from '../binder/argument.js';
import { bindAnswers, bindLine } from '../binder/bind-line.js';
import { failWith, type BinderState, type BoundValues } from '../binder/binder-state.js';
import type { BinderFault } from '../binder/failure.js';
import { roleIn } from '../binder/set-bits.js';
import type { LineBound } from '../explain/explain-binding.js';
import { renderCredentialRequest } from '../host/field-question.js';
import type { DerivedCommand, DerivedParameter } from '../definition/derive-command.js';
import { fail, succeed, type Outcome } from '../outcome.js';
import { bindingError } from '../records/binding-errors.js';
import { describeDefaultFault } from '../records/default-value-sentences.js';
import type { ErrorRecord } from '../records/error-record.js';
import { psString, type PsEntry } from '../values/ps-value.js';
import type { Prompter } from './ports.js';
import type { Explainer } from './explain-call.js';
import type { Today } from '../dotnet/day-of.js';

/** What binding may use besides the arguments. */
export interface BindingSurroundings {
  readonly inputExpected: boolean;
  /** yyyy-MM-dd. */
  readonly today: Today;
  /** Writes a warning of the engine's, which may end the run; `bound` is what is bound by then. */
  warn(text: string, bound: BoundValues): Promise<'goOn' | 'end' | 'interrupted'>;
  /** PSDefaultParameterValues. */
  readonly defaultValues: readonly PsEntry[];
  /** Asks questions; undefined if there is no one to ask. */
  findPrompter(): Promise<Prompter | undefined>;
  /** --explain: is told what would be asked, and it is not asked. */
  readonly explainer: Pick<Explainer, 'question'> | undefined;
  /** Hears how far the arguments are bound, before anything is said or asked about it. */
  readonly onBound?: ((line: LineBound) => Promise<void> | undefined) | undefined;
}

/** Why there is no binding: an error, Ctrl-C at a prompt, or a question that --explain has shown in place of asking it. */
export type NotBound =
  | { readonly kind: 'error'; readonly error: ErrorRecord }
  | { readonly kind: 'interrupted' }
  /** A warning under the preference Stop or Inquire; it has been said. */
  | { readonly kind: 'end' }
  | { readonly kind: 'notAsked' };

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

function toError(fault: BinderFault, state: BinderState): NotBound {
  const { command } = state;
  return { kind: 'error', error: bindingError(failWith(state, fault), { command, object: undefined }) };
}

/**
 * Asks for what is missing. Differs from PowerShell: D9, while objects are piped nothing is asked, and it fails as it does
 * where there is no one to ask.
 */
async function askForMissing(
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

/** The user whose password has to be asked for. */
function findUserName(fault: BinderFault): string | undefined {
  if (fault.kind !== 'notConverted' || fault.reason.kind !== 'transformation') return undefined;
  const { reason } = fault.reason;
  return reason.kind === 'cannotAsk' ? reason.userName : undefined;
}

async function askForPassword(
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
