// Literals: hashtables and arrays of constants as PowerShell source writes them (about_Hash_Tables, about_Arrays). Each rule
// stands above its function. Whatever would have to be evaluated is refused: we are not an interpreter.
import { foldCase, sameName } from '../names.js';
import type { Outcome } from '../outcome.js';
import { fail, succeed } from '../outcome.js';
import type { PsEntry, PsValue } from '../values/ps-value.js';
import { psArray, psString } from '../values/ps-value.js';
import { isBareWord } from './bare-word.js';
import { isIdentifier } from './character.js';
import { findConstant } from './constant.js';
import type { LiteralFailure } from './failure.js';
import type { OpenBracket, Standstill } from './explain-token.js';
import { explainBehind, explainMissing, explainWord } from './explain-token.js';
import { quoteLiteral } from './quote.js';
import { scan } from './scan.js';
import type { LiteralToken } from './token.js';

/** Brackets inside brackets; more of them is a mistake, or an attack on our stack. */
const DEPTH_LIMIT = 200;

/**
 * The value of a text that begins with `@{` or `@(`: the whole text, with blanks and comments around. Lists behind it (`@{},@{}`)
 * are read as well, since the engine has an error of its own for them. A name may stand once; `@(…)` is always an array.
 * Differs from PowerShell: a bare `[\p{L}\p{N}_./-]+` that is no number counts as text, because bash removes quotes (contract, section 4).
 * Numbers inside a literal do not remember how they were written: 0x10 is 16, also as text (seen in the engine).
 */
export function parseLiteral(text: string): Outcome<PsValue, LiteralFailure> {
  const parsed = parseAll(text);
  if (parsed.ok || parsed.failure.kind !== 'cutAtSemicolon') return parsed;
  // what is there, closed on a line of its own in case that a comment is open
  const whole = parseAll(`${text}\n${parsed.failure.literal}`);
  return fail({
    ...parsed.failure,
    literal: whole.ok ? quoteLiteral(whole.value) : `${text}${parsed.failure.literal}`,
  });
}

function parseAll(text: string): Outcome<PsValue, LiteralFailure> {
  const reader = openReader(text);
  const list = parseList(reader, null);
  if (!list.ok) return list;
  skipLineBreaks(reader);
  return reader.peek().kind === 'end' ? list : fail(explainBehind(standstill(reader, null)));
}

/** The tokens one by one, and the one before. */
interface Reader {
  readonly text: string;
  readonly peek: () => LiteralToken;
  readonly take: () => LiteralToken;
  /** The token taken last. */
  readonly last: () => LiteralToken | null;
}

function openReader(text: string): Reader {
  const tokens = scan(text, 0);
  const end: LiteralToken = { kind: 'end', offset: text.length, end: text.length, text: '' };
  let last: LiteralToken | null = null;
  let next = tokens.next().value ?? end;
  return {
    text,
    peek: () => next,
    take: () => {
      const taken = next;
      last = taken;
      next = tokens.next().value ?? taken;
      return taken;
    },
    last: () => last,
  };
}

type Parsed = Outcome<PsValue, LiteralFailure>;

/** list := first (`,` line-break* value)* ; one value without a comma is itself, not a list */
function parseList(reader: Reader, open: OpenBracket | null): Parsed {
  const first = parseFirst(reader, open, open?.depth ?? 0);
  if (!first.ok || !isMark(reader.peek(), ',')) return first;
  const items = [first.value];
  while (isMark(reader.peek(), ',')) {
    reader.take();
    skipLineBreaks(reader);
    const item = parseValue(reader, open);
    if (!item.ok) return item;
    items.push(item.value);
  }
  return succeed(psArray(items));
}

/** first := `,` line-break* first | value ; a comma in front makes a list of one */
function parseFirst(reader: Reader, open: OpenBracket | null, depth: number): Parsed {
  const token = reader.peek();
  if (!isMark(token, ',')) return parseValue(reader, open);
  if (depth >= DEPTH_LIMIT) return fail({ kind: 'tooDeep', limit: DEPTH_LIMIT, text: ',', offset: token.offset });
  reader.take();
  skipLineBreaks(reader);
  const inner = parseFirst(reader, open, depth + 1);
  return inner.ok ? succeed(psArray([inner.value])) : inner;
}

/** value := hashtable | array | string | number | `$true` | `$false` | `$null` | bare-word */
function parseValue(reader: Reader, open: OpenBracket | null): Parsed {
  const token = reader.peek();
  switch (token.kind) {
    case 'string':
      if (token.problem !== null) return fail(token.problem);
      reader.take();
      return succeed(psString(token.value));
    case 'number':
      reader.take();
      return succeed({ ...token.number, source: null });
    case 'variable': {
      const constant = findConstant(token.name);
      if (constant === undefined) return fail(variable(token));
      reader.take();
      return succeed(constant);
    }
    case 'word':
      if (!isBareWord(token.text)) return fail(explainWord(standstill(reader, open)));
      reader.take();
      return succeed(psString(token.text));
    case 'punctuation':
      if (token.mark === '@{' || token.mark === '@(') return parseBracket(reader, token.mark, open);
      return fail(explainMissing(standstill(reader, open), 'value'));
    case 'lineBreak':
    case 'end':
    case 'unclosed':
    case 'broken':
      return fail(explainMissing(standstill(reader, open), 'value'));
  }
}

function parseBracket(reader: Reader, mark: '@{' | '@(', outer: OpenBracket | null): Parsed {
  const { offset } = reader.take();
  const depth = (outer?.depth ?? 0) + 1;
  if (depth > DEPTH_LIMIT) return fail({ kind: 'tooDeep', limit: DEPTH_LIMIT, text: mark, offset });
  const open = { mark, offset, depth, outer };
  return mark === '@{' ? parseHashtable(reader, open) : parseArray(reader, open);
}

/** array := `@(` separator* (list (separator+ list)*)? separator* `)` ; the items of each list are items of the array */
function parseArray(reader: Reader, open: OpenBracket): Parsed {
  const items: PsValue[] = [];
  skipSeparators(reader);
  while (!isMark(reader.peek(), ')')) {
    const list = parseList(reader, open);
    if (!list.ok) return list;
    for (const item of list.value.kind === 'array' ? list.value.items : [list.value]) items.push(item);
    const more = skipSeparators(reader);
    if (!more && !isMark(reader.peek(), ')')) return fail(explainBehind(standstill(reader, open)));
  }
  reader.take();
  return succeed(psArray(items));
}

/** hashtable := `@{` line-break* (entry (separator+ entry)*)? separator* `}` */
function parseHashtable(reader: Reader, open: OpenBracket): Parsed {
  const entries: PsEntry[] = [];
  const places = new Map<string, PsName[]>();
  skipLineBreaks(reader);
  while (!isMark(reader.peek(), '}')) {
    const { offset, text } = reader.peek();
    const name = parseName(reader, open);
    if (!name.ok) return name;
    const first = addName(places, { name: name.value, offset });
    if (first !== undefined) return fail({ kind: 'duplicateName', text, offset, firstOffset: first.offset });
    const value = parseEntryValue(reader, open);
    if (!value.ok) return value;
    entries.push({ name: name.value, value: value.value });
    const more = skipSeparators(reader);
    if (!more && !isMark(reader.peek(), '}')) return fail(explainBehind(standstill(reader, open)));
  }
  reader.take();
  return succeed({ kind: 'hashtable', entries });
}

interface PsName {
  readonly name: string;
  readonly offset: number;
}

/** Adds a name to those that stand already; gives back the one that is the same but for case, if there is one. */
function addName(places: Map<string, PsName[]>, added: PsName): PsName | undefined {
  const alike = places.get(foldCase(added.name)) ?? [];
  const first = alike.find((other) => sameName(other.name, added.name));
  places.set(foldCase(added.name), [...alike, added]);
  return first;
}

/** name := identifier | string | number | `$true` | `$false` ; a number counts by its text, as when the engine compares names */
function parseName(reader: Reader, open: OpenBracket): Outcome<string, LiteralFailure> {
  const token = reader.peek();
  switch (token.kind) {
    case 'string':
      if (token.problem !== null) return fail(token.problem);
      reader.take();
      return succeed(token.value);
    case 'number':
      reader.take();
      return succeed(token.number.text);
    case 'word':
      if (!isIdentifier(token.text)) return fail({ kind: 'badName', text: token.text, offset: token.offset });
      reader.take();
      return succeed(token.text);
    case 'variable': {
      const constant = findConstant(token.name);
      if (constant === undefined) return fail(variable(token));
      if (constant.kind !== 'boolean') return fail({ kind: 'badName', text: token.text, offset: token.offset });
      reader.take();
      return succeed(constant.value ? 'True' : 'False');
    }
    case 'punctuation':
      if (token.mark === '@{' || token.mark === '@(')
        return fail({ kind: 'badName', text: token.mark, offset: token.offset });
      return fail(explainMissing(standstill(reader, open), 'name'));
    case 'lineBreak':
    case 'end':
    case 'unclosed':
    case 'broken':
      return fail(explainMissing(standstill(reader, open), 'name'));
  }
}

/** entry := name `=` line-break* list */
function parseEntryValue(reader: Reader, open: OpenBracket): Parsed {
  if (!isMark(reader.peek(), '=')) return fail(explainMissing(standstill(reader, open), 'equals'));
  reader.take();
  skipLineBreaks(reader);
  return parseList(reader, open);
}

function variable({ text, offset }: LiteralToken): LiteralFailure {
  return { kind: 'notConstant', what: 'variable', text, offset, inString: false };
}

function standstill(reader: Reader, open: OpenBracket | null): Standstill {
  return { text: reader.text, token: reader.peek(), before: reader.last(), open };
}

function skipLineBreaks(reader: Reader): void {
  while (reader.peek().kind === 'lineBreak') reader.take();
}

/** separator := `;` | line-break ; says whether there was one */
function skipSeparators(reader: Reader): boolean {
  let found = false;
  while (reader.peek().kind === 'lineBreak' || isMark(reader.peek(), ';')) {
    reader.take();
    found = true;
  }
  return found;
}

function isMark(token: LiteralToken, mark: string): boolean {
  return token.kind === 'punctuation' && token.mark === mark;
}
