// The properties of .NET's dates, time spans, addresses, versions and GUIDs (seen in the engine, type by type).
import { formatDouble } from '../dotnet/format-number.js';
import { formatTicks, ticksOf, TICKS_PER_DAY } from '../dotnet/date-ticks.js';
import { formatTimeSpan, readTimeSpan } from '../dotnet/time-span.js';
import { splitUri } from '../dotnet/uri-parts.js';
import { psArray, psBoolean, psString, type NumberType, type PsScalar, type PsValue } from '../values/ps-value.js';

type Properties = Readonly<Record<string, PsValue>>;

/** Of a relative address those are left out that .NET refuses to tell. */
export function propertiesOfScalar({ type, text, original = text }: PsScalar): Properties {
  switch (type) {
    case 'System.DateTime':
      return dateTime(text);
    case 'System.TimeSpan': {
      const ticks = readTimeSpan(text);
      return ticks.ok ? timeSpan(ticks.value) : {};
    }
    case 'System.Uri':
      return uri(text, original);
    case 'System.Version':
      return version(text);
    case 'System.Guid':
      return {
        Guid: psString(text),
        Variant: int32(Number.parseInt(text.charAt(19), 16)),
        Version: int32(Number.parseInt(text.charAt(14), 16)),
      };
    case 'System.Char':
      return {};
  }
}

function dateTime(text: string): Properties {
  const [, time = '', fraction = '', zone = ''] = /T(.*?)\.(\d{7})(.*)$/.exec(text) ?? [];
  const [year = 1, month = 1, day = 1, hour = 0, minute = 0, second = 0] = text.split(/[-T:.]/, 6).map(Number);
  const midnight = ticksOf([year, month, day], [0, 0, 0]) ?? 0n;
  const clock = (ticksOf([1, 1, 1], [hour, minute, second]) ?? 0n) + BigInt(fraction);
  const weekDay = Number(midnight / TICKS_PER_DAY + 1n) % 7;
  const newYear = ticksOf([year, 1, 1], [0, 0, 0]) ?? 0n;
  const kind = zone === '' ? 0 : zone === 'Z' ? 1 : 2;
  const named = `${weekDays[weekDay] ?? ''}, ${String(day).padStart(2, '0')} ${months[month - 1] ?? ''} ${text.slice(0, 4)}`;
  return {
    Date: { kind: 'scalar', type: 'System.DateTime', text: `${formatTicks(midnight)}${zone}` },
    ...whole({ Year: year, Month: month, Day: day, Hour: hour, Minute: minute, Second: second }),
    ...whole({ Millisecond: Number(fraction.slice(0, 3)), Microsecond: Number(fraction.slice(3, 6)) }),
    ...whole({
      Nanosecond: Number(fraction.slice(6)) * 100,
      DayOfYear: Number((midnight - newYear) / TICKS_PER_DAY) + 1,
    }),
    DayOfWeek: member('System.DayOfWeek', weekDays, weekDay),
    Kind: member('System.DateTimeKind', ['Unspecified', 'Utc', 'Local'], kind),
    Ticks: number('Int64', midnight + clock),
    TimeOfDay: { kind: 'scalar', type: 'System.TimeSpan', text: formatTimeSpan(clock) },
    // a script property of PowerShell's own
    DateTime: psString(`${named} ${time}`),
  };
}

const weekDays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = 'January February March April May June July August September October November December'.split(' ');

/** Ticks in each unit, and how many of it make the next one. */
const units = [
  ['Days', TICKS_PER_DAY, TICKS_PER_DAY],
  ['Hours', 36_000_000_000n, 24n],
  ['Minutes', 600_000_000n, 60n],
  ['Seconds', 10_000_000n, 60n],
  ['Milliseconds', 10_000n, 1000n],
  ['Microseconds', 10n, 1000n],
] as const;

const mostMilliseconds = 922_337_203_685_477;

function timeSpan(ticks: bigint): Properties {
  const parts = units.map(([name, size, next]) => [name, int32(Number((ticks / size) % next))] as const);
  const totals = units.map(([name, size]) => [`Total${name}`, double(Number(ticks) / Number(size))] as const);
  return {
    ...Object.fromEntries([...parts, ...totals]),
    Nanoseconds: int32(Number(ticks % 10n) * 100),
    TotalMilliseconds: double(Math.max(-mostMilliseconds, Math.min(mostMilliseconds, Number(ticks) / 10_000))),
    TotalNanoseconds: double(Number(ticks) * 100),
    Ticks: number('Int64', ticks),
  };
}

function version(text: string): Properties {
  const [major = 0, minor = 0, build = -1, revision = -1] = text.split('.').map(Number);
  return {
    ...whole({ Major: major, Minor: minor, Build: build, Revision: revision }),
    MajorRevision: number('Int16', BigInt.asIntN(16, BigInt(revision) >> 16n)),
    MinorRevision: number('Int16', BigInt.asIntN(16, BigInt(revision))),
  };
}

const hostTypes = ['Unknown', 'Basic', 'Dns', 'IPv4', 'IPv6'] as const;

function uri(text: string, original: string): Properties {
  const parts = splitUri(text);
  const always = {
    OriginalString: psString(original),
    UserEscaped: psBoolean(false),
    IsAbsoluteUri: psBoolean(parts !== undefined),
  };
  if (parts === undefined) return always;
  const { scheme, host, port, path, query } = parts;
  const isFile = scheme === 'file';
  const isUnc = isFile && host !== '';
  const hasDrive = isFile && /^[a-z]:/i.test(path);
  const plain = host.replace(/^\[(.*)\]$/, '$1');
  const isLoopback =
    host === '' ? parts.hostNameType === 'Basic' : /^(?:localhost|127\.\d+\.\d+\.\d+|::1)$/.test(plain);
  const local = `${isUnc ? `//${host}` : ''}${unescapePath(path)}`;
  const texts = {
    ...{ Scheme: scheme, UserInfo: parts.userInfo, Host: host, DnsSafeHost: plain, AbsoluteUri: parts.absolute },
    ...{ AbsolutePath: path, Query: query, Fragment: parts.fragment, PathAndQuery: `${path}${query}` },
    Authority: parts.isDefaultPort ? host : `${host}:${port}`,
    LocalPath: isUnc || hasDrive ? local.replaceAll('/', '\\') : local,
  };
  return {
    ...always,
    ...Object.fromEntries(Object.entries(texts).map(([name, one]) => [name, psString(one)])),
    // of other hosts it is their Punycode, which is not made here
    ...(/^[!-~]*$/.test(plain) ? { IdnHost: psString(plain) } : {}),
    Port: int32(port),
    HostNameType: member('System.UriHostNameType', hostTypes, hostTypes.indexOf(parts.hostNameType)),
    IsDefaultPort: psBoolean(parts.isDefaultPort),
    IsFile: psBoolean(isFile),
    IsUnc: psBoolean(isUnc),
    IsLoopback: psBoolean(isLoopback),
    Segments: {
      ...psArray(((hasDrive ? `/${path}` : path).match(/[^/]*\/|[^/]+/g) ?? []).map(psString)),
      type: 'System.String[]',
    },
  };
}

function unescapePath(path: string): string {
  return path.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
    const letters = new TextDecoder().decode(
      Uint8Array.from(escapes.split('%').slice(1), (digits) => Number.parseInt(digits, 16)),
    );
    return letters.includes('\ufffd') ? escapes : letters;
  });
}

function number(type: NumberType, value: bigint | number): PsValue {
  return { kind: 'number', type, text: String(value), source: null };
}

function int32(value: number): PsValue {
  return number('Int32', value);
}

function whole(numbers: Readonly<Record<string, number>>): Properties {
  return Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, int32(value)]));
}

function double(value: number): PsValue {
  return { kind: 'number', type: 'Double', text: formatDouble(value), source: null };
}

function member(type: string, names: readonly string[], index: number): PsValue {
  return { kind: 'enumeration', type, name: names[index] ?? '', number: BigInt(index) };
}
