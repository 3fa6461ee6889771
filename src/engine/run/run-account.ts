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
  keep(word?: 'throttled'): Promise<void> | undefined;
  /** Earlier runs have come to this, by the journal `from`: another one is told so in place of this turn's outcome. */
  inherit(from: string, lines: readonly Facts[]): void;
  /** The journal is told of what was never sent, too. */
  end(): Promise<void> | undefined;
  /** Whether something was done, or was about to be. */
  readonly isDue: boolean;
  readonly outcome: ObjectOutcome;
  /** What its result record says; for a command that does something. */
  toResult(): ResultJson;
  /** The error that has to be said if the run is cut off now; undefined if there is none. */
  readonly unsaid: ErrorRecord | undefined;
  /** Whether it is the turn of a piped object; where it came from is worked out only if it has to be said. */
  readonly isPiped: boolean;
  readonly input: InputPlace | undefined;
  /** What was written about the object and waits for its end. */
  readonly held: readonly HeldText[];
}

/** A turn as a request sees it, which tells what becomes of itself. */
export type RequestTurn = Pick<Turn, 'act' | 'settle' | 'said' | 'keep' | 'pause'>;

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
  object?: PipedObject,
  beside: Beside = alone,
  journal?: JournalKeeper,
): Turn {
  return new OpenTurn({ effect, object, beside, journal });
}

/** What has been read: the how many-th object, the line on which it begins, and its beginning, raw. */
interface PipedObject {
  readonly number: number;
  readonly line: number;
  readonly text: string;
}

/** A class, because each object has one of its own. */
class OpenTurn implements Turn {
  outcome: ObjectOutcome = 'notSent';
  isDue = false;
  private readonly parts: TurnParts;
  private subject: Facts;
  private answer: Facts;
  private doubt: (() => ErrorRecord) | undefined = undefined;
  private request: Facts = neverSent;
  private kept: string | undefined = undefined;
  private inherited: readonly Facts[] | undefined = undefined;
  private byDates: DecideByDates | undefined = undefined;

  constructor(parts: TurnParts) {
    const { subject, answer } = parts.effect?.blank ?? nothing;
    this.parts = parts;
    this.subject = subject;
    this.answer = answer;
  }

  aim(subject: Facts): void {
    this.subject = subject;
  }

  async act(doubt: () => ErrorRecord, about: Facts = {}): Promise<boolean> {
    const { journal } = this.parts;
    if (journal !== undefined && !(await journal.begin({ ...about, ...this.describe() }))) return false;
    this.outcome = 'unknown';
    this.isDue = true;
    this.doubt = doubt;
    this.request = about;
    this.kept = undefined;
    return true;
  }

  settle(outcome: ObjectOutcome, answer = this.answer, error?: ErrorRecord): void {
    this.outcome = outcome;
    this.answer = answer;
    this.isDue = true;
    this.doubt = error === undefined ? undefined : () => error;
  }

  said(): void {
    this.doubt = undefined;
  }

  awaitDates(decide: DecideByDates): void {
    this.byDates = decide;
  }

  async passDates(dates: PartDates): Promise<'proceed' | Continuation> {
    return this.byDates === undefined ? 'proceed' : this.byDates(dates);
  }

  pause(wait: (end: StopSignal | undefined) => Promise<boolean>): Promise<boolean> {
    return this.parts.beside.pause(wait);
  }

  keep(word?: 'throttled'): Promise<void> | undefined {
    const { effect, journal } = this.parts;
    return journal === undefined || effect === null
      ? undefined
      : this.keepIn(journal, word ?? wordOf(this.outcome, effect));
  }

  inherit(from: string, lines: readonly Facts[]): void {
    if (from !== this.parts.journal?.path) this.inherited = lines;
  }

  end(): Promise<void> | undefined {
    // What was turned away and is not tried again has ended with that.
    return this.kept === undefined || this.kept === 'throttled' ? this.keep() : undefined;
  }

  toResult(): ResultJson {
    const { effect } = this.parts;
    const outcome = effect === null ? this.outcome : wordOf(this.outcome, effect);
    return { stream: 'result', ...this.subject, outcome, ...this.answer, ...this.describeInput() };
  }

  get unsaid(): ErrorRecord | undefined {
    return this.doubt?.();
  }

  get isPiped(): boolean {
    return this.parts.object !== undefined;
  }

  get input(): InputPlace | undefined {
    const { object } = this.parts;
    return object === undefined ? undefined : toInputPlace(object.number, object.line, object.text);
  }

  get held(): readonly HeldText[] {
    return this.parts.beside.held;
  }

  private async keepIn(journal: JournalKeeper, told: string): Promise<void> {
    if (told === this.kept) return;
    this.kept = told;
    for (const line of this.inherited ?? [{ outcome: told, ...this.answer }])
      await journal.end({ ...this.request, ...this.describe(), ...line });
  }

  private describe(): Facts {
    return { ...this.describeInput(), ...this.subject };
  }

  private describeInput(): { readonly input?: InputPlace } {
    const { input } = this;
    return input === undefined ? {} : { input };
  }
}

interface TurnParts {
  readonly effect: Effect | null;
  readonly object: PipedObject | undefined;
  readonly beside: Beside;
  readonly journal: JournalKeeper | undefined;
}

const nothing: Effect['blank'] = { subject: {}, answer: {} };

const neverSent: Facts = { clientRequestId: null };

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
  /** So many piped objects have been read, and their turns do not come: they are counted, and nothing is told of each. */
  passOver(count: number): void;
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

/** A result is put into words only where it is shown. */
export type UnsaidRecord =
  | { readonly stream: 'error'; readonly error: ErrorRecord }
  | { readonly stream: 'result'; readonly toResult: () => ResultJson };

/** An account of a run that begins. */
export function createRunAccount(effect: Effect | null): RunAccount {
  const counts = { done: 0, failed: 0, unknown: 0, notSent: 0, skipped: 0 };
  let objects = 0;
  let reachedEnd = false;
  const open = new Set<Turn>();
  let current: Turn | undefined;
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
      const turn = begin(createTurn(effect, { number: ++objects, line, text }, beside, journal));
      current = beside === undefined ? turn : undefined;
      return turn;
    },
    passOver(count) {
      objects += count;
      counts.notSent += count;
    },
    beginCall: () => begin(createTurn(effect, undefined, undefined, journal)),
    reachEnd() {
      reachedEnd = true;
    },
    get hasObjects() {
      return objects > 0;
    },
    get input() {
      return current?.input;
    },
    open,
    unsaid(turn) {
      if (!open.has(turn)) return undefined;
      const error = turn.unsaid;
      if (error !== undefined) return { stream: 'error', error } as const;
      const isTold = effect !== null && (turn.isPiped || turn.isDue);
      return isTold ? { stream: 'result', toResult: () => turn.toResult() } : undefined;
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
      current = undefined;
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
