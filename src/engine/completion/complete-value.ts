// The values of a parameter that are known: keys, also in a list, the names of an enumeration, true and false.
import { foldCase, sameName } from '../names.js';
import type { ParameterType } from '../definition/parameter-type.js';
import { plainCandidate, type Candidate } from './candidate.js';

/**
 * Values that begin as `typed`, in any case. `earlier` is the beginning of a list that the shell has cut before the word at
 * the cursor. Nothing for types whose values only the network knows.
 */
export function completeValue(type: ParameterType, typed: string, earlier = ''): readonly Candidate[] {
  switch (type.kind) {
    case 'textList':
      return completeList(type.values, typed, earlier);
    case 'enumeration':
      return beginningAs(
        typed,
        type.names.filter((name) => !type.refused.includes(name)),
      );
    case 'switch':
      return beginningAs(typed, ['True', 'False']);
    case 'string':
    case 'any':
    case 'hashtable':
    case 'model':
    case 'int32':
    case 'variableName':
    case 'uri':
    case 'credential':
    case 'opaqueList':
      return [];
  }
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
