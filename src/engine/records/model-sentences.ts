// Why an object is not taken as it was given, in words of our own (D5, D31, D32).
import type { ModelRefusal } from '../conversion/model-refusal.js';
import { writeEscapes } from '../values/write-escapes.js';
import { showBeginning } from './show-beginning.js';

/** A sentence, or for names a part of one. */
export function describeRefusal(refusal: ModelRefusal): string {
  switch (refusal.kind) {
    case 'notATextList':
      return refusal.member === ''
        ? 'A list inside the list cannot be the name of a key.'
        : `${refusal.member} takes the names of keys as text, one or a list of them; what was given holds something else.`;
    case 'repeatedMember':
      return `The keys are given more than once (${refusal.given.join(', ')}); give them once, as ${refusal.member}.`;
    case 'repeatedName':
      return describeRepeatedName(refusal.given);
    case 'disguisedName':
      return `the name "${writeEscapes(refusal.given, /[^ -~]/gu)}" is not ${refusal.known}, but looks like it: it holds characters that are not seen, or that look like others`;
  }
}

function describeRepeatedName([first, second]: readonly [string, string]): string {
  const [shown, again] = [showBeginning(first), showBeginning(second)];
  if (shown === again) return `the name ${shown} is given twice`;
  return `the names ${shown} and ${again} are the same to PowerShell, and both are given`;
}
