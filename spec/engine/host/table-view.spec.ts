// Tables of objects as PowerShell shows them: recordings of its engine and of its console.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { createViewWriter } from '../../../src/engine/host/view-writer.js';
import type { OutputObject, TableView } from '../../../src/engine/records/output-object.js';

/** A line of fixtures/views/tables.jsonl: objects, and what PowerShell shows of them; a console adds an empty line. */
interface RecordedTable {
  readonly seen: 'engine' | 'console';
  readonly columns: number;
  readonly colour: boolean;
  readonly view: TableView;
  readonly objects: readonly OutputObject['properties'][];
  readonly shown: string;
}

const recorded = readFileSync(new URL('../../../fixtures/views/tables.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as RecordedTable);

test.each(recorded.map((table, at) => [at + 1, table.seen, table.columns, table] as const))(
  'line %d: a table in the %s, %d columns wide',
  (_line, _seen, columns, { colour, view, objects, shown }) => {
    expect(showAll(objects, view, { columns, colour, isTerminal: true })).toBe(shown);
  },
);

function showAll(
  objects: readonly OutputObject['properties'][],
  view: TableView,
  screen: Parameters<typeof createViewWriter>[0],
): string {
  const writer = createViewWriter(screen);
  const rows = objects.map((properties) => writer.take({ kind: 'object', typeName: 'T', properties, view }));
  return rows.join('') + writer.end();
}

const view: TableView = ['A', 'B'];
const screen = { columns: 20, colour: false, isTerminal: true };

describe('objects that come one by one', () => {
  const rows = Array.from({ length: 1002 }, (_, i) => ({ A: 'x', B: i < 1000 ? 'abc' : 'abcd' }));

  test('the first thousand decide on the widths, and later ones are written at once', () => {
    const writer = createViewWriter(screen);
    const texts = rows.map((properties) => writer.take({ kind: 'object', typeName: 'T', properties, view }));
    expect(texts.slice(0, 999).join('')).toBe('');
    expect(texts[999]).toBe(`\nA B\n- -\n${'x abc\n'.repeat(1000)}`);
    expect(texts.slice(1000)).toEqual(['x ab…\n', 'x ab…\n']);
    expect(writer.end()).toBe('');
  });

  test('another view begins a table of its own', () => {
    const other: TableView = ['B'];
    const writer = createViewWriter(screen);
    const take = (shown: TableView) =>
      writer.take({ kind: 'object', typeName: 'T', properties: { A: 'a', B: 'b' }, view: shown });
    expect([take(view), take(other), take(view), writer.end(), writer.end()]).toEqual([
      '',
      '\nA B\n- -\na b\n',
      '\nB\n-\nb\n',
      '\nA B\n- -\na b\n',
      '',
    ]);
  });
});

test('what a terminal would obey is escaped, and takes the room of the escape; elsewhere it stays', () => {
  const objects = [{ A: '\u001bred', B: 'x\u202ey' }];
  const wide = { ...screen, columns: 40 };
  expect(showAll(objects, view, wide)).toBe('\nA         B\n-         -\n\\u001bred x\\u202ey\n');
  expect(showAll(objects, view, { ...wide, isTerminal: false })).toBe('\nA    B\n-    -\n\u001bred x\u202ey\n');
});
