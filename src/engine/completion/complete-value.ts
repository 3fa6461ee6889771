// The values of a parameter that are known: keys, also in a list, the names of an enumeration, true and false.
import { foldCase, sameName } from '../names.js';
import { actionPreference } from '../definition/common-definitions.js';
import { knownTextsOf } from '../definition/known-texts.js';
import { isSwitch, type ValueType } from '../definition/value-type.js';
import { plainCandidate, type Candidate } from './candidate.js';

/**
 * Values that begin as `typed`, in any case. `earlier` is the beginning of a list that the shell has cut before the word at
 * the cursor. Nothing for types whose values only the network knows.
 */
export function completeValue(type: ValueType, typed: string, earlier = ''): readonly Candidate[] {
  if (isSwitch(type)) return beginningAs(typed, ['True', 'False']);
  if (type.kind !== 'enumeration') return completeList(knownTextsOf(type), typed, earlier);
  const isReserved = (name: string): boolean => type.name === actionPreference.name && name === 'Suspend';
  return beginningAs(
    typed,
    [...type.members.keys()].filter((name) => !isReserved(name)),
  );
}

/** The item at the end of the list is completed; what is in the list already is not offered again. */
function completeList(values: readonly string[], typed: string, earlier: string): readonly Candidate[] {
  const comma = typed.lastIndexOf(',') + 1;
  const blanks = typed.slice(comma).length - typed.slice(comma).trimStart().length;
  const head = typed.slice(0, comma + blanks);
  const items = `${earlier},${head}`.split(',').map((item) => item.trim());
  const others = values.filter((value) => !items.some((item) => sameName(item, value)));
  return beginningAs(typed.slice(head.length), others).map(({ text }) => plainCandidate(head + text));
}

function beginningAs(typed: string, values: readonly string[]): readonly Candidate[] {
  return values.filter((value) => foldCase(value).startsWith(foldCase(typed))).map(plainCandidate);
}
