// The tables of fixtures/literals: what PowerShell's engine makes of a text, or why it is refused here and where.
import { describe, expect, test } from '@jest/globals';
import { castToNumber } from '../../../src/engine/conversion/cast-to-number.js';
import { readListText } from '../../../src/engine/literal/list.js';
import { readNumber } from '../../../src/engine/literal/number.js';
import { parseLiteral } from '../../../src/engine/literal/parse.js';
import { describeCast } from '../../../src/engine/records/cast-sentences.js';
import { formatValue } from '../../../src/engine/values/format-value.js';
import { psString } from '../../../src/engine/values/ps-value.js';
import { readLiteralTable, restoreControls } from './literal-table.js';
import { showFailure, showValue } from './notation.js';

describe('a literal has the value that PowerShell gives it', () => {
  test.each(readLiteralTable('accepted.txt'))('$group: $line', ({ text, expected }) => {
    expect(readAsLiteral(text)).toBe(expected);
  });
});

describe('what is no constant, or not well formed, is refused by name and place', () => {
  test.each(readLiteralTable('refused.txt'))('$group: $line', ({ text, expected }) => {
    expect(readAsLiteral(text)).toBe(expected);
  });
});

describe('a text given to -Key is text, a list, or refused by name and place', () => {
  test.each(readLiteralTable('lists.txt'))('$group: $line', ({ text, expected }) => {
    expect(readAsList(text)).toBe(expected);
  });
});

describe('a number has the type and the value that PowerShell gives it', () => {
  test.each(readLiteralTable('numbers.txt'))('$group: $line', ({ text, expected }) => {
    const number = readNumber(text);
    expect(number === undefined ? 'none' : showValue(number)).toBe(expected);
  });
});

describe('a text becomes the Int32 that the engine makes of it, or fails for the same reason', () => {
  test.each(readLiteralTable('int32-texts.txt'))('$line', ({ text, expected }) => {
    const number = castToNumber(psString(text), 'System.Int32');
    if (number.ok) expect(formatValue(number.value)).toBe(restoreControls(expected));
    else expect(describeCast(number.failure)).toBe(quoteReason(text, restoreControls(expected)));
  });
});

function readAsLiteral(text: string): string {
  const literal = parseLiteral(text);
  return literal.ok ? showValue(literal.value) : showFailure(literal.failure);
}

function readAsList(text: string): string {
  const list = readListText(text);
  if (!list.ok) return showFailure(list.failure);
  return list.value === null ? 'text' : `[${list.value.map(showValue).join(', ')}]`;
}

/** The table holds the reason alone; a message quotes it behind the text that does not fit. */
function quoteReason(text: string, reason: string): string {
  return `Cannot convert value "${text}" to type "System.Int32". Error: "${reason}"`;
}
