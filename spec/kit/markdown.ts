// Reads the project's own pages, so that what a page says is what a test looks at: its tables, and its sessions: fenced blocks marked
// `console`, in which `$ ` begins a command, `> ` goes on with it, and what follows is what it writes; `…` stands for any lines.
import { readFileSync } from 'node:fs';

/** A command as a document shows it; `line` is its line there, counted from 1. */
export type ShownCommand = ReturnType<typeof readSession>[number];

/** The commands of all `console` blocks of a Markdown text, in order: one session. */
export function readSession(markdown: string) {
  const commands: { readonly line: number; command: string; readonly output: string[] }[] = [];
  for (const block of readBlocks(markdown, 'console')) {
    const before = commands.length;
    for (const [at, text] of block.lines.entries()) {
      const last = commands.at(-1);
      if (text.startsWith('$ ')) commands.push({ line: block.line + at, command: text.slice(2), output: [] });
      else if (last === undefined || commands.length === before)
        throw new Error(`line ${block.line + at}: a session begins with a command`);
      else if (text.startsWith('> ') && last.output.length === 0) last.command += `\n${text.slice(2)}`;
      else last.output.push(text);
    }
  }
  return commands as readonly { readonly line: number; readonly command: string; readonly output: readonly string[] }[];
}

/** The fenced blocks with this mark: where the first line stands, and the lines. */
export function readBlocks(markdown: string, mark: string) {
  const fences = markdown.matchAll(/^```(\w*)\n((?:(?!```\w*$).*\n)*)```$/gmu);
  return Array.from(fences, ({ 1: found, 2: text = '', index }) => ({ found, text, index }))
    .filter(({ found }) => found === mark)
    .map(({ text, index }) => ({
      line: markdown.slice(0, index).split('\n').length + 1,
      lines: text.split('\n').slice(0, -1),
    }));
}

/** Whether what was written is what is shown. */
export function fits([first, ...rest]: readonly string[], written: readonly string[]): boolean {
  if (first === undefined) return written.length === 0;
  if (first !== '…') return written[0] === first && fits(rest, written.slice(1));
  return [...written.keys(), written.length].some((at) => fits(rest, written.slice(at)));
}

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
  const cells = /^\|(.*)\|$/.exec(line)?.[1]?.split(/(?<!\\)\|/);
  return cells?.map((cell) => cell.replaceAll('\\|', '|').replaceAll('`', '').trim());
}

function toRow(heads: readonly string[], cells: readonly string[], place: string): MarkdownRow {
  if (heads.length !== cells.length) throw new Error(`${place} has ${cells.length} cells for ${heads.length} columns`);
  return new Map(heads.map((head, i) => [head, cells[i] ?? '']));
}
