// The laws of a text given to -Key, and when a name becomes an array. What each text is: tables.spec.ts.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hasListComma, readListText } from '../../../src/engine/literal/list.js';
import { arbitraryText } from './arbitrary.js';
import { showFailure, showValue } from './notation.js';
import { anyCharacter } from '../../kit/any-character.js';
import { lawRuns } from '../../kit/choose-some.js';

function read(text: string): string {
  const list = readListText(text);
  if (!list.ok) return showFailure(list.failure);
  return list.value === null ? 'text' : `[${list.value.map(showValue).join(', ')}]`;
}

describe('a text given to -Key is text, a list, or refused by name and place', () => {
  test('without a comma, a dollar sign in front, a quote around it or @( it is taken as it stands', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (text) => {
        fc.pre(!/^(?:\$|@\(|['\u2018-\u201b])/.test(text) && !text.includes(','));
        expect(readListText(text)).toEqual({ ok: true, value: null });
      }),
    );
  });

  test('every text is answered, and a failure has its place inside of it', () => {
    fc.assert(
      fc.property(arbitraryText, (text) => {
        const list = readListText(text);
        if (list.ok) return;
        expect(list.failure.offset).toBeGreaterThanOrEqual(0);
        expect(list.failure.offset).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: lawRuns },
    );
  });

  test('items in single quotes are what they are, whatever they hold', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: anyCharacter }), { minLength: 1, maxLength: 5 }), (items) => {
        const text = items.map((item) => `'${item.replaceAll(/['\u2018-\u201b]/g, '$&$&')}'`).join(', ');
        expect(readListText(text)).toEqual({ ok: true, value: items.map((item) => ({ kind: 'string', text: item })) });
      }),
    );
  });

  test('blanks around the items of a list change nothing', () => {
    expect(read(' a ,\tb\u00a0,\n c d ')).toBe('["a", "b", "c d"]');
  });

  test('a hundred thousand items are read', () => {
    const list = readListText('a,'.repeat(99_999) + 'a');
    expect(list.ok && list.value?.length).toBe(100_000);
  });
});

describe('a comma makes an array of a name', () => {
  test.each(['a,b', "'a','b'", "'a,b',c", "it's,b", "'a,b", '"a,b', ',', 'a,', "'a'b,c", ' "a" , "b"', '@(a,b)'])(
    'in %s',
    (text) => {
      expect(hasListComma(text)).toBe(true);
    },
  );

  test.each(['', 'a', "'a,b'", '"a,b"', ' "a,b"', "it's", '‘a,b’', "'it''s, b'", '"a`",b"'])(
    'but not in %s',
    (text) => {
      expect(hasListComma(text)).toBe(false);
    },
  );
});
