// Options in GNU style (`--x`, `--x=value`, `--x value`), read with yargs-parser; the only file that knows that package.
// It serves the cmdlet's host options (contract, section 3) and the tool's. What is an option stands in a table, so the
// package has nothing to guess: all its conveniences are off, and what it still bends is noticed and refused.
import parse from 'yargs-parser';
import { type Outcome, fail, succeed } from '../outcome.js';

/** One option of a program. Each may be given once; `texts` may be given again and again. */
export type GnuOption =
  | { readonly kind: 'flag' }
  | { readonly kind: 'text' }
  | { readonly kind: 'texts' }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  | NumberOption;

/** A number in plain decimal notation, bounds included; `whole`: without a fraction. */
export interface NumberOption {
  readonly kind: 'number';
  readonly least: number;
  readonly most: number;
  readonly whole: boolean;
}

/** A program's options under their names, which are written without the dashes. */
export type GnuOptionTable = Readonly<Record<string, GnuOption>>;

/** What was given: a flag that is absent is false, absent texts are an empty list, any other absent option is undefined. */
export type GnuOptionValues<Table extends GnuOptionTable> = {
  readonly [Name in keyof Table]: ValueOf<Table[Name]>;
};

type ValueOf<Option extends GnuOption> = Option extends { readonly kind: 'flag' }
  ? boolean
  : Option extends { readonly kind: 'texts' }
    ? readonly string[]
    : Option extends { readonly kind: 'choice'; readonly choices: readonly (infer Choice)[] }
      ? Choice | undefined
      : Option extends { readonly kind: 'number' }
        ? number | undefined
        : string | undefined;

/** What is wrong with the words. `option` has its dashes; `value` is the text as it was given, perhaps empty. */
export type GnuOptionFailure =
  | { readonly kind: 'unknownWord'; readonly word: string }
  | { readonly kind: 'unexpectedValue'; readonly option: string }
  | { readonly kind: 'missingValue'; readonly option: string }
  | { readonly kind: 'repeated'; readonly option: string }
  | {
      readonly kind: 'notAmongChoices';
      readonly option: string;
      readonly value: string;
      readonly choices: readonly string[];
    }
  | { readonly kind: 'notANumber'; readonly option: string; readonly value: string; readonly expected: NumberOption };

/**
 * Reads words that are all options of one program. An option that has a value takes the next word whatever it is, as GNU
 * programs do; a text that is empty or begins with a dash counts as missing, since no option here means such a thing.
 * Fails with the first thing wrong: words that are no option, then values in the order of the table.
 */
export function readGnuOptions<const Table extends GnuOptionTable>(
  words: readonly string[],
  table: Table,
): Outcome<GnuOptionValues<Table>, GnuOptionFailure> {
  const found = findOccurrences(words, table);
  if (!found.ok) return found;
  const values: Record<string, unknown> = {};
  for (const [name, option] of Object.entries(table)) {
    const value = readValue(`--${name}`, option, found.value.get(name) ?? []);
    if (!value.ok) return value;
    values[name] = value.value;
  }
  return succeed(values as GnuOptionValues<Table>);
}

/** The values that each option was given, in order; true stands for a flag, undefined for a value that is not there. */
type Occurrences = ReadonlyMap<string, readonly unknown[]>;

function findOccurrences(words: readonly string[], table: GnuOptionTable): Outcome<Occurrences, GnuOptionFailure> {
  const names = Object.keys(table);
  const flags = names.filter((name) => table[name]?.kind === 'flag');
  const parsed = parse.detailed([...words], {
    string: names.filter((name) => !flags.includes(name)),
    narg: Object.fromEntries(names.map((name) => [name, flags.includes(name) ? 0 : 1])),
    configuration: nothingClever,
  });
  const { _: positional, ...given } = parsed.argv;
  const stray = positional[0];
  if (stray !== undefined || Object.keys(given).some((name) => !names.includes(name))) {
    const word = stray ?? words.find((candidate) => isMisspelt(candidate, names)) ?? '';
    return fail({ kind: 'unknownWord', word: String(word) });
  }
  const valued = flags.find((name) => parsed.error !== null && words.some((word) => word.startsWith(`--${name}=`)));
  if (valued !== undefined) return fail({ kind: 'unexpectedValue', option: `--${valued}` });
  return succeed(new Map(Object.entries(given).map(([name, value]: [string, unknown]) => [name, [value].flat()])));
}

/**
 * Turns off what yargs-parser does for convenience: options have one spelling, and values are text. What belongs to types
 * that are not used here (arrays, counts, configuration files) stays as it is.
 */
const nothingClever = {
  'boolean-negation': false,
  'camel-case-expansion': false,
  'dot-notation': false,
  'nargs-eats-options': true,
  'parse-numbers': false,
};

/** Whether a word looks like an option and is none: yargs-parser takes `-help` apart and `---help` for a name. */
function isMisspelt(word: string, names: readonly string[]): boolean {
  return word.startsWith('-') && word !== '--' && !names.some((name) => word.split('=', 1)[0] === `--${name}`);
}

function readValue(name: string, option: GnuOption, given: readonly unknown[]): Outcome<unknown, GnuOptionFailure> {
  if (option.kind === 'texts') return readTexts(name, given);
  if (given.length > 1) return fail({ kind: 'repeated', option: name });
  if (option.kind === 'flag') return succeed(given.length === 1);
  if (given.length === 0) return succeed(undefined);
  const text = given[0];
  if (typeof text !== 'string') return fail({ kind: 'missingValue', option: name });
  switch (option.kind) {
    case 'text':
      return isMissing(text) ? fail({ kind: 'missingValue', option: name }) : succeed(text);
    case 'choice':
      if (option.choices.includes(text)) return succeed(text);
      return fail({ kind: 'notAmongChoices', option: name, value: text, choices: option.choices });
    case 'number':
      return readNumber(name, option, text);
  }
}

function readTexts(name: string, given: readonly unknown[]): Outcome<readonly string[], GnuOptionFailure> {
  const texts = given.filter((text): text is string => typeof text === 'string' && !isMissing(text));
  return texts.length === given.length ? succeed(texts) : fail({ kind: 'missingValue', option: name });
}

function isMissing(text: string): boolean {
  return text === '' || text.startsWith('-');
}

function readNumber(name: string, expected: NumberOption, text: string): Outcome<number, GnuOptionFailure> {
  const number = /^\d+(\.\d+)?$/u.test(text) ? Number(text) : NaN;
  const isExpected =
    number >= expected.least && number <= expected.most && (!expected.whole || Number.isInteger(number));
  return isExpected ? succeed(number) : fail({ kind: 'notANumber', option: name, value: text, expected });
}
