// DateTime.Parse with the invariant culture: part by part, each with what separates it from the next, through the states of
// date-states.ts.
import { fail, succeed, type Outcome } from '../outcome.js';
import { ticksOf, formatTicks, MOST_TICKS, TICKS_PER_DAY, isValidDay } from './date-ticks.js';
import { nextDateState, type DatePart, type DateState } from './date-states.js';
import { findDateSeparator, findDateWord } from './date-words.js';
import type { NetFailure } from './failure.js';
import { roundHalfToEven } from './change-number.js';

/** What has been read so far. Minus one: not yet. */
interface Reading {
  readonly text: string;
  at: number;
  numbers: number[];
  year: number;
  month: number;
  weekday: number;
  mark: 'none' | 'am' | 'pm';
  fraction: number;
  /** Minutes; undefined without a zone. */
  offset: number | undefined;
  haveDate: boolean;
  haveTime: boolean;
  date: { year: number; month: number; day: number };
  time: { hour: number; minute: number; second: number };
}

type Fault = NetFailure['kind'] | { readonly word: number };
type Step = DatePart | 'skip' | 'clock' | Fault;

/** A date's ticks and whether it has a zone, as its round-trip text. `today` (yyyy-MM-dd) fills in what is left out. */
export function readDateTime(text: string, today: string): Outcome<string, NetFailure> {
  const reading = startReading(text);
  const fault = readParts(reading, today) ?? complete(reading, today);
  if (typeof fault === 'bigint') return succeed(`${formatTicks(fault)}${reading.offset === undefined ? '' : '+00:00'}`);
  if (typeof fault === 'object') return fail({ kind: 'unknownDateWord', text, index: fault.word });
  return fail({ kind: fault, text } as NetFailure);
}

function startReading(text: string): Reading {
  return {
    text,
    at: 0,
    numbers: [],
    year: -1,
    month: -1,
    weekday: -1,
    mark: 'none',
    fraction: 0,
    offset: undefined,
    haveDate: false,
    haveTime: false,
    date: { year: -1, month: -1, day: -1 },
    time: { hour: 0, minute: 0, second: 0 },
  };
}

/** Reads all parts; a fault, or undefined once the end has been reached. A clock behind a T ends the date at once. */
function readParts(reading: Reading, today: string): Fault | bigint | undefined {
  if (reading.text === '') return 'notADate';
  let state: DateState = 'begin';
  let complete = false;
  for (;;) {
    const part = readPart(reading, state, today);
    if (part === 'skip') continue;
    if (part === 'clock') return /^YNd?$/.test(state) ? readClock(reading) : 'notADate';
    if (!isPart(part)) return part;
    const next = nextDateState(state, part);
    if (next === undefined) return 'notADate';
    state = next;
    if (/^[=@]/.test(state)) {
      if (!settle(reading, state, today)) return 'notADate';
      reading.numbers = [];
      complete = true;
      state = 'begin';
    }
    if (part === 'end' || part === 'numberEnd' || part === 'monthEnd') return complete ? undefined : 'notADate';
  }
}

const parts: ReadonlySet<unknown> = new Set([
  'end', 'numberEnd', 'numberAmPm', 'number', 'numberDate', 'numberTime', 'monthEnd', 'month', 'monthDate', 'weekday', 'year', 'yearDate', 'yearEnd', 'zone',
]); // prettier-ignore

function isPart(step: Step): step is DatePart {
  return parts.has(step);
}

function readPart(reading: Reading, state: DateState, today: string): Step {
  const { text } = reading;
  reading.at += /^[\t-\r \u0085\p{Z}]*/u.exec(text.slice(reading.at))?.[0].length ?? 0;
  if (reading.at >= text.length) return 'end';
  const digits = /^\d+/.exec(text.slice(reading.at))?.[0];
  if (digits !== undefined) return readNumberPart(reading, digits, state, today);
  const word = findDateWord(text, reading.at);
  if (word === undefined) return readUnknown(reading);
  reading.at = word.end;
  switch (word.kind) {
    case 'ignored':
      return 'skip';
    case 'am':
    case 'pm':
      return setMark(reading, word.kind) ? 'skip' : 'notADate';
    case 'zone':
      if (reading.offset !== undefined) return 'notADate';
      reading.offset = 0;
      return 'zone';
    case 'weekday':
      if (reading.weekday >= 0) return 'notADate';
      reading.weekday = word.number;
      return 'weekday';
    case 'month':
      return readMonth(reading, word.number, state);
  }
}

function setMark(reading: Reading, mark: 'am' | 'pm'): boolean {
  if (reading.mark !== 'none') return false;
  reading.mark = mark;
  return true;
}

/** A letter begins an unknown word; a sign may begin a zone; NUL characters may end the text. */
function readUnknown(reading: Reading): Step {
  const { text, at } = reading;
  if (/^\p{L}/u.test(text.slice(at))) return { word: at };
  if (/^[-+]/.test(text.slice(at)) && reading.offset === undefined && readZone(reading)) return 'skip';
  if (/^\0+$/.test(text.slice(at))) {
    reading.at = text.length;
    return 'skip';
  }
  return 'notADate';
}

function readMonth(reading: Reading, month: number, state: DateState): Step {
  if (reading.month >= 0) return 'notADate';
  reading.month = month;
  const separator = findDateSeparator(reading.text, reading.at);
  switch (separator.kind) {
    case 'end':
      return 'monthEnd';
    case 'space':
      reading.at = separator.end;
      return 'month';
    case 'date':
      reading.at = separator.end;
      return 'monthDate';
    case 'dash':
      return readDash(reading, state, 'month', 'monthDate', separator.end);
    default:
      return 'notADate';
  }
}

/** A dash separates dates, unless a zone alone could follow here. */
function readDash(reading: Reading, state: DateState, plain: DatePart, dated: DatePart, end: number): DatePart {
  if (nextDateState(state, dated) === undefined && nextDateState(state, plain) !== undefined) return plain;
  reading.at = end;
  return dated;
}

function readNumberPart(reading: Reading, digits: string, state: DateState, today: string): Step {
  if (reading.numbers.length === 3 || digits.length > 8) return 'notADate';
  reading.at += digits.length;
  if (state === 'NNt' && /^[.,]./s.test(reading.text.slice(reading.at))) readFraction(reading);
  if ((state === 'Nt' || state === 'NNt') && !readZoneAhead(reading)) return 'notADate';
  return digits.length < 3
    ? readSmallNumber(reading, Number(digits), state, today)
    : readYear(reading, Number(digits), state);
}

function readFraction(reading: Reading): void {
  const digits = /^[.,](\d*)/.exec(reading.text.slice(reading.at))?.[1] ?? '';
  reading.at += digits.length + 1;
  let weight = 0.1;
  for (const digit of digits) {
    reading.fraction += Number(digit) * weight;
    weight *= 0.1;
  }
}

function readYear(reading: Reading, year: number, state: DateState): Step {
  if (reading.year >= 0) return 'notADate';
  reading.year = year;
  const separator = findDateSeparator(reading.text, reading.at);
  if (separator.kind === 'dash') return readDash(reading, state, 'year', 'yearDate', separator.end);
  reading.at = separator.end;
  switch (separator.kind) {
    case 'end':
      return 'yearEnd';
    case 'space':
      return 'year';
    case 'date':
      return 'yearDate';
    case 'am':
    case 'pm':
      return setMark(reading, separator.kind) ? 'year' : 'skip';
    default:
      return 'notADate';
  }
}

function readSmallNumber(reading: Reading, number: number, state: DateState, today: string): Step {
  const separator = findDateSeparator(reading.text, reading.at);
  if (separator.kind === 'am' || separator.kind === 'pm') {
    if (!setMark(reading, separator.kind)) return 'skip';
    if (state === 'DNN' && !settle(reading, '=NN', today)) return 'notADate';
    reading.numbers.push(number);
    reading.at = separator.end;
    return (state === 'Nt' || state === 'NNt') && !readZoneAhead(reading) ? 'notADate' : 'numberAmPm';
  }
  reading.numbers.push(number);
  if (separator.kind === 'dash') return readDash(reading, state, 'number', 'numberDate', separator.end);
  reading.at = separator.end;
  const after = { end: 'numberEnd', space: 'number', date: 'numberDate', time: 'numberTime', T: 'clock' } as const;
  return after[separator.kind];
}

/** A zone right behind a time. False for a second one, or one that cannot be read. */
function readZoneAhead(reading: Reading): boolean {
  const rest = reading.text.slice(reading.at);
  const blanks = /^[\t-\r \u0085\p{Z}]*(?=[-+])/u.exec(rest)?.[0];
  if (blanks === undefined || rest.length < 2) return true;
  reading.at += blanks.length;
  return reading.offset === undefined && readZone(reading);
}

/** `+h`, `+hh`, `+hhmm`, `+hh:mm`. */
function readZone(reading: Reading): boolean {
  const rest = reading.text.slice(reading.at);
  const match = /^([-+])(?:(\d{1,2})(?!\d)(?::(\d{1,2})(?!\d))?|(\d{1,2})(\d\d)(?!\d))/.exec(rest);
  const [all = '', sign, hours, minutes, packed, packedMinutes] = match ?? [];
  if (match === null || (minutes === undefined && rest.startsWith(':', all.length))) return false;
  const rest60 = Number(minutes ?? packedMinutes ?? 0);
  if (rest60 >= 60) return false;
  reading.at += all.length;
  reading.offset = (Number(hours ?? packed) * 60 + rest60) * (sign === '-' ? -1 : 1);
  return true;
}

/** What a complete date or time means; false if it is none, or there was one already. */
function settle(reading: Reading, state: DateState, today: string): boolean {
  return state.startsWith('@') ? settleTime(reading, state) : settleDate(reading, state, Number(today.slice(0, 4)));
}

function settleTime(reading: Reading, state: DateState): boolean {
  if (reading.haveTime || (state === '@N' && reading.mark === 'none')) return false;
  const [hour = 0, minute = 0, second = 0] = reading.numbers;
  reading.time = { hour, minute, second };
  reading.haveTime = true;
  return true;
}

function settleDate(reading: Reading, state: DateState, thisYear: number): boolean {
  if (reading.haveDate) return false;
  const { year, month } = reading;
  const [first = -1, second = -1, third = -1] = reading.numbers;
  const found = findDate(state, { year, month, first, second, third, thisYear });
  if (found === undefined) return false;
  const [y, m, d] = found;
  reading.date = { year: y, month: m, day: d };
  reading.haveDate = state !== '=MN' && state !== '=NM';
  return true;
}

type Ymd = readonly [number, number, number];

function findDate(
  state: DateState,
  of: Readonly<Record<'year' | 'month' | 'first' | 'second' | 'third' | 'thisYear', number>>,
): Ymd | undefined {
  const { year, month, first, second, third, thisYear } = of;
  const candidates: Readonly<Record<string, readonly Ymd[]>> = {
    '=NN': [[thisYear, first, second]],
    '=NNN': [[fourDigits(third), first, second]],
    '=MN': [[thisYear, month, first]],
    '=NM': [[fourDigits(first), month, 1]],
    '=MNN': [[fourDigits(second), month, first], [fourDigits(first), month, second]],
    '=YNN': [[year, first, second]],
    '=NNY': [[year, first, second]],
    '=YMN': [[year, month, first]],
    '=YN': [[year, first, 1]],
    '=YM': [[year, month, 1]],
  }; // prettier-ignore
  return candidates[state]?.find(isValidDay);
}

/** Two digits are a year from 1950 to 2049. */
function fourDigits(year: number): number {
  return year >= 100 ? year : year > 49 ? 1900 + year : 2000 + year;
}

/** What is left out is today's, or zero. */
function complete(reading: Reading, today: string): Fault | bigint {
  const { time, mark } = reading;
  let { hour } = time;
  if (mark === 'am') {
    if (hour > 12) return 'notADate';
    hour = hour === 12 ? 0 : hour;
  } else if (mark === 'pm') {
    if (hour > 23) return 'notADate';
    hour = hour < 12 ? hour + 12 : hour;
  }
  const [year = 1, month = 1, day = 1] = today.split('-').map(Number);
  const none = reading.date.year === -1;
  const date: Ymd = none ? [year, month, day] : [reading.date.year, reading.date.month, reading.date.day];
  const ticks = ticksOf(date, [hour, time.minute, time.second]);
  if (ticks === undefined) return 'dateNotInCalendar';
  const whole = ticks + toTicks(reading.fraction);
  if (whole > MOST_TICKS) return 'notADate';
  if (reading.weekday >= 0 && reading.weekday !== Number((whole / TICKS_PER_DAY + 1n) % 7n)) return 'wrongWeekday';
  return moveToZone(reading, whole);
}

function toTicks(fraction: number): bigint {
  return BigInt(roundHalfToEven(fraction * 10_000_000));
}

/** The time in the zone that all is told in, UTC. */
function moveToZone(reading: Reading, ticks: bigint): Fault | bigint {
  const offset = reading.offset ?? 0;
  if (Math.abs(offset) > 840) return 'offsetOutOfRange';
  let moved = ticks - BigInt(offset) * 600_000_000n;
  if (ticks < TICKS_PER_DAY && moved < 0n) moved += TICKS_PER_DAY;
  return moved < 0n || moved > MOST_TICKS ? 'dateOutOfRange' : moved;
}

const clock = /^\s*(\d\d)\s*:\s*(\d\d)\s*(?::\s*(\d\d)(?:([.,])(\d*))?\s*)?([zZ]|[-+].*)?[\s\0]*$/s;

/** ISO 8601: two digits each behind the T, then a zone. */
function readClock(reading: Reading): Fault | bigint {
  const [all, hour = '', minute = '', second = '0', point, digits, zone = ''] =
    clock.exec(reading.text.slice(reading.at)) ?? [];
  if (all === undefined || (point !== undefined && digits === '')) return 'notADate';
  if (point !== undefined) {
    reading.at = reading.text.indexOf(point, reading.at);
    readFraction(reading);
  }
  if (/^[zZ]$/.test(zone)) reading.offset = 0;
  else if (zone !== '') {
    reading.at = reading.text.lastIndexOf(zone);
    if (!readZone(reading) || !/^[\s\0]*$/.test(reading.text.slice(reading.at))) return 'notADate';
  }
  const [month = -1, day = -1] = reading.numbers;
  const ticks = ticksOf([reading.year, month, day], [Number(hour), Number(minute), Number(second)]);
  if (ticks === undefined) return 'dateNotInCalendar';
  const whole = ticks + toTicks(reading.fraction);
  return whole > MOST_TICKS ? 'notADate' : moveToZone(reading, whole);
}
