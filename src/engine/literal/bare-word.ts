// Words that count as text although they have no quotes, because bash has removed them (contract, section 4).

/** Letters, digits, `_`, `.`, `/` and `-`; but no range of numbers (`1..3`) and no operator (`-join`): those are expressions. */
export function isBareWord(text: string): boolean {
  return /^[\p{L}\p{N}_./-]+$/u.test(text) && findRange(text) === undefined && !isUnaryOperator(text);
}

/** The operators of about_Operators that may stand before a value. */
function isUnaryOperator(text: string): boolean {
  return /^-(?:b?not|join|[ci]?split)$/i.test(text);
}

/** Where the two dots of a range between numbers stand in a word, or undefined. */
export function findRange(text: string): number | undefined {
  const range = /^(-?(?:0x[0-9a-f]+|\d+\.?\d*))\.\.-?\.?\d/i.exec(text);
  return range?.[1]?.length;
}
