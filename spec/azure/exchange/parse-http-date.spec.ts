// Dates of HTTP headers.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseHttpDate } from '../../../src/azure/exchange/parse-http-date.js';

describe('a date of HTTP', () => {
  test.each([
    ['in the form of today', 'Sun, 06 Nov 1994 08:49:37 GMT', 784_111_777_000],
    ['in the form of C', 'Sun Nov  6 08:49:37 1994', 784_111_777_000],
    [
      'with two digits for the year, which is one of this century',
      'Friday, 06-Nov-26 08:49:37 GMT',
      Date.UTC(2026, 10, 6, 8, 49, 37),
    ],
    ['on a leap day', 'Thu, 29 Feb 2024 23:59:59 GMT', Date.UTC(2024, 1, 29, 23, 59, 59)],
    ['in a leap second', 'Sat, 31 Dec 2016 23:59:60 GMT', Date.UTC(2017, 0, 1)],
    ['at the beginning', 'Thu, 01 Jan 1970 00:00:00 GMT', 0],
  ])('%s', (_sentence, text, ms) => {
    expect(parseHttpDate(text)).toBe(ms);
  });

  test('is right on every day', () => {
    const date = fc.date({ min: new Date(0), max: new Date('2399-12-31T23:59:59Z'), noInvalidDate: true });
    fc.assert(
      fc.property(date, (day) => {
        expect(parseHttpDate(day.toUTCString())).toBe(Math.floor(day.getTime() / 1000) * 1000);
      }),
    );
  });

  test.each([
    '',
    'soon',
    '120',
    'Sun, 06 Nov 1994 08:49:37',
    'Sun, 06 Nov 1994 08:49:37 CET',
    'Sun, 31 Nov 1994 08:49:37 GMT',
    'Thu, 29 Feb 2023 00:00:00 GMT',
    'Sun, 00 Nov 1994 08:49:37 GMT',
    'Sun, 06 Nov 1994 24:00:00 GMT',
    'Sun, 06 nov 1994 08:49:37 GMT',
    '1994-11-06T08:49:37Z',
  ])('%j is none', (text) => {
    expect(parseHttpDate(text)).toBeUndefined();
  });
});
