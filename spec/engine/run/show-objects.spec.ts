// Objects on a screen: their views, and what stands between them.
import { expect, test } from '@jest/globals';
import type { OutputObject } from '../../../src/engine/records/output-object.js';
import { createReporter } from '../../../src/engine/run/reporter.js';
import { createSecrets } from '../../../src/engine/secrets/secrets.js';
import { psBoolean } from '../../../src/engine/values/ps-value.js';

const object: OutputObject = {
  kind: 'object',
  typeName: 'Some.Type',
  properties: { Name: 'a', Size: 1 },
  view: ['Name', 'Size'],
};

function open(screen?: { readonly columns: number; readonly colour: boolean; readonly isTerminal: boolean }) {
  const written: string[] = [];
  let hasReader = true;
  const reporter = createReporter(
    {
      write: (to, text) => Promise.resolve(void written.push(`${to}: ${text}`)),
      get output() {
        return { kind: hasReader ? 'open' : 'readerLeft' } as const;
      },
    },
    {
      format: 'text',
      colour: false,
      terminals: { stdout: screen?.isTerminal === true, stderr: false },
      secrets: createSecrets(),
      screen,
    },
    () => Promise.resolve(undefined),
    { source: 'Get-Thing', activity: 'Get-Thing' },
    { input: undefined },
  );
  return { reporter, written, leave: () => (hasReader = false) };
}

test('objects wait for each other to be a table, records do not, and what is no object ends the table', async () => {
  const { reporter, written } = open({ columns: 40, colour: false, isTerminal: true });
  await reporter.output([object]);
  await reporter.text('warning', 'careful');
  await reporter.output([null]);
  await reporter.output([{ ...object, properties: { Name: 'longer', Size: null } }]);
  await reporter.output([psBoolean(true)]);
  await reporter.output([object]);
  await reporter.endOutput();
  await reporter.endOutput();
  expect(written).toEqual([
    'stderr: WARNING: careful\n',
    'stdout: \nName   Size\n----   ----\na      1\nlonger \nTrue\n',
    'stdout: \nName Size\n---- ----\na    1\n',
  ]);
});

test('without a screen each is a line of JSON, at once', async () => {
  const { reporter, written } = open();
  await reporter.output([object]);
  await reporter.output([null]);
  await reporter.endOutput();
  expect(written).toEqual(['stdout: {"Name":"a","Size":1}\n', 'stdout: null\n']);
});

test('objects of one answer are written together, a part at a time, and not on when there is no reader', async () => {
  const { reporter, written, leave } = open();
  const many = Array.from({ length: 3_000 }, () => object);
  await reporter.output(many);
  expect(written.length).toBeGreaterThan(1);
  expect(written.length).toBeLessThan(10);
  const text = written.map((write) => write.replace('stdout: ', '')).join('');
  expect(text).toBe('{"Name":"a","Size":1}\n'.repeat(3_000));
  leave();
  const before = written.length;
  await reporter.output(many);
  expect(written).toHaveLength(before + 1);
});
