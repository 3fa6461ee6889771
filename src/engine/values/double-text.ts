// A Double as .NET writes it with the invariant culture: the shortest digits that read back the same, in scientific
// notation from 1E+17 upwards and from 1E-05 downwards (seen in the engine, .NET 10). PowerShell's own conversion to
// String (a cast, a parameter of type String) keeps 15 digits only; that is left to the conversion.

/** `value.ToString()` in .NET: `1.5`, `1E+20`, `1E-05`, `-0`, `Infinity`, `-Infinity`, `NaN`. */
export function formatDouble(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (Object.is(value, -0)) return '-0';
  const [mantissa = '', power = ''] = value.toExponential().split('e');
  const exponent = Number(power);
  if (exponent > -5 && exponent < 17) return String(value);
  return `${mantissa}E${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}
