// Which piped object a record is about: what a person looks up in the input (contract, section 6).
import { hideEvidentSecrets } from '../secrets/hide-secrets.js';
import { showBeginning } from './show-beginning.js';

/** One object of standard input. */
export interface InputPlace {
  /** Its number, from 1. */
  readonly object: number;
  /** The line on which it begins, from 1. */
  readonly line: number;
  /** The beginning of it as it came, on one line, without secrets and control characters. */
  readonly text: string;
}

/** The place of an object; `text` is what it began with, raw. */
export function toInputPlace(object: number, line: number, text: string): InputPlace {
  return { object, line, text: showBeginning(hideEvidentSecrets(text)) };
}

/** `Standard input, line 3, object 2: /subscriptions/…`. */
export function describeInputPlace({ object, line, text }: InputPlace): string {
  return `Standard input, line ${line}, object ${object}: ${text}`;
}
