// Words → arguments, as `pwsh -File` hands them on (its published rule).
import { foldCase } from '../names.js';
import { psBoolean, psString, type PsValue } from '../values/ps-value.js';
import type { Argument, CallWord } from './argument.js';

/** A name with a colon at its end takes the next word; as the last word it is dropped. */
export function collectArguments(words: readonly CallWord[]): readonly Argument[] {
  const found: Argument[] = [];
  let pending: string | undefined;
  for (const word of words) {
    if (typeof word !== 'string') {
      const name = word.name.replace(/^-+/, '');
      found.push({ name, text: `-${name}`, value: word.value });
    } else if (pending !== undefined) {
      found.push(named(pending, psString(word)));
      pending = undefined;
    } else if (!/^[-\u2013-\u2015][^]/.test(word)) {
      found.push({ name: null, text: '', value: psString(word) });
    } else {
      const colon = word.indexOf(':');
      if (colon < 0) found.push(named(word, undefined));
      else if (colon === word.length - 1) pending = word.replace(/:+$/, '');
      else found.push(named(word.slice(0, colon), readText(word.slice(colon + 1))));
    }
  }
  return found;
}

/** White space at the end is no part of a name. */
function named(word: string, value: PsValue | undefined): Argument {
  const text = word.trimEnd();
  return { name: text.slice(1), text, value };
}

function readText(text: string): PsValue {
  const word = foldCase(text.replace(/^\$/, '').trim());
  return word === 'TRUE' || word === 'FALSE' ? psBoolean(word === 'TRUE') : psString(text);
}
