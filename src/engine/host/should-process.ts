// Whether an action is carried out, described or asked about: -WhatIf, -Confirm, $ConfirmPreference and what was answered
// before. The order is ShouldProcess's in PowerShell. The question itself is in confirm-questions.ts.
import type { ActionAnswer } from './confirm-questions.js';

/** A switch of which "given with $false" is not "not given". */
export type SwitchState = 'absent' | 'on' | 'off';

/** How much an action changes, as a command declares it. */
export type ConfirmImpact = 'Low' | 'Medium' | 'High';

/** 'None' asks about nothing, and is described under -WhatIf like the others. */
export type DeclaredImpact = 'None' | ConfirmImpact;

/** Everything that is decided from, besides earlier answers. */
export interface ShouldProcessPreferences {
  /** -WhatIf, else $WhatIfPreference. */
  readonly whatIf: boolean;
  /** -Confirm; when it is absent, `confirmPreference` counts. */
  readonly confirm: SwitchState;
  /** $ConfirmPreference: from which impact on PowerShell asks. */
  readonly confirmPreference: DeclaredImpact;
  /** -Verbose itself: $VerbosePreference does not make ShouldProcess write its line. */
  readonly verboseParameterOn: boolean;
  /** Null: the command has neither -WhatIf nor -Confirm. */
  readonly impact: DeclaredImpact | null;
}

/** What an earlier "to All" said; it holds for all objects of one invocation. */
export type RememberedAnswer = 'none' | 'yesToAll' | 'noToAll';

/** What to do about one action. */
export type Gate =
  | { readonly kind: 'proceed'; readonly verboseLine: boolean }
  | { readonly kind: 'describeOnly' }
  | { readonly kind: 'ask' }
  | { readonly kind: 'skip' };

/**
 * An earlier answer counts first, then -WhatIf, then whether the impact reaches the level from which one is asked. The
 * verbose line belongs to an action that was not asked about.
 */
export function decideShouldProcess(remembered: RememberedAnswer, preferences: ShouldProcessPreferences): Gate {
  if (preferences.impact === null) return { kind: 'proceed', verboseLine: false };
  if (remembered === 'noToAll') return { kind: 'skip' };
  if (remembered === 'yesToAll') return { kind: 'proceed', verboseLine: false };
  if (preferences.whatIf) return { kind: 'describeOnly' };
  const threshold = thresholdOf(preferences);
  const asks = threshold !== 'None' && rank[threshold] <= rank[preferences.impact];
  return asks ? { kind: 'ask' } : { kind: 'proceed', verboseLine: preferences.verboseParameterOn };
}

/** What an answer means for this action, and for the ones after it. */
export function applyAnswer(answer: ActionAnswer): {
  readonly gate: { readonly kind: 'proceed'; readonly verboseLine: false } | { readonly kind: 'skip' };
  readonly remembered: RememberedAnswer;
} {
  switch (answer) {
    case 'yes':
      return { gate: { kind: 'proceed', verboseLine: false }, remembered: 'none' };
    case 'yesToAll':
      return { gate: { kind: 'proceed', verboseLine: false }, remembered: 'yesToAll' };
    case 'no':
      return { gate: { kind: 'skip' }, remembered: 'none' };
    case 'noToAll':
      return { gate: { kind: 'skip' }, remembered: 'noToAll' };
  }
}

/** An action in words. */
export interface Action {
  readonly operation: string;
  readonly target: string;
}

/** The sentence that -WhatIf, -Verbose and the question share. */
export function describeAction({ operation, target }: Action): string {
  return `Performing the operation "${operation}" on target "${target}".`;
}

/** What -WhatIf says instead of acting; never broken to the window's width. */
export function describeWhatIf(description: string): string {
  return `What if: ${description}`;
}

function thresholdOf(preferences: ShouldProcessPreferences): DeclaredImpact {
  switch (preferences.confirm) {
    case 'on':
      return 'Low';
    case 'off':
      return 'None';
    case 'absent':
      return preferences.confirmPreference;
  }
}

const rank: Record<DeclaredImpact, number> = { None: 0, Low: 1, Medium: 2, High: 3 };
