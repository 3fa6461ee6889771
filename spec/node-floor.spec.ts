// The lowest Node that the package promises, held against all that is locked: a package that asks for more is pinned to an older
// version (docs/decisions/0001), or the promise changes.
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { isSupportedNode } from '../src/bin/start-up/node-floor.js';

interface Locked {
  readonly engines?: { readonly node?: string };
}

const read = (file: string): unknown => JSON.parse(readFileSync(new URL(`../${file}`, import.meta.url), 'utf8'));
const { engines } = read('package.json') as { engines: { node: string } };
const floor = engines.node.replace('>=', '');

test('is allowed by every package that is locked', () => {
  const { packages } = read('package-lock.json') as { packages: Readonly<Record<string, Locked>> };
  const refusing = Object.entries(packages).filter(([, { engines }]) => !allows(engines?.node ?? '*', floor));
  expect(refusing.map(([path, { engines }]) => `${path} wants Node ${String(engines?.node)}`)).toEqual([]);
});

test.each([
  ['>=22.0.0', false],
  ['^22.22.2 || ^24.15.0 || >=26.0.0', false],
  ['>= 20', true],
  ['>=20.20', false],
  ['^18.18.0 || ^20.9.0 || >=21.1.0', true],
  ['>=23.5.0 || ^22.13.0 || ^20.17.0', true],
  ['^20.19.1', false],
  ['20 || >=22', true],
  ['>=18 <20', false],
  ['>=0.10', true],
  ['*', true],
  ['22.x', false],
  ['~20.19.0', true],
])('%s: allows Node 20.19.0 is %s', (range, allowed) => {
  expect(allows(range, '20.19.0')).toBe(allowed);
});

test.each([
  ['20.19.0', true],
  ['20.18.9', false],
  ['19.99.0', false],
  ['21.0.0', true],
  ['100.0.0', true],
  ['18.0.0-rc.1', false],
  ['22.0.0-rc.1', true],
  ['20.19.1-nightly20260101', true],
])('Node %s is supported: %s', (version, supported) => {
  expect(isSupportedNode(version)).toBe(supported);
});

/** Whether a range of package.json (alternatives of comparisons, `^`, `~`, `x`) has a version in it. */
function allows(range: string, version: string): boolean {
  return range
    .split('||')
    .some((part) =>
      [...part.matchAll(/(>=|<=|<|>|=|\^|~)?\s*v?(\*|[\dx.*]+)/g)].every(([, sign = '', bound = '']) =>
        meets(sign, bound, version),
      ),
    );
}

function meets(sign: string, bound: string, version: string): boolean {
  const wanted = bound
    .split('.')
    .filter((number) => /^\d+$/.test(number))
    .map(Number);
  const actual = version.split('.').map(Number);
  const order = compare(actual, [...wanted, 0, 0, 0].slice(0, 3));
  if (sign === '>=') return order >= 0;
  if (sign === '>') return order > 0;
  if (sign === '<') return order < 0;
  if (sign === '<=') return order <= 0;
  const fixed = sign === '^' ? 1 : sign === '~' ? 2 : wanted.length;
  return order >= 0 && wanted.slice(0, fixed).every((number, i) => number === actual[i]);
}

function compare(left: readonly number[], right: readonly number[]): number {
  const difference = left.map((number, i) => number - (right[i] ?? 0)).find((each) => each !== 0);
  return difference ?? 0;
}
