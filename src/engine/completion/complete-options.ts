// Options in GNU style, at the front of a command line or all of it: `--x`, `--x=value`, `--x value`. They have one spelling.
import { plainCandidate, type Candidate } from './candidate.js';
import type { OptionSpec } from './option-spec.js';

/** What may stand at the cursor, after words that all belong to options. */
export function completeOptions(
  options: readonly OptionSpec[],
  before: readonly string[],
  current: string,
): readonly Candidate[] {
  const { waiting, given } = readGiven(options, before);
  if (waiting !== undefined) return choicesOf(waiting, current, '');
  const glued = /^--([^=]*)=(.*)$/s.exec(current);
  if (glued !== null) {
    const [, name, text = ''] = glued;
    const option = options.find((candidate) => candidate.name === name);
    return option === undefined ? [] : choicesOf(option, text, `--${option.name}=`);
  }
  return options
    .filter(({ name, repeatable }) => repeatable || !given.includes(name))
    .map(({ name, description }) => ({ text: `--${name}`, description }))
    .filter(({ text }) => text.startsWith(current));
}

/** Whether the last of the words is an option that waits for its value, so that the next word is that value. */
export function waitsForValue(options: readonly OptionSpec[], words: readonly string[]): boolean {
  return readGiven(options, words).waiting !== undefined;
}

function readGiven(
  options: readonly OptionSpec[],
  words: readonly string[],
): { readonly waiting: OptionSpec | undefined; readonly given: readonly string[] } {
  const given: string[] = [];
  let waiting: OptionSpec | undefined;
  for (const word of words) {
    if (waiting !== undefined) {
      waiting = undefined;
      continue;
    }
    const [name = '', value] = word.replace(/^--/, '').split('=', 2);
    const option = options.find((candidate) => candidate.name === name);
    if (option === undefined) continue;
    given.push(name);
    if (option.value.kind !== 'none' && value === undefined) waiting = option;
  }
  return { waiting, given };
}

function choicesOf({ value }: OptionSpec, typed: string, head: string): readonly Candidate[] {
  if (value.kind !== 'choice') return [];
  return value.choices.filter((choice) => choice.startsWith(typed)).map((choice) => plainCandidate(head + choice));
}
