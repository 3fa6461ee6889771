// The dates of HTTP headers (RFC 9110, section 5.6.7): the form that is written today and the two older ones that must
// still be read.

/** Milliseconds since 1970 for `Sun, 06 Nov 1994 08:49:37 GMT` and its two obsolete forms; undefined for other text. */
export function parseHttpDate(text: string): number | undefined {
  const fields = patterns()
    .map((pattern) => pattern.exec(text))
    .find((found) => found !== null)?.groups;
  if (fields === undefined) return undefined;
  const read = (name: string): number => Number(fields[name]);
  const [day, hour, minute, second] = [read('day'), read('hour'), read('minute'), read('second')];
  const month = months.indexOf(fields['month'] ?? '');
  const midnight = Date.UTC(toFullYear(fields['year'] ?? ''), month, day);
  // a day that its month does not have has become one of the next month
  if (month < 0 || new Date(midnight).getUTCDate() !== day) return undefined;
  if (hour > 23 || minute > 59 || second > 60) return undefined;
  return midnight + ((hour * 60 + minute) * 60 + second) * 1000;
}

/** Today's, that of RFC 850, and that of C. */
function patterns(): readonly RegExp[] {
  const clock = String.raw`(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)`;
  return [
    String.raw`^\w{3}, (?<day>\d\d) (?<month>\w{3}) (?<year>\d{4}) ${clock} GMT$`,
    String.raw`^\w+, (?<day>\d\d)-(?<month>\w{3})-(?<year>\d\d) ${clock} GMT$`,
    String.raw`^\w{3} (?<month>\w{3}) (?<day>[ \d]\d) ${clock} (?<year>\d{4})$`,
  ].map((pattern) => new RegExp(pattern, 'u'));
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Two digits mean this century: what is read here is a time to wait until. */
function toFullYear(digits: string): number {
  return digits.length === 2 ? 2000 + Number(digits) : Number(digits);
}
