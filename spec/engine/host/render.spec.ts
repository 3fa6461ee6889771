// Nothing from outside reaches a terminal as it is, and nothing changes where there is none (contract, section 6).
import { describe, expect, test } from '@jest/globals';
import { createSecrets } from '../../../src/engine/secrets/secrets.js';
import { renderRecord } from '../../../src/engine/host/render.js';
import type { HostRecord } from '../../../src/engine/records/host-record.js';
import { psString } from '../../../src/engine/values/ps-value.js';

const hostile = 'ws\u001b[2K\r\u009b1A\u202e\u2066\u061c\u0000\u007f\t';
const harmless = 'ws\\u001b[2K\\u000d\\u009b1A\\u202e\\u2066\\u061c\\u0000\\u007f\\u0009';

function records(text: string): readonly HostRecord[] {
  const error = {
    id: 'Id,Command',
    category: 'InvalidData',
    activity: 'Command',
    reason: 'Exception',
    targetName: text,
    targetType: 'String',
    message: text,
    details: null,
    recommendation: text,
  } as const;
  const texts = (['warning', 'verbose', 'debug', 'information', 'host'] as const).map((stream) => ({ stream, text }));
  return [...texts, { stream: 'error', error }, { stream: 'output', value: psString(text) }];
}

function render(text: string, format: 'text' | 'json', onTerminal: boolean): readonly string[] {
  const terminals = { stdout: onTerminal, stderr: onTerminal };
  const options = { format, colour: false, terminals, secrets: createSecrets() };
  return records(text).map((record) => renderRecord(record, options)?.text ?? '');
}

describe.each(['text', 'json'] as const)('%s', (format) => {
  test('on a terminal, what it would obey is written as escapes', () => {
    const shown = render(hostile, format, true);
    for (const text of shown) expect(text.slice(0, -1)).not.toMatch(/(?!\n)[\p{Cc}\u202e\u2066\u061c]/u);
    if (format === 'text') for (const text of shown) expect(text).toContain(harmless);
    else
      for (const text of shown)
        expect(JSON.stringify(JSON.parse(text))).toContain(JSON.stringify(hostile).slice(1, -1));
  });

  test('elsewhere it stays as it is', () => {
    for (const text of render(hostile, format, false)) {
      expect(text).toContain(format === 'text' ? hostile : JSON.stringify(hostile).slice(1, -1));
    }
  });
});

test('an id cannot begin a line of its own in what is one line', () => {
  const [warning, verbose, , , host] = render('a\nb', 'text', true);
  expect([warning, verbose, host]).toEqual(['WARNING: a\\u000ab\n', 'VERBOSE: a\\u000ab\n', 'a\\u000ab\n']);
});

test('lines of a message stay lines', () => {
  const [, , debug, , , error] = render('a\r\nb', 'text', true);
  expect([debug, error]).toEqual(['DEBUG: a\nb\n', 'Command: a\nb\n  Recommendation: a\nb\n']);
});
