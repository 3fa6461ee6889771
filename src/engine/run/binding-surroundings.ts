// What binding a command line needs besides the arguments, and how it may end without a binding.
import { failWith, type BinderState, type BoundValues } from '../binder/binder-state.js';
import type { BinderFault } from '../binder/failure.js';
import type { Today } from '../dotnet/day-of.js';
import type { LineBound } from '../explain/explain-binding.js';
import { bindingError } from '../records/binding-errors.js';
import type { ErrorRecord } from '../records/error-record.js';
import type { Explainer } from './explain-call.js';
import type { Prompter } from './ports.js';
import type { PsEntry } from '../values/ps-value.js';

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

/** The error of a binding that failed; the defaults that are to blame are in the state. */
export function toError(fault: BinderFault, state: BinderState): NotBound {
  const { command } = state;
  return { kind: 'error', error: bindingError(failWith(state, fault), { command, object: undefined }) };
}
