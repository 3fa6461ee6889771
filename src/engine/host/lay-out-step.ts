// A step of an explanation as text: its heading, and a row for each detail.

export type Row = readonly [label: string, text: string];

/** Details stand below the heading, indented, their texts in one column. */
export function layOut(heading: string, rows: readonly Row[]): string {
  const width = Math.max(...rows.map(([label]) => label.length));
  return [heading, ...rows.map(([label, text]) => `  ${label.padEnd(width)}  ${text}`.trimEnd())].join('\n');
}

/** The names of sets, or that none is left. */
export function listSets(sets: readonly string[]): string {
  return sets.length > 0 ? sets.join(', ') : 'none';
}
