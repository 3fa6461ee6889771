// How many objects are under way at once, and which have left their place to wait (contract, section 5, `--parallel`).
import type { Turn } from './run-account.js';
import { createStopSource, type StopSignal } from '../stop-signal.js';

/** The places of a run. */
export interface Places {
  /** Resolves to true when a place is free for a further object; to false when none may begin any more. */
  room(): Promise<boolean>;
  /** The same, and the place is taken. */
  take(): Promise<boolean>;
  give(): void;
  /**
   * A turn leaves its place while `wait` lasts, and goes on as soon as one is free, before any that has not begun. Never
   * resolves where it is not to go on.
   */
  leave(turn: Turn, wait: (end: StopSignal) => Promise<boolean>): Promise<boolean>;
  /** No further object begins, and what waits to act does not go on; 'all': nor does what waits to learn what it has done. */
  close(which: 'unsent' | 'all'): void;
  isClosed(): boolean;
  /** Resolves when nothing is under way, and nothing waits that is to go on. */
  empty(): Promise<void>;
}

/** Places for `atOnce` objects; no further one begins while `mostWaiting` wait. */
export function createPlaces(atOnce: number, mostWaiting: number): Places {
  const unsent = createStopSource();
  const all = createStopSource();
  const waiting = new Set<Turn>();
  const resuming: (() => void)[] = [];
  const watching = new Set<() => void>();
  let taken = 0;

  const tell = (): void => {
    while (taken < atOnce && resuming.length > 0) {
      taken += 1;
      resuming.shift()?.();
    }
    watching.forEach((look) => look());
  };
  const until = (holds: () => boolean): Promise<void> | undefined => {
    if (holds()) return undefined;
    return new Promise((done) => {
      const look = (): void => {
        if (!holds()) return;
        watching.delete(look);
        done();
      };
      watching.add(look);
    });
  };
  const isFree = (): boolean => taken < atOnce && waiting.size + resuming.length < mostWaiting;
  const endOf = ({ outcome }: Turn): StopSignal => (outcome === 'unknown' ? all : unsent).signal;
  const give = (): void => {
    taken -= 1;
    tell();
  };
  return {
    async room() {
      await until(() => unsent.signal.aborted || isFree());
      return !unsent.signal.aborted;
    },
    async take() {
      await until(() => unsent.signal.aborted || taken < atOnce);
      if (unsent.signal.aborted) return false;
      taken += 1;
      return true;
    },
    give,
    async leave(turn, wait) {
      const end = endOf(turn);
      if (!end.aborted) waiting.add(turn);
      give();
      const passed = await wait(end);
      if (!waiting.delete(turn)) return new Promise(() => undefined);
      await new Promise<void>((resume) => {
        resuming.push(resume);
        tell();
      });
      return passed;
    },
    close(which) {
      unsent.abort();
      if (which === 'all') all.abort();
      for (const turn of waiting) if (endOf(turn).aborted) waiting.delete(turn);
      tell();
    },
    isClosed: () => unsent.signal.aborted,
    async empty() {
      await until(() => taken === 0 && waiting.size === 0 && resuming.length === 0);
    },
  };
}
