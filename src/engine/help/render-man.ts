// A help page → a manual page (man(7), section 1). Titles are those that man expects where it has its own.
import type { HelpBlock, HelpPage } from './help-page.js';

/** The source of the manual page. `program` and `version` stand in its footer, `also` at its end. */
export function renderMan(
  page: HelpPage,
  facts: { readonly program: string; readonly version: string; readonly also: readonly string[] },
): string {
  const lines = [
    `.TH ${quote(page.name)} 1 "" ${quote(`${facts.program} ${facts.version}`)} "User Commands"`,
    '.nh',
    '.ad l',
    '.SH NAME',
    `${escape(page.name)} \\- ${escape(page.synopsis.replace(/\.( .*)?$/s, ''))}`,
    ...page.sections.flatMap(({ title, blocks }) => [
      `.SH ${quote(titles[title] ?? title)}`,
      ...blocks.flatMap((block) => renderBlock(block)),
    ]),
    '.SH "SEE ALSO"',
    facts.also.map((name) => `.BR ${escape(name)} (1)`).join(' ,\n'),
  ];
  return `${lines.join('\n')}\n`;
}

/** man calls the syntax of a program its synopsis, and has the sentence that we call so beneath its name. */
const titles: Readonly<Record<string, string>> = { SYNTAX: 'SYNOPSIS' };

function renderBlock(block: HelpBlock): readonly string[] {
  switch (block.kind) {
    case 'text':
      return ['.PP', escape(block.text)];
    case 'lines':
      return ['.PP', '.nf', '.RS 4', ...block.lines.map(escape), '.RE', '.fi'];
    case 'syntax':
      return [
        '.PP',
        ...(block.title === null ? [] : [`.I ${escape(block.title)}`, '.br']),
        block.words.map((word) => escape(word).replaceAll(' ', '\\~')).join('\n'),
      ];
    case 'item':
      return ['.TP', `.B ${breakable(escape(block.term))}`, ...renderInside(block.blocks)];
    case 'table':
      return renderTable(block.rows);
  }
}

/** Two columns; a long left entry has a line of its own. */
function renderTable(rows: readonly (readonly [left: string, right: string])[]): readonly string[] {
  const column = Math.max(0, ...rows.map(([left]) => left.length).filter((length) => length <= 32)) + 2;
  const lines = rows.flatMap(([left, right]) => [`.TP ${column}`, `.B ${escape(left)}`, escape(right)]);
  return ['.PP', '.PD 0', ...lines, '.PD'];
}

/** What stands beneath a term is indented; the first paragraph follows the term without an empty line. */
function renderInside(blocks: readonly HelpBlock[]): readonly string[] {
  const [first = '', ...rest] = blocks.flatMap((block) => renderBlock(block));
  return ['.RS', ...(first === '.PP' ? rest : [first, ...rest]), '.RE'];
}

/** Text in which nothing is an instruction, and quotes, dashes and the like can be copied as they are typed. */
function escape(text: string): string {
  const plain = text.replaceAll(/[\\'`^~-]/g, (character) => escapes[character] ?? character);
  return plain.startsWith('.') ? `\\&${plain}` : plain;
}

/** A name that is wider than a page of 80 columns goes on behind one of its dots. */
function breakable(word: string): string {
  return word.length > 70 ? word.replaceAll('.', '.\\:') : word;
}

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\e',
  "'": '\\(aq',
  '`': '\\(ga',
  '^': '\\(ha',
  '~': '\\(ti',
  '-': '\\-',
};

function quote(text: string): string {
  return `"${escape(text).replaceAll('"', '\\(dq')}"`;
}
