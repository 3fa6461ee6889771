import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { toValueJson } from '../../../src/engine/author/value-json.js';
import { propertyOf } from '../../../src/engine/binder/property-of.js';
import { readJson } from '../conversion/engine-values.js';

/** A piped value, and what the engine bound by each name; null where it bound nothing. */
interface Seen {
  readonly input: unknown;
  readonly properties: Readonly<Record<string, unknown>>;
}

const seen = readFileSync(new URL('../../../fixtures/engine/properties.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Seen);

test.each(seen.map((one) => [JSON.stringify(one.input), one] as const))(
  'the properties of %s',
  (_, { input, properties }) => {
    const value = readJson(input);
    const found = Object.keys(properties).map((name) => {
      const property = propertyOf(value, name.toLowerCase());
      return [name, property === undefined ? null : toValueJson(property)];
    });
    expect(Object.fromEntries(found)).toEqual(properties);
  },
);
