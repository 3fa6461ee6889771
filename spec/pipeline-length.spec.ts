// A pipeline of any length takes no more memory than a short one, and every object in it has its turn.
import { afterAll, expect, test } from '@jest/globals';
import { chooseSome } from './kit/choose-some.js';
import { createProgramEnvironment } from './kit/program-environment.js';
import { startProgram } from './kit/program-run.js';

const id = (number: number): string =>
  `/subscriptions/s/resourceGroups/rg/providers/Microsoft.Quantum/workspaces/ws${number}`;
const whatIf = (number: number): string =>
  `What if: Performing the operation "Regenerate key Primary" on target "${id(number)}".`;

const environment = createProgramEnvironment();
afterAll(() => environment.remove());

async function run(input: string, nodeOptions: readonly string[]) {
  const words = ['-Key', 'Primary', '-WhatIf'];
  const program = startProgram({ words, env: environment.with({}), input: 'pipe', nodeOptions });
  try {
    program.input.end(input);
    const end = await program.ended();
    const lines = program.stderr.trimEnd().split('\n');
    return { end, lines: lines.length, first: lines[0], last: lines.at(-1) };
  } finally {
    program.kill();
  }
}

const whole = { end: { exitCode: 0, signal: null }, first: whatIf(0) };
const values = Array.from({ length: 100_000 }, (_, number) => JSON.stringify({ id: id(number), number }));

test('twenty thousand lines go through a process that has no room for the objects of half of them', async () => {
  const lines = values.slice(0, 20_000);
  expect(await run(`${lines.join('\n')}\n`, ['--max-old-space-size=12'])).toEqual({
    ...whole,
    lines: lines.length,
    last: whatIf(lines.length - 1),
  });
});

test('many thousand items of one list, on one line, go through', async () => {
  const some = chooseSome(values);
  const { id } = JSON.parse(some.at(-1) ?? '') as { readonly id: string };
  const last = expect.stringContaining(`"${id}"`) as unknown;
  expect(await run(`[${some.join(',')}]\n`, [])).toEqual({ ...whole, lines: some.length, last });
});
