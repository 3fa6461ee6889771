import { describe, expect, test } from '@jest/globals';
import { readLine } from '../../../src/engine/binder/read-answers.js';
import { psNull, psString, type PsValue } from '../../../src/engine/values/ps-value.js';

const value = (of: PsValue) => ({ kind: 'value' as const, value: of });

describe('A typed line', () => {
  test.each<[string, ReturnType<typeof readLine>]>([
    ['rg', value(psString('rg'))],
    ['', value(psString(''))],
    ['  rg ', value(psString('  rg '))],
    [' !?', value(psString(' !?'))],
    ['"rg"', value(psString('"rg"'))],
    ['$null', value(psString('$null'))],
    ['?', value(psString('?'))],
    ['!!x', value(psString('!x'))],
    ['!!', value(psString('!'))],
    ['!!!', value(psString('!!'))],
    ['!!?', value(psString('!?'))],
    ['!""', value(psString(''))],
    ['!$null', value(psNull)],
    ['!$NULL', value(psNull)],
    ['!?', { kind: 'help' }],
    ['!', { kind: 'unknownCommand', line: '!' }],
    ['!x', { kind: 'unknownCommand', line: '!x' }],
    ['!? ', { kind: 'unknownCommand', line: '!? ' }],
    ["!''", { kind: 'unknownCommand', line: "!''" }],
    ['!$null ', { kind: 'unknownCommand', line: '!$null ' }],
  ])('%j is understood as PowerShell understands it', (line, reading) => {
    expect(readLine(line)).toEqual(reading);
  });
});
