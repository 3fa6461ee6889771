// Reads fixtures/prompts: blocks of `name: value` lines, then `screen:` and the lines shown, each ended by a `$` so that
// blanks at its end can be seen.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** One block. `fact` gives the value under a name; `screen` is the text shown, with line ends where a `$` stood. */
export interface PromptCase {
  readonly title: string;
  readonly fact: (name: string) => string | undefined;
  readonly screen: string;
}

const folder = resolve(import.meta.dirname, '../../fixtures/prompts');

/** All blocks of a file, for instance `choices.txt`. */
export function readPromptCases(file: string): readonly PromptCase[] {
  const [, ...blocks] = readFileSync(`${folder}/${file}`, 'utf8').split(/^(?=title: )/m);
  return blocks.map((block) => {
    const [above = '', below = ''] = block.split(/^screen:\n/m);
    const facts = new Map([...above.matchAll(/^(\w+): (.*)$/gm)].map(([, name = '', value = '']) => [name, value]));
    const lines = below.replace(/\n+$/, '').split('\n');
    return {
      title: facts.get('title') ?? '',
      fact: (name) => facts.get(name),
      screen: lines.map((line) => (line.endsWith('$') ? `${line.slice(0, -1)}\n` : line)).join(''),
    };
  });
}
