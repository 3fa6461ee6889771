// Error ids carry the names that .NET has for statuses.
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { statusName } from '../../../src/azure/exchange/status-name.js';

const seen = new Map(
  readFileSync(new URL('../../../fixtures/engine/status-names.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(' ') as [string, string]),
);

test('every status has the name that the engine shows, or its number', () => {
  const statuses = Array.from({ length: 1000 }, (_, status) => String(status));
  expect(statuses.map((status) => statusName(Number(status)))).toEqual(
    statuses.map((status) => seen.get(status) ?? status),
  );
  expect(seen.size).toBe(61);
});

test('of several names it is the one that the engine shows', () => {
  expect([307, 422, 416].map(statusName)).toEqual([
    'RedirectKeepVerb',
    'UnprocessableEntity',
    'RequestedRangeNotSatisfiable',
  ]);
});
