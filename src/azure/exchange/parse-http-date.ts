// The dates of HTTP headers (RFC 9110, section 5.6.7): the form that is written today and the two older ones that must
// still be read. Core has no Date, so the days are counted here.

/** Milliseconds since 1970 for `Sun, 06 Nov 1994 08:49:37 GMT` and its two obsolete forms; undefined for other text. */
export function parseHttpDate(text: string): number | undefined {
  const fields = (today.exec(text) ?? rfc850.exec(text) ?? asctime.exec(text))?.groups;
  if (fields === undefined) return undefined;
  const month = months.indexOf(fields['month'] ?? '') + 1;
  const [day, hour, minute, second] = ['day', 'hour', 'minute', 'second'].map((name) => Number(fields[name]));
  if (month === 0 || day === undefined || hour === undefined || minute === undefined || second === undefined) {
    return undefined;
  }
  const year = toFullYear(fields['year'] ?? '');
  if (day < 1 || day > daysInMonth(year, month) || hour > 23 || minute > 59 || second > 60) return undefined;
  return (((daysSince1970(year, month) + day - 1) * 24 + hour) * 60 + minute) * 60_000 + second * 1000;
}

const clock = String.raw`(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)`;
const today = new RegExp(String.raw`^\w{3}, (?<day>\d\d) (?<month>\w{3}) (?<year>\d{4}) ${clock} GMT$`, 'u');
const rfc850 = new RegExp(String.raw`^\w+, (?<day>\d\d)-(?<month>\w{3})-(?<year>\d\d) ${clock} GMT$`, 'u');
const asctime = new RegExp(String.raw`^\w{3} (?<month>\w{3}) (?<day>[ \d]\d) ${clock} (?<year>\d{4})$`, 'u');

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Two digits mean this century: what is read here is a time to wait until. */
function toFullYear(digits: string): number {
  return digits.length === 2 ? 2000 + Number(digits) : Number(digits);
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Days from 1970 to the first day of a month; negative for earlier years. */
function daysSince1970(year: number, month: number): number {
  const before = year - 1;
  let days = before * 365 + Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400) - 719_162;
  for (let earlier = 1; earlier < month; earlier += 1) days += daysInMonth(year, earlier);
  return days;
}
