// What the status line says while objects are piped, in the manner of PowerShell's progress (contract, section 5).
import type { ActionPreference } from './preferences.js';

/** How far a pipeline has come. */
export interface Progress {
  readonly done: number;
  readonly failed: number;
  /** Since the first object, in milliseconds. */
  readonly elapsedMs: number;
}

/** From the first object on for which a wait has to be explained. */
export const firstShown = 4;

/** How long a line stands before it is painted anew, in milliseconds. */
export const repaintMs = 200;

/** Whether progress is wanted at all. */
export function showsProgress(preference: ActionPreference): boolean {
  return preference !== 'SilentlyContinue' && preference !== 'Ignore';
}

/** One line, cut to the width of the window. `activity` is the command's name. */
export function describeProgress(activity: string, progress: Progress, width: number): string {
  const rate = progress.elapsedMs > 0 ? (progress.done * 1000) / progress.elapsedMs : 0;
  const text = `${activity} [ ${progress.done} done, ${progress.failed} failed, ${rate.toFixed(rate < 10 ? 1 : 0)} per second ]`;
  return text.length < width ? text : text.slice(0, Math.max(0, width - 1));
}
