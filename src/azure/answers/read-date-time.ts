// A date of the service as ISO 8601 in UTC, to 100 nanoseconds, as .NET keeps it.

/** `2025-03-02T01:02:03.1234567Z`; undefined for text that is no date. One without an offset counts as UTC. */
export function readDateTime(text: string): string | undefined {
  const [, usual, ticksOfUsual = ''] = usualPattern.exec(text) ?? [];
  if (usual !== undefined) return toText(usual, ticksOfUsual);
  const {
    date = '',
    time = '00:00',
    second = '00',
    fraction = '',
    offset = 'Z',
  } = pattern.exec(text.trim())?.groups ?? {};
  const instant = new Date(`${date}T${time}:${second}${/^z$/iu.test(offset) ? 'Z' : offset}`);
  if (Number.isNaN(instant.getTime()) || !isInMonth(date)) return undefined;
  return toText(instant.toISOString().slice(0, 19), fraction.slice(0, 7));
}

/** What the service sends, and what needs no calendar: a list has thousands. */
const usualPattern =
  /^(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.(\d{1,7}))?Z$/u;

function toText(seconds: string, fraction: string): string {
  const ticks = fraction.replace(/0+$/u, '');
  return `${seconds}${ticks === '' ? '' : `.${ticks}`}Z`;
}

const pattern =
  /^(?<date>\d{4}-\d\d-\d\d)(?:[T ](?<time>\d\d:\d\d)(?::(?<second>\d\d)(?:\.(?<fraction>\d+))?)?)?\s*(?<offset>Z|[+-]\d\d:\d\d)?$/iu;

/** A day that its month does not have has become one of the next month. */
function isInMonth(date: string): boolean {
  return new Date(`${date}T00:00:00Z`).toISOString().startsWith(date);
}
