// A help page → text for a screen of a given width. Only whole words are wrapped, so that what is shown can be copied:
// Get-Help breaks words.
import type { HelpBlock, HelpPage, HelpSection } from './help-page.js';

/** The whole page, newline included. */
export function renderPage(page: HelpPage, width: number): string {
  const head: readonly HelpSection[] = [
    { title: 'NAME', blocks: [{ kind: 'text', text: page.name }] },
    { title: 'SYNOPSIS', blocks: [{ kind: 'text', text: page.synopsis }] },
  ];
  return renderSections([...head, ...page.sections], width);
}

/** Sections one after the other, newline included. */
export function renderSections(sections: readonly HelpSection[], width: number): string {
  const lines = sections.flatMap(({ title, blocks }) => [title, ...renderBlocks(blocks, indent, width), '']);
  return `${lines.join('\n').trimEnd()}\n`;
}

const indent = 4;

/** A line is never narrower than this, however small the screen. */
const leastCells = 20;

function renderBlocks(blocks: readonly HelpBlock[], by: number, width: number): readonly string[] {
  return blocks.flatMap((block, index) => [...(index > 0 ? [''] : []), ...renderBlock(block, by, width)]);
}

function renderBlock(block: HelpBlock, by: number, width: number): readonly string[] {
  const margin = ' '.repeat(by);
  switch (block.kind) {
    case 'text':
      return fill(block.text.split(' '), by, by, width);
    case 'lines':
      return block.lines.map((line) => (line === '' ? '' : margin + line));
    case 'syntax': {
      const title = block.title === null ? [] : [margin + block.title];
      return [...title, ...fill(block.words, by, by + indent, width)];
    }
    case 'item':
      return [margin + block.term, ...renderBlocks(block.blocks, by + indent, width)];
    case 'table':
      return renderTable(block.rows, by, width);
  }
}

/** The right column begins where the longest left entry that leaves it room ends; beneath a longer one it begins a line. */
function renderTable(
  rows: readonly (readonly [left: string, right: string])[],
  by: number,
  width: number,
): readonly string[] {
  const most = Math.max(8, Math.floor((width - by) / 2));
  const column = Math.max(0, ...rows.map(([left]) => left.length).filter((length) => length <= most)) + 2;
  return rows.flatMap(([left, right]) => {
    const lines = fill(right.split(' '), by + column, by + column, width);
    const [first = '', ...others] = lines;
    const head = ' '.repeat(by) + left;
    if (left.length + 2 > column) return [head, ...lines];
    return [(head.padEnd(by + column) + first.slice(by + column)).trimEnd(), ...others];
  });
}

/** Words on as many lines as they need; one that is longer than a line has a line of its own. */
function fill(words: readonly string[], first: number, others: number, width: number): readonly string[] {
  const lines: string[] = [];
  let line = ' '.repeat(first);
  let isEmpty = true;
  for (const word of words) {
    const room = Math.max(width - 1, others + leastCells);
    if (!isEmpty && line.length + 1 + word.length > room) {
      lines.push(line);
      line = ' '.repeat(others);
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line].map((full) => full.trimEnd());
}
