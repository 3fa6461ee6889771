// What a run has to account for: one object after the other, or several side by side, and what is true of each at every moment.
// Whatever ends a run, by itself or from outside, finds here what has not been said yet.
import type { Effect } from '../records/effect.js';
import type { ErrorRecord } from '../records/error-record.js';
import type { PipelineSummary } from '../records/host-record.js';
import { toInputPlace, type InputPlace } from '../records/input-place.js';
import type { Facts, ObjectOutcome, ResultJson } from '../records/json-record.js';
import type { Continuation } from './continuation.js';
import type { JournalKeeper } from './journal-keeper.js';
import type { PartDates, Resume } from './resume.js';
import type { RecordSink } from './ports.js';
import type { StopSignal } from '../stop-signal.js';

/** One object's turn. Invariant: `result` is true at every moment, also while something is under way. */
export interface Turn {
  /** What the object means. */
  aim(subject: Facts): void;
  /**
   * It may be carried out from here on, and what becomes of it is not known: `doubt` says so, if the run is cut off. The journal, if
   * there is one, has it with `about` when this resolves; to false if it cannot be written, so that it must not be carried out.
   */
  act(doubt: () => ErrorRecord, about?: Facts): Promise<boolean>;
  /** What has become of it; `answer` if there was one, `error` if one has to be said, which `said` confirms. */
  settle(outcome: ObjectOutcome, answer?: Facts, error?: ErrorRecord): void;
  said(): void;
  /** What earlier runs have done is decided by the dates that the object's parts have now. */
  awaitDates(decide: DecideByDates): void;
  /** Whether the object is done, by these dates; what else happened has been said. */
  passDates(dates: PartDates): Promise<'proceed' | Continuation>;
  /**
   * The object is not under way while `wait` lasts, so that another one may be. `end` is aborted if the run ends meanwhile;
   * absent where nothing else goes on. Gives what `wait` gives, or never resolves: then the run has ended, and the account
   * says what is true of the object.
   */
  pause(wait: (end: StopSignal | undefined) => Promise<boolean>): Promise<boolean>;
  /**
   * The journal is told what has become of it; twice the same is told once. 'throttled': it was turned away, and will be tried
   * again.
   */
  keep(word?: 'throttled'): Promise<void>;
  /** Earlier runs have come to this, by the journal `from`: another one is told so in place of this turn's outcome. */
  inherit(from: string, lines: readonly Facts[]): void;
  /** The journal is told of what was never sent, too. */
  end(): Promise<void>;
  /** Whether something was done, or was about to be. */
  readonly isDue: boolean;
  readonly outcome: ObjectOutcome;
  /** Null for a command that only reads. */
  readonly result: ResultJson | null;
  /** The error that has to be said if the run is cut off now; undefined if there is none. */
  readonly unsaid: ErrorRecord | undefined;
  /** The piped object; undefined for a call without a pipeline. */
  readonly input: InputPlace | undefined;
  /** What was written about the object and waits for its end. */
  readonly held: readonly HeldText[];
}

/** Rendered text on its way to a stream. */
export interface HeldText {
  readonly to: Parameters<RecordSink['write']>[0];
  readonly text: string;
}

/** What a turn beside others has of its own. */
export type Beside = Pick<Turn, 'pause' | 'held'>;

const alone: Beside = { pause: (wait) => wait(undefined), held: [] };

/** How an object goes on, by the dates of its parts. */
type DecideByDates = (dates: PartDates) => Promise<'proceed' | Continuation>;

/** A turn that begins. Until anything else is known nothing has been done. */
export function createTurn(
  effect: Effect | null,
  input?: InputPlace,
  { pause, held }: Beside = alone,
  journal?: JournalKeeper,
): Turn {
  let { subject, answer }: Effect['blank'] = effect?.blank ?? { subject: {}, answer: {} };
  let outcome: ObjectOutcome = 'notSent';
  let unsaid: (() => ErrorRecord) | undefined;
  let isDue = false;
  let request: Facts = { clientRequestId: null };
  let kept: string | undefined;
  let inherited: readonly Facts[] | undefined;
  let byDates: DecideByDates | undefined;
  const describe = (): Facts => ({ ...(input === undefined ? {} : { input }), ...subject });
  return {
    aim(about) {
      subject = about;
    },
    async act(doubt, about = {}) {
      const hasBegun = (await journal?.begin({ ...about, ...describe() })) ?? true;
      if (!hasBegun) return false;
      [outcome, isDue, unsaid, request, kept] = ['unknown', true, doubt, about, undefined];
      return true;
    },
    settle(what, answered = answer, error) {
      [outcome, answer, isDue] = [what, answered, true];
      unsaid = error === undefined ? undefined : () => error;
    },
    awaitDates(decide) {
      byDates = decide;
    },
    passDates: async (dates) => (byDates === undefined ? 'proceed' : byDates(dates)),
    said() {
      unsaid = undefined;
    },
    pause,
    async keep(word) {
      if (journal === undefined || effect === null) return;
      const told = word ?? wordOf(outcome, effect);
      if (told === kept) return;
      kept = told;
      for (const line of inherited ?? [{ outcome: told, ...answer }])
        await journal.end({ ...request, ...describe(), ...line });
    },
    inherit(from, lines) {
      if (from !== journal?.path) inherited = lines;
    },
    async end() {
      // What was turned away and is not tried again has ended with that.
      if (kept === undefined || kept === 'throttled') await this.keep();
    },
    get isDue() {
      return isDue;
    },
    get outcome() {
      return outcome;
    },
    get result() {
      if (effect === null) return null;
      const about = input === undefined ? {} : { input };
      return { stream: 'result', ...subject, outcome: wordOf(outcome, effect), ...answer, ...about } as const;
    },
    get unsaid() {
      return unsaid?.();
    },
    input,
    held,
  };
}

/** The account of one run. */
export interface RunAccount {
  /** What is told of the turns that begin from now on is kept, too. */
  keepJournal(keeper: JournalKeeper): void;
  /** The run goes on with earlier ones. */
  goOnWith(resume: Resume): void;
  /** Earlier runs; undefined if there were none. */
  readonly resume: Resume | undefined;
  /** The journal; undefined if none is kept. */
  readonly journal: JournalKeeper | undefined;
  /** One more piped object has been read, and its turn begins; `beside`: others may be under way. */
  beginObject(line: number, text: string, beside?: Beside): Turn;
  /** The one turn of a call without a pipeline. */
  beginCall(): Turn;
  /** The input has ended. */
  reachEnd(): void;
  /** Whether any object was read. */
  readonly hasObjects: boolean;
  /** The piped object whose turn it is; undefined where several have theirs. */
  readonly input: InputPlace | undefined;
  /** The turns that have begun and not ended, in the order in which they began. */
  readonly open: ReadonlySet<Turn>;
  /** The next thing that has to be said of an open turn; undefined if there is nothing more. */
  unsaid(turn: Turn): UnsaidRecord | undefined;
  /** That has been said. A result is counted, and ends the turn. */
  confirm(turn: Turn): void;
  /** Everything has been said of the turn. */
  endTurn(turn: Turn): void;
  /** How far the pipeline came; undefined if no object was read, or the command only reads. */
  readonly summary: PipelineSummary | undefined;
}

export type UnsaidRecord = { readonly stream: 'error'; readonly error: ErrorRecord } | ResultJson;

/** An account of a run that begins. */
export function createRunAccount(effect: Effect | null): RunAccount {
  const counts = { done: 0, failed: 0, unknown: 0, notSent: 0, skipped: 0 };
  let objects = 0;
  let reachedEnd = false;
  const open = new Set<Turn>();
  let input: InputPlace | undefined;
  let journal: JournalKeeper | undefined;
  let resume: Resume | undefined;
  const begin = (turn: Turn): Turn => {
    open.add(turn);
    return turn;
  };
  return {
    keepJournal(keeper) {
      journal = keeper;
    },
    goOnWith(earlier) {
      resume = earlier;
    },
    get resume() {
      return resume;
    },
    get journal() {
      return journal;
    },
    beginObject(line, text, beside) {
      const place = toInputPlace(++objects, line, text);
      input = beside === undefined ? place : undefined;
      return begin(createTurn(effect, place, beside, journal));
    },
    beginCall: () => begin(createTurn(effect, undefined, undefined, journal)),
    reachEnd() {
      reachedEnd = true;
    },
    get hasObjects() {
      return objects > 0;
    },
    get input() {
      return input;
    },
    open,
    unsaid(turn) {
      if (!open.has(turn)) return undefined;
      const error = turn.unsaid;
      if (error !== undefined) return { stream: 'error', error } as const;
      return turn.input !== undefined || turn.isDue ? (turn.result ?? undefined) : undefined;
    },
    confirm(turn) {
      if (turn.unsaid !== undefined) {
        turn.said();
        return;
      }
      counts[turn.outcome] += 1;
      this.endTurn(turn);
    },
    endTurn(turn) {
      open.delete(turn);
      input = undefined;
    },
    get summary() {
      if (objects === 0 || effect === null) return undefined;
      const { done, skipped, ...others } = counts;
      const earlier = resume === undefined ? {} : { skipped };
      return { stream: 'summary', counts: { [effect.done]: done, ...others, ...earlier }, reachedEnd } as const;
    },
  };
}

function wordOf(outcome: ObjectOutcome, { done }: Effect): string {
  return outcome === 'done' ? done : outcome;
}
