// Objects as a table, laid out as PowerShell lays out the columns of a format file that names no widths: each as wide as the widest
// of what it holds, the last that has room cut down, the rest left out. Seen in PowerShell 7.6.
import { toPlainData, type OutputData, type OutputObject, type TableView } from '../records/output-object.js';
import { writeEscapes } from '../values/write-escapes.js';
import { countCells, takeCells } from './display-cells.js';
import { obeyed } from './escape-for-terminal.js';

/** A table whose columns are settled. */
export interface TableLayout {
  readonly view: TableView;
  /** The widths of those columns that are shown, from the left. */
  readonly widths: readonly number[];
  readonly onTerminal: boolean;
}

/** A table that would have fewer columns is not shown at all. */
const leastColumns = 5;

/** The layout for a screen of `columns`, whose last one stays free, by the widths of these objects. */
export function layOutTable(
  view: TableView,
  objects: readonly OutputObject[],
  columns: number,
  onTerminal: boolean,
): TableLayout {
  const wanted = view.map((name) =>
    objects.reduce((most, object) => Math.max(most, countCells(toCell(object, name, onTerminal))), countCells(name)),
  );
  return { view, widths: columns - 1 < leastColumns ? [] : fit(wanted, columns - 1), onTerminal };
}

/** The first columns as they are; the last that is to be seen gets what is left, if that is one cell at least. */
function fit(wanted: readonly number[], columns: number): readonly number[] {
  const widths: number[] = [];
  let room = columns;
  for (const width of wanted) {
    const separator = widths.length === 0 ? 0 : 1;
    const given = Math.min(width, room - separator);
    if (given < 1) break;
    widths.push(given);
    room -= separator + given;
  }
  return widths;
}

/** Names and dashes, and an empty line before them. `colour`: as on a terminal. */
export function renderTableHead({ view, widths }: TableLayout, colour: boolean): string {
  if (widths.length === 0) return '\n';
  const paint = (text: string): string => (colour ? `${headStyle}${text}${resetStyle}` : text);
  const isLast = (k: number): boolean => k === widths.length - 1;
  const names = widths.map((width, k) => cut(view[k] ?? '', width));
  const height = Math.max(...names.map((lines) => lines.length));
  const labels = Array.from({ length: height }, (_, row) => {
    const last = names.findLastIndex((lines) => lines.length > row);
    const cells = names.slice(0, last + 1).map((lines, k) => {
      const text = lines[row] ?? '';
      return paint((k === 0 ? '' : ' ') + (isLast(k) ? text : text.padEnd(widths[k] ?? 0)));
    });
    return cells.join('');
  });
  const dashes = widths.map((width, k) => {
    const line = '-'.repeat(Math.min(width, (view[k] ?? '').length));
    return paint(isLastOf(view, k) ? line : line.padEnd(width));
  });
  return ['', ...labels, dashes.join(' ')].map((line) => `${line}\n`).join('');
}

/** An object as a row, with its line end. */
export function renderTableRow(layout: TableLayout, object: OutputObject): string {
  const { view, widths, onTerminal } = layout;
  if (widths.length === 0) return '';
  const cells = widths.map((width, k) => {
    const text = shorten(toCell(object, view[k] ?? '', onTerminal), width);
    return isLastOf(view, k) ? text : text + ' '.repeat(width - countCells(text));
  });
  return `${cells.join(' ')}\n`;
}

/** Only the last column of the view is not filled with blanks, so that where it has no room the last to be seen is. */
function isLastOf(view: TableView, k: number): boolean {
  return k === view.length - 1;
}

/** PowerShell's default style ($PSStyle.Formatting.TableHeader). */
const headStyle = '\u001b[32;1m';
const resetStyle = '\u001b[0m';

/** A name in pieces of a width. */
function cut(name: string, width: number): readonly string[] {
  return Array.from({ length: Math.ceil(name.length / width) }, (_, i) => name.slice(i * width, (i + 1) * width));
}

const ellipsis = '\u2026';

/** The first line of a text, or the part of it that has room; an ellipsis stands for what is left out. */
function shorten(text: string, width: number): string {
  const end = text.search(/[\r\n]/u);
  const line = end < 0 ? text : text.slice(0, end) + ellipsis;
  if (countCells(line) <= width) return line;
  return width > 1 ? takeCells(line, width - 1) + ellipsis : takeCells(line, width);
}

/** What a terminal would obey is escaped in a cell; line ends are cut off later, and a tab is written as in PowerShell. */
function toCell({ properties }: OutputObject, name: string, onTerminal: boolean): string {
  const text = formatData(properties[name] ?? null);
  return onTerminal ? text.replace(/[^\t\r\n]+/gu, (part) => writeEscapes(part, obeyed)) : text;
}

function formatData(value: OutputData): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value !== 'object') return String(value);
  return 'kind' in value && value.kind === 'date' ? formatDate(value.text) : JSON.stringify(toPlainData(value));
}

/** `2024-11-05T08:09:10.1234567Z` in .NET's invariant culture. */
function formatDate(text: string): string {
  return text.replace(/^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d:\d\d).*$/su, '$2/$3/$1 $4');
}
