// Cases on standard input → outcomes on standard output, a line of JSON each: the binder alone, to be compared with the engine's.
import { readFileSync, writeSync } from 'node:fs';
import type { NumberedEnumeration } from '../engine/definition/value-type.js';
import { judgeCase, learnEnumerations, type Case } from './judge/judge-case.js';

/** So many outcomes are written at once. */
const together = 500;

const today = new Date(Date.now()).toISOString().slice(0, 10);
const cases = readFileSync(0, 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => JSON.parse(line) as Case);
const enumerations = new Map<string, NumberedEnumeration>();
for (const one of cases) learnEnumerations(one, enumerations);
for (let i = 0; i < cases.length; i += together) {
  const outcomes = cases.slice(i, i + together).map((one) => judgeCase(one, enumerations, today));
  writeAll(Buffer.from(outcomes.map((outcome) => `${JSON.stringify(outcome)}\n`).join('')));
}

/** A pipe may take less than all at once. */
function writeAll(bytes: Buffer): void {
  for (let at = 0; at < bytes.length;) at += writeSync(1, bytes, at);
}
