// With objects to come: which set is to take them, and what of it has to be asked for (GetMissingMandatoryParameters of the engine).
import type { BinderState } from './binder-state.js';
import type { BinderFault } from './failure.js';
import { allBits, countSets, nameOfSets } from './set-bits.js';
import { everySet, type DerivedParameter, type SetBits } from '../definition/derive-command.js';
import { fail, succeed, type Outcome } from '../outcome.js';

/** What is missing in one set, or in all sets at once. */
export interface Gap {
  /** `everySet` for what is missing in all sets. */
  readonly bit: SetBits;
  /** Nothing that is piped can be bound to these. */
  readonly asked: Set<DerivedParameter>;
  readonly piped: Set<DerivedParameter>;
  byValue: boolean;
  byName: boolean;
}

/** The engine blames default values where it finds this, and again where it checks what is missing. */
const ambiguous: BinderFault = { kind: 'ambiguousSet', inMandatoryCheck: true };

/** What is to be asked for. */
export type Missing = Outcome<readonly DerivedParameter[], BinderFault>;

/** `count`: how many sets are left; `sets`: those in which something mandatory is missing. Narrows the state's sets; fails where nothing tells them apart. */
export function chooseForPipeline(
  state: BinderState,
  gaps: ReadonlyMap<SetBits, Gap>,
  count: number,
  sets: SetBits,
): Missing {
  const { defaultBit } = state.command;
  let wanting = sets === 0 ? state.current : sets;
  if (gaps.has(everySet)) wanting = state.current & (allBits(state.command) || everySet);
  const isDefaultComplete =
    count > 1 && defaultBit !== 0 && (defaultBit & wanting) === 0 && (defaultBit & state.current) !== 0;
  if (isDefaultComplete && !anotherTakesPipeline(state, gaps)) {
    wanting = state.current & ~wanting;
    state.current = wanting;
    if (wanting === defaultBit) tellSet(state);
    else state.prioritized = defaultBit;
  }
  const left = countSets(wanting);
  if (left === 1) return succeed(askedIn(gaps, wanting));
  if (state.prioritized !== 0) return succeed([]);
  if (defaultBit !== 0 && (wanting & defaultBit) !== 0 && latchesOnDefault(gaps, defaultBit)) {
    state.current = defaultBit;
    tellSet(state);
    return succeed(askedIn(gaps, defaultBit));
  }
  return chooseByPipeline(state, gaps, wanting);
}

function anotherTakesPipeline(state: BinderState, gaps: ReadonlyMap<SetBits, Gap>): boolean {
  const { defaultBit } = state.command;
  return [...gaps.values()].some(
    ({ bit, piped }) => bit !== everySet && (bit & state.current) !== 0 && (bit & defaultBit) === 0 && piped.size > 0,
  );
}

/** Whether the default set is the one to ask for, as no other can live on objects alone. */
function latchesOnDefault(gaps: ReadonlyMap<SetBits, Gap>, defaultBit: SetBits): boolean {
  const others = [...gaps.values()].filter(({ bit }) => bit !== everySet && bit !== defaultBit);
  const anotherLives = others.some(({ piped, asked }) => piped.size > 0 && asked.size === 0);
  const anotherByName = others.some(({ byName }) => byName);
  const own = gaps.get(defaultBit);
  if (own?.byName === true && !anotherByName) return true;
  return !anotherLives || (gaps.get(everySet)?.asked.size ?? 0) > 0;
}

/** The single set that takes objects by value or by property name; otherwise the sets that would have to be asked for are out. */
function chooseByPipeline(state: BinderState, gaps: ReadonlyMap<SetBits, Gap>, wanting: SetBits): Missing {
  const candidates = [...gaps.values()].filter(({ bit }) => bit !== everySet && (bit & wanting) !== 0);
  const byValue = candidates.filter((gap) => gap.byValue);
  const byName = candidates.filter((gap) => gap.byName);
  const valueBit = byValue.length === 1 ? (byValue[0]?.bit ?? 0) : 0;
  const nameBit = byName.length === 1 ? (byName[0]?.bit ?? 0) : 0;
  let only = 0;
  if (byValue.length > 0 && byName.length > 0) only = valueBit === nameBit ? valueBit : 0;
  else only = byValue.length > 0 ? valueBit : nameBit;
  if (only !== 0) return latch(state, gaps, only);

  const asking = [...gaps.values()].filter(({ bit, asked }) => (bit & wanting) !== 0 && asked.size > 0);
  if (asking.length === 0) return succeed([]);
  if (valueBit !== 0) return latch(state, gaps, valueBit);
  if (byValue.length <= 1 && byName.length <= 1) return fail(ambiguous);
  const out = asking.reduce((bits, { bit }) => (bit === everySet ? bits : bits | bit), 0);
  if (out === 0) return succeed([]);
  dropSets(state, out);
  if (state.current === 0) return fail(ambiguous);
  if (countSets(state.current) === 1) tellSet(state);
  return succeed([]);
}

/** The set is chosen; others in which nothing mandatory is missing stay possible, unless something has to be asked for. */
function latch(state: BinderState, gaps: ReadonlyMap<SetBits, Gap>, chosen: SetBits): Missing {
  const asks = (gaps.get(chosen)?.asked.size ?? 0) > 0;
  if (asks) state.current = chosen;
  else {
    const others = [...gaps.keys()].filter((bit) => bit !== everySet && (bit & chosen) === 0);
    dropSets(
      state,
      others.reduce((bits, bit) => bits | bit, 0),
    );
    if (state.current !== chosen) state.prioritized = chosen;
  }
  tellSet(state);
  return succeed(askedIn(gaps, chosen));
}

function dropSets(state: BinderState, out: SetBits): void {
  if (out === 0) return;
  state.current = (state.current === everySet ? allBits(state.command) : state.current) & ~out;
}

function tellSet(state: BinderState): void {
  state.setName = nameOfSets(state.command, state.current);
}

function askedIn(gaps: ReadonlyMap<SetBits, Gap>, sets: SetBits): readonly DerivedParameter[] {
  return [...gaps.values()].filter(({ bit }) => (bit & sets) !== 0).flatMap(({ asked }) => [...asked]);
}
