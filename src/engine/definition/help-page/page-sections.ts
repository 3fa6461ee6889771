// A help page in Markdown → its headings, and the fenced blocks below each (PlatyPS' two schemas, of 2.0.0 and of 2024-05-01).

import { sameName } from '../../names.js';

/** A heading and what stands below it, up to the next heading of any level. */
export interface PageSection {
  /** 1 for `#`. */
  readonly level: number;
  readonly heading: string;
  /** From 1. */
  readonly line: number;
  /** The lines of each block between fences. */
  readonly blocks: readonly (readonly string[])[];
}

/** All headings of the page in order; what stands between fences is none. */
export function splitPage(text: string): readonly PageSection[] {
  const sections: (PageSection & { readonly blocks: string[][] })[] = [];
  let block: string[] | undefined;
  for (const [at, line] of text.split(/\r?\n/u).entries()) {
    if (/^\s*```/u.test(line)) {
      if (block === undefined) sections.at(-1)?.blocks.push((block = []));
      else block = undefined;
    } else if (block !== undefined) block.push(line);
    else {
      const [, marks, heading] = /^(#{1,6})\s+(.*?)\s*$/u.exec(line) ?? [];
      if (marks !== undefined && heading !== undefined)
        sections.push({ level: marks.length, heading: heading.replaceAll('\\', ''), line: at + 1, blocks: [] });
    }
  }
  return sections;
}

/** The sections below the first heading of level 2 with this text, up to the next one of that level; undefined without it. */
export function sectionsBelow(sections: readonly PageSection[], heading: string): readonly PageSection[] | undefined {
  const first = sections.findIndex((section) => section.level === 2 && sameName(section.heading, heading));
  if (first < 0) return undefined;
  const length = sections.slice(first + 1).findIndex(({ level }) => level <= 2);
  return sections.slice(first, length < 0 ? undefined : first + 1 + length);
}
