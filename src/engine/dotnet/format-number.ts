// Doubles and Singles as .NET writes them with the invariant culture (seen in the engine, .NET 10).

/** `value.ToString()`: the shortest digits that read back the same, `1.5`, `1E+20`, `1E-05`, `-0`, `Infinity`, `NaN`. */
export function formatDouble(value: number): string {
  return Number.isFinite(value) ? write(value, value.toExponential(), 17) : String(value);
}

/** The same of a Single. */
export function formatSingle(value: number): string {
  return Number.isFinite(value) ? write(value, shortestSingle(value), 9) : String(value);
}

/** `value.ToString("G15")`, or another number of digits. */
export function formatGeneral(value: number, digits: number): string {
  return Number.isFinite(value) ? write(value, value.toExponential(digits - 1), digits) : String(value);
}

function shortestSingle(value: number): string {
  for (let digits = 0; digits < 8; digits++) {
    const written = value.toExponential(digits);
    if (Math.fround(Number(written)) === value) return written;
  }
  return value.toExponential(8);
}

/** `scientific` has the digits; the exponent stays where the number would have that many places or more before the point. */
function write(value: number, scientific: string, places: number): string {
  if (Object.is(value, -0)) return '-0';
  const [written = '', power = ''] = scientific.split('e');
  const mantissa = written.includes('.') ? written.replace(/\.?0+$/, '') : written;
  const exponent = Number(power);
  if (exponent <= -5 || exponent >= places) {
    return `${mantissa}E${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
  }
  const sign = mantissa.startsWith('-') ? '-' : '';
  const digits = mantissa.replace(/[-.]/g, '');
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const rest = digits.slice(exponent + 1);
  return rest === '' ? `${sign}${whole}` : `${sign}${whole}.${rest}`;
}
