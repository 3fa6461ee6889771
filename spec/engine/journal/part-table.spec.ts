// What a journal says of many keys, in little memory.
import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { EntrySubject } from '../../../src/engine/journal/entry-subject.js';
import { createJournalPast } from '../../../src/engine/journal/journal-past.js';
import { createPartTable, type Fingerprint, type PartFacts } from '../../../src/engine/journal/part-table.js';

const facts = fc.record<PartFacts>({
  settled: fc.constantFrom('none', 'done', 'unknown'),
  isOpen: fc.boolean(),
  time: fc.nat(),
  before: fc.option(fc.nat()),
});

test('a table is a map', () => {
  const few = fc.integer({ min: 0, max: 40 });
  const steps = fc.array(fc.tuple(fc.tuple(few, few, few), facts), { maxLength: 300 });
  fc.assert(
    fc.property(steps, (given) => {
      const table = createPartTable();
      const map = new Map<string, PartFacts>();
      for (const [key, value] of given) {
        table.set(key, value);
        map.set(key.join(), value);
      }
      for (const [key] of given) expect(table.get(key)).toEqual(map.get(key.join()));
      expect(table.get([41, 0, 0])).toBeUndefined();
    }),
  );
});

test('a hundred thousand keys take less than 64 bytes each', () => {
  const table = createPartTable();
  const count = 100_000;
  for (let number = 0; number < count; number++) table.set(fingerprint(String(number)), one);
  expect(table.get(fingerprint(String(count - 1)))).toEqual(one);
  expect(table.bytes / count).toBeLessThan(64);
});

const one: PartFacts = { settled: 'done', isOpen: false, time: 1, before: null };

function fingerprint(text: string): Fingerprint {
  const bytes = createHash('sha256').update(text).digest();
  return [bytes.readUInt32LE(0), bytes.readUInt32LE(4), bytes.readUInt32LE(8)];
}

test('names in another case are the same, and the date before is that of the first of two that are unknown', () => {
  const past = createJournalPast(fingerprint);
  const begin = (createdAt: string, subject: EntrySubject) =>
    ({ outcome: null, time: 1, hasRequest: true, subject, facts: { createdAt: { Primary: createdAt } } }) as const;
  const subject = { id: '/x', parts: ['Primary'] };
  past.add(begin('a', { id: '/X', parts: ['primary'] }));
  past.add(begin('b', subject));
  expect(past.find('/X', 'PRIMARY')).toEqual({ kind: 'unknown', time: 1, before: past.toNumber('a') });
  past.add({ outcome: 'throttled', time: 2, hasRequest: true, subject, facts: {} });
  expect(past.find('/x', 'Primary')).toMatchObject({ kind: 'unknown', before: past.toNumber('a') });
});
