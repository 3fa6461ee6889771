// Days and clocks ↔ ticks of 100 nanoseconds since the first of January of the year 1 (System.DateTime).
import { fail, succeed, type Outcome } from '../outcome.js';
import type { NetFailure } from './failure.js';

export const TICKS_PER_DAY = 864_000_000_000n;
/** The last moment of the year 9999. */
export const MOST_TICKS = 3_155_378_975_999_999_999n;

/** Days from the first of January of the year 1 to that of 1970, from which JavaScript counts. */
const daysBefore1970 = 719_162;

/** Whether there is such a day, from the year 1 to 9999. */
export function isValidDay([year, month, day]: readonly [number, number, number]): boolean {
  return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

function daysIn(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Undefined for what is no day or no time of day. */
export function ticksOf(
  date: readonly [number, number, number],
  [hour, minute, second]: readonly [number, number, number],
): bigint | undefined {
  if (!isValidDay(date) || hour > 23 || minute > 59 || second > 59) return undefined;
  const [year, month, day] = date;
  // JavaScript takes years below 100 for those of the last century
  const days = Date.UTC(year + 400, month - 1, day) / 86_400_000 - 146_097 + daysBefore1970;
  return BigInt(days) * TICKS_PER_DAY + BigInt(hour * 3600 + minute * 60 + second) * 10_000_000n;
}

/** `new DateTime(ticks)`, as its round-trip text. */
export function ticksToDateTime(ticks: bigint): Outcome<string, NetFailure> {
  return ticks < 0n || ticks > MOST_TICKS ? fail({ kind: 'ticksOutOfRange' }) : succeed(formatTicks(ticks));
}

/** 2024-02-03T04:05:06.0000000. */
export function formatTicks(ticks: bigint): string {
  const days = Number(ticks / TICKS_PER_DAY) - daysBefore1970;
  const rest = ticks % TICKS_PER_DAY;
  const date = new Date(days * 86_400_000).toISOString().slice(0, 10);
  const clock = [rest / 36_000_000_000n, (rest / 600_000_000n) % 60n, (rest / 10_000_000n) % 60n].map((part) =>
    part.toString().padStart(2, '0'),
  );
  return `${date}T${clock.join(':')}.${(rest % 10_000_000n).toString().padStart(7, '0')}`;
}

/** The round-trip text → `ToString()` with the invariant culture: 02/03/2024 04:05:06. */
export function showDateTime(text: string): string {
  return text.replace(/^(\d+)-(\d+)-(\d+)T(\d+:\d+:\d+).*$/, '$2/$3/$1 $4');
}
