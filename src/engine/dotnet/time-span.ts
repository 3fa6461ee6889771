// System.TimeSpan: a number of ticks of 100 nanoseconds; TimeSpan.Parse and ToString with the invariant culture.
import { fail, succeed, type Outcome } from '../outcome.js';
import type { NetFailure } from './failure.js';
import { trimNet } from './white-space.js';

const perSecond = 10_000_000n;
const perDay = 86_400n * perSecond;
const most = (1n << 63n) - 1n;

/** A run of digits: its number, and how many zeros stand before it. */
interface Digits {
  readonly number: number;
  readonly zeros: number;
}

/** What stands between the numbers → what the numbers are; several readings are tried in this order. */
const readings: Readonly<Record<string, readonly string[]>> = {
  '': ['d'],
  ':': ['hm'],
  '::': ['hms', 'dhm'],
  '.:': ['dhm'],
  '::.': ['hmsf'],
  ':::': ['dhms'],
  '.::': ['dhms'],
  ':::.': ['dhmsf'],
  '.::.': ['dhmsf'],
};

/** `TimeSpan.Parse`: `d`, `h:m`, `d.h:m:s.f` and what lies between; days may end with a colon. */
export function readTimeSpan(text: string): Outcome<bigint, NetFailure> {
  const trimmed = trimNet(text);
  const negative = trimmed.startsWith('-');
  const body = negative ? trimmed.slice(1) : trimmed;
  const numbers = (trimmed.match(/\d+/g) ?? []).slice(0, 5).map(readDigits);
  // a number too large stops the reading before anything else is looked at
  if (numbers.includes(undefined)) return fail({ kind: 'timeSpanTooLarge', text });
  if (!/^\d+(?:[:.]\d+)*$/.test(body)) return fail({ kind: 'notATimeSpan', text });
  const known = readings[body.replace(/\d+/g, '')];
  if (known === undefined) return fail({ kind: 'notATimeSpan', text });
  for (const parts of known) {
    const ticks = countTicks(parts, numbers as readonly Digits[], negative);
    if (ticks !== undefined) return succeed(ticks);
  }
  return fail({ kind: 'timeSpanTooLarge', text });
}

/** Undefined beyond 28 bits. */
function readDigits(text: string): Digits | undefined {
  const significant = text.replace(/^0+/, '');
  const number = Number(significant);
  return number >= 2 ** 28 ? undefined : { number, zeros: text.length - significant.length };
}

const limits: Readonly<Record<string, number>> = { d: 10_675_199, h: 23, m: 59, s: 59 };
const seconds: Readonly<Record<string, bigint>> = { d: 86_400n, h: 3_600n, m: 60n, s: 1n };

function countTicks(parts: string, numbers: readonly Digits[], negative: boolean): bigint | undefined {
  let ticks = 0n;
  for (const [i, part] of parts.split('').entries()) {
    const digits = numbers[i] ?? { number: 0, zeros: 0 };
    const fraction = part === 'f' ? readFraction(digits) : undefined;
    if (part === 'f' ? fraction === undefined : digits.number > (limits[part] ?? 0)) return undefined;
    ticks += fraction ?? BigInt(digits.number) * (seconds[part] ?? 0n) * perSecond;
  }
  return ticks > (negative ? most + 1n : most) ? undefined : negative ? -ticks : ticks;
}

/** Seven places of a second; more are rounded if they begin with a zero, and refused otherwise. */
function readFraction({ number, zeros }: Digits): bigint | undefined {
  if (number === 0) return 0n;
  if (zeros === 0 && number > 9_999_999) return undefined;
  const places = String(number).length + zeros;
  if (places <= 7) return BigInt(number) * 10n ** BigInt(7 - places);
  if (zeros > 7) return 0n;
  const divisor = 10 ** (places - 7);
  return BigInt(Math.floor((number + Math.floor(divisor / 2)) / divisor));
}

/** `ToString()`: `1.02:03:04.5000000`. */
export function formatTimeSpan(ticks: bigint): string {
  const magnitude = ticks < 0n ? -ticks : ticks;
  const [days, rest, fraction] = [magnitude / perDay, (magnitude % perDay) / perSecond, magnitude % perSecond];
  const clock = [rest / 3600n, (rest / 60n) % 60n, rest % 60n]
    .map((part) => part.toString().padStart(2, '0'))
    .join(':');
  const before = days === 0n ? '' : `${days}.`;
  const behind = fraction === 0n ? '' : `.${fraction.toString().padStart(7, '0')}`;
  return `${ticks < 0n ? '-' : ''}${before}${clock}${behind}`;
}
