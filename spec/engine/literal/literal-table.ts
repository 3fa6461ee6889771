// Reads the tables of fixtures/literals: lines of `text => what comes of it` under headings, after a header of comments.
import { readFileSync } from 'node:fs';

/** One line of a table; `text` with its control characters put back. */
export interface TableLine {
  readonly group: string;
  readonly line: string;
  readonly text: string;
  readonly expected: string;
}

/** All lines of a table in fixtures/literals. The header ends with the first empty line; `# …` behind it is a heading. */
export function readLiteralTable(name: string): readonly TableLine[] {
  const all = readFileSync(new URL(`../../../fixtures/literals/${name}`, import.meta.url), 'utf8').split('\n');
  const lines: TableLine[] = [];
  let group = '';
  for (const line of all.slice(all.indexOf('') + 1)) {
    const arrow = line.indexOf(' => ');
    if (arrow >= 0) {
      lines.push({ group, line, text: restoreControls(line.slice(0, arrow)), expected: line.slice(arrow + 4) });
    } else if (line.startsWith('# ')) group = line.slice(2);
    else if (line !== '') throw new Error(`${name}: no => in ${line}`);
  }
  return lines;
}

const controls: Readonly<Record<string, string>> = { '⏎': '\n', '␍': '\r', '⇥': '\t', '⍽': '\u00a0', '␀': '\0' };

/** The characters that the tables write visibly. */
export function restoreControls(text: string): string {
  return text.replace(/[⏎␍⇥⍽␀]/g, (visible) => controls[visible] ?? visible);
}

/** The other way round. */
export function showControls(text: string): string {
  const found = Object.entries(controls);
  return text.replace(/[\n\r\t\u00a0\0]/g, (control) => found.find(([, one]) => one === control)?.[0] ?? control);
}
