// Places as a person counts them.
import { expect, test } from '@jest/globals';
import { findPlace } from '../../../src/engine/literal/failure.js';

test.each([
  ['abc', 0, 1, 1],
  ['abc', 2, 1, 3],
  ['abc', 3, 1, 4],
  ['a\nb', 2, 2, 1],
  ['a\r\nb', 3, 2, 1],
  ['a\rb', 2, 2, 1],
  ['a\n\nbc', 4, 3, 2],
])('in %j offset %i is line %i, column %i', (text, offset, line, column) => {
  expect(findPlace(text, offset)).toEqual({ line, column });
});
