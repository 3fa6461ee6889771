// How many cells of a screen a text takes, as PowerShell counts them: two for a wide character of East Asia, one for any other code
// unit, so that a pair of surrogates takes two.

/** The cells that a text takes. */
export function countCells(text: string): number {
  return text.length + (text.match(wide)?.length ?? 0);
}

/** The beginning of a text that has room in so many cells. */
export function takeCells(text: string, cells: number): string {
  let taken = 0;
  let filled = 0;
  while (taken < text.length && (filled += countCells(text.charAt(taken))) <= cells) taken += 1;
  return text.slice(0, taken);
}

/** @see LengthInBufferCells, seen in PowerShell 7.6 for each of these ranges and for what is beside them. */
const wide =
  /[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3040-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/gu;
