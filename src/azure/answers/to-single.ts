// A number of JSON as a System.Single, which keeps seven to nine digits.

/** The shortest number that reads back as the same Single: 123456790 for `123456789.123`. Null for what is no number. */
export function toSingle(text: string): number | null {
  const single = Math.fround(Number(text));
  if (!Number.isFinite(single)) return null;
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(roundTo(single, digits));
    if (Math.fround(short) === single) return short;
  }
  return Number(roundTo(single, 9));
}

/** To so many digits. What lies in the middle goes to the even digit, as in .NET: 3333333.2 for 3333333.25. */
function roundTo(single: number, digits: number): string {
  const [mantissa = '', exponent = ''] = single.toExponential(exactDigits).split('e');
  const kept = mantissa.slice(0, mantissa.indexOf('.') + digits);
  const isMiddle = /^50*$/u.test(mantissa.slice(kept.length));
  const isEven = /[02468]$/u.test(kept.replace(/\.$/u, ''));
  return isMiddle && isEven ? `${kept.replace(/\.$/u, '')}e${exponent}` : single.toPrecision(digits);
}

/** As many as JavaScript writes; enough to see the middle between two numbers of nine digits. */
const exactDigits = 100;
