// 2,052 calls of made-up commands and of commands that PowerShell has, with what its engine said to each
// (fixtures/recorded/any-command.jsonl.gz: { case, outcome } a line), and what the binder here says: every fact, in its order.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import type { NumberedEnumeration } from '../../../src/engine/definition/value-type.js';
import { judgeCase, learnEnumerations, type Case } from '../../../src/bin/judge/judge-case.js';

interface Recorded {
  readonly case: Case;
  readonly outcome: object;
}

const recorded = gunzipSync(readFileSync(new URL('../../../fixtures/recorded/any-command.jsonl.gz', import.meta.url)))
  .toString()
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Recorded);

const enumerations = new Map<string, NumberedEnumeration>();
for (const one of recorded) learnEnumerations(one.case, enumerations);

/** Where dates leave out a part, the engine took the day of the recording; none of these calls does. */
const today = '2000-01-01';

const kindOf = (one: Recorded): string => one.case.id.replace(/[-=/].*/u, '');

describe('what PowerShell says, the binder says', () => {
  test.each([
    ['function', 1000],
    ['compiled', 600],
    ['behaviours', 100],
  ])('%s, at least %d calls', (kind, least) => {
    const cases = recorded.filter((one) => kindOf(one) === kind);
    const told = cases.map((one) => JSON.parse(JSON.stringify(judgeCase(one.case, enumerations, today))) as object);
    expect(told).toEqual(cases.map(({ outcome }) => outcome));
    expect(cases.length).toBeGreaterThan(least);
  });
});
