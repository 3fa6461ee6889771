// Whether a call may ask while it processes its objects.
import type { Preferences } from './preferences.js';
import { decideShouldProcess } from './should-process.js';

/** What may ask, as a person can change it. */
export type QuestionSource = 'Confirm' | 'ErrorAction' | 'WarningAction' | 'DebugPreference';

/** The first that may; undefined if nothing can. Under -Debug the engine asks about its own warnings, which come before the objects. */
export function findQuestion(preferences: Preferences): QuestionSource | undefined {
  const { shouldProcess, error, warning, debug, debugAction } = preferences;
  if (decideShouldProcess('none', shouldProcess).kind === 'ask') return 'Confirm';
  if (error === 'Inquire') return 'ErrorAction';
  if (warning === 'Inquire' && !debug) return 'WarningAction';
  return debugAction === 'ask' ? 'DebugPreference' : undefined;
}
