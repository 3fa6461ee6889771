// Rules for what goes wrong.
import { describe, expect, test } from '@jest/globals';
import { type FaultRule, findFault, parseFaultRule } from '../../src/emulator/faults.js';

describe('a rule says which requests it is for, and what goes wrong', () => {
  test.each<[text: string, first: number, last: number, fault: object]>([
    ['1:throttle', 1, 1, { kind: 'replace', response: { status: 429, headers: { 'retry-after': '1' } } }],
    ['2:throttle:90', 2, 2, { kind: 'replace', response: { status: 429, headers: { 'retry-after': '90' } } }],
    ['2-4:delay:1500', 2, 4, { kind: 'delay', milliseconds: 1500 }],
    ['all:break-before', 1, Infinity, { kind: 'breakBefore' }],
    ['all:break-after', 1, Infinity, { kind: 'breakAfter' }],
    ['1:html:502', 1, 1, { kind: 'replace', response: { status: 502, headers: { 'content-type': 'text/html' } } }],
    ['1:error:409:ScopeLocked', 1, 1, { kind: 'replace', response: { status: 409 } }],
    ['1:error:503', 1, 1, { kind: 'replace', response: { status: 503 } }],
  ])('%s', (text, first, last, fault) => {
    expect(parseFaultRule(text)).toMatchObject({ ok: true, value: { first, last, fault } });
  });

  test('an error has the code that the rule names, in the shape of the service', () => {
    const rule = parseFaultRule('1:error:409:ScopeLocked');
    const response = rule.ok && rule.value.fault.kind === 'replace' ? rule.value.fault.response : undefined;
    expect(JSON.parse(response?.body ?? '')).toMatchObject({ error: { code: 'ScopeLocked' } });
  });
});

describe('a rule that cannot be read is refused, with the part that is wrong', () => {
  test.each<[text: string, part: string, wrong: string]>([
    ['', 'requests', ''],
    ['throttle', 'requests', 'throttle'],
    ['0:throttle', 'requests', '0'],
    ['3-2:throttle', 'requests', '3-2'],
    ['1-2-3:throttle', 'requests', '1-2-3'],
    ['1-:throttle', 'requests', '1-'],
    ['ALL:throttle', 'requests', 'ALL'],
    ['1', 'fault', ''],
    ['1:thrttle', 'fault', 'thrttle'],
    ['listkeys:1:throttle', 'requests', 'listkeys'],
    ['listKeys:throttle', 'requests', 'throttle'],
    ['get:1', 'fault', ''],
    ['1:throttle:', 'value', ''],
    ['1:throttle:1:2', 'value', '1:2'],
    ['1:throttle:soon', 'value', 'soon'],
    ['1:delay', 'value', ''],
    ['1:delay:1.5', 'value', '1.5'],
    ['1:break-after:5', 'value', '5'],
    ['1:error', 'value', ''],
    ['1:error:200', 'value', '200'],
    ['1:error:500:', 'value', '500:'],
    ['1:error:500:Two words', 'value', '500:Two words'],
    ['1:html:600', 'value', '600'],
  ])('%j', (text, part, wrong) => {
    expect(parseFaultRule(text)).toEqual({ ok: false, failure: { part, text: wrong } });
  });
});

function parseRules(...texts: readonly string[]): readonly FaultRule[] {
  return texts.map(parseFaultRule).flatMap((rule): FaultRule[] => (rule.ok ? [rule.value] : []));
}

test('the first rule for a request decides', () => {
  const rules = parseRules('2:break-before', '1-3:break-after');
  const kinds = [1, 2, 3, 4].map((number) => findFault(rules, { regenerateKey: number })?.kind);
  expect(kinds).toEqual(['breakAfter', 'breakBefore', 'breakAfter', undefined]);
});

test('a rule counts what it names, and requests to regenerateKey if it names nothing', () => {
  const rules = parseRules('listKeys:2:delay:1', 'any:9:break-after', '1:break-before');
  expect(findFault(rules, { listKeys: 2, any: 5 })?.kind).toBe('delay');
  expect(findFault(rules, { get: 2, any: 9 })?.kind).toBe('breakAfter');
  expect(findFault(rules, { regenerateKey: 1, any: 8 })?.kind).toBe('breakBefore');
  expect(findFault(rules, { token: 1 })).toBeUndefined();
});
