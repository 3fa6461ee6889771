// Shows on the status line how far a pipeline has come.
import { describeProgress, firstShown, repaintMs, showsProgress } from '../host/progress-text.js';
import type { Preferences } from '../host/preferences.js';
import type { CommandPorts } from './ports.js';

/** The tally of a run. */
export interface PipelineProgress {
  /** One more object is dealt with. */
  count(outcome: 'succeeded' | 'failed'): void;
}

/** A tally that begins now. Nothing is shown where there is no status line, or progress is not wanted. */
export function startProgress(
  ports: Pick<CommandPorts, 'clock' | 'status'>,
  preferences: Pick<Preferences, 'progress'>,
  commandName: string,
): PipelineProgress {
  const status = showsProgress(preferences.progress) ? ports.status : undefined;
  const startedAt = ports.clock.now();
  let paintedAt = startedAt;
  const counts = { succeeded: 0, failed: 0 };
  return {
    count(outcome) {
      counts[outcome]++;
      const done = counts.succeeded + counts.failed;
      if (status === undefined || done < firstShown) return;
      const now = ports.clock.now();
      if (done > firstShown && now - paintedAt < repaintMs) return;
      paintedAt = now;
      const progress = { done, failed: counts.failed, elapsedMs: now - startedAt };
      status.show(describeProgress(commandName, progress, status.width));
    },
  };
}
