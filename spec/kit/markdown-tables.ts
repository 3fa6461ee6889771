// Tables of the project's own pages, so that what a page says is what a test looks at.
import { readFileSync } from 'node:fs';

/** A row under the heads of its columns, without the marks of code. */
export type MarkdownRow = ReadonlyMap<string, string>;

/** The rows of all tables of a page (a path from the project's root) whose first column has this head. */
export function readTables(path: string, firstHead: string): readonly MarkdownRow[] {
  const lines = readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8').split('\n');
  const rows: MarkdownRow[] = [];
  let heads: readonly string[] | undefined;
  lines.forEach((line, i) => {
    const cells = readCells(line);
    if (cells === undefined) heads = undefined;
    else if (heads === undefined) heads = cells;
    else if (heads[0] === firstHead && !/^\|[ :|-]+$/.test(line)) rows.push(toRow(heads, cells, `${path}:${i + 1}`));
  });
  return rows;
}

function readCells(line: string): readonly string[] | undefined {
  if (!/^\|.*\|$/.test(line)) return undefined;
  return line
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.replaceAll('\\|', '|').replaceAll('`', '').trim());
}

function toRow(heads: readonly string[], cells: readonly string[], place: string): MarkdownRow {
  if (heads.length !== cells.length) throw new Error(`${place} has ${cells.length} cells for ${heads.length} columns`);
  return new Map(heads.map((head, i) => [head, cells[i] ?? '']));
}
