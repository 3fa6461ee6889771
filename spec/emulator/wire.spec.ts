// The emulator answers as the public documentation says the service does: every exchange in fixtures/wire, over real HTTP.
import { readFileSync, readdirSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { identityHeader } from '../../src/emulator/tokens.js';
import { parseHttpFile } from './http-file.js';
import { startEmulator } from './loopback.js';

const folder = new URL('../../fixtures/wire/', import.meta.url);
const exchanges = readdirSync(folder).map((file) => ({
  file,
  ...parseHttpFile(readFileSync(new URL(file, folder), 'utf8')),
}));

let emulator: Awaited<ReturnType<typeof startEmulator>>;
beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(async () => {
  await emulator.stop();
});

test.each(exchanges)('$file: $title', async ({ request, response }) => {
  const [method = '', target = ''] = request.start.split(' ');
  const answer = await emulator.send(method, target, fillIn(request.headers), request.body);
  expect(`HTTP/1.1 ${answer.status}`).toBe(response.start.split(' ', 2).join(' '));
  expect(answer.headers).toMatchObject(expectTexts(response.headers) as object);
  if (response.body === '') expect(answer.body).toBe('');
  else expect(JSON.parse(answer.body)).toEqual(expectTexts(JSON.parse(response.body)));
});

function fillIn(headers: Readonly<Record<string, string>>): Record<string, string> {
  const put = (text: string) => text.replace('<token>', emulator.token).replace('<identityHeader>', identityHeader);
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, put(value)]));
}

/** The same value with "some text" in place of each `<name>`. */
function expectTexts(value: unknown): unknown {
  if (typeof value === 'string') return /^<\w+>$/u.test(value) ? expect.stringMatching(/./u) : value;
  if (Array.isArray(value)) return value.map(expectTexts);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, expectTexts(member)]));
}
