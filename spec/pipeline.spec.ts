// Standard input as the built command reads it, where a transcript cannot show it: values cut at every byte, and one too large.
import { afterAll, describe, expect, test } from '@jest/globals';
import { createProgramEnvironment } from './kit/program-environment.js';
import { startProgram } from './kit/program-run.js';

const environment = createProgramEnvironment();
afterAll(() => environment.remove());

const whatIf = (id: string): string =>
  `What if: Performing the operation "Regenerate key Primary" on target "${id}".\n`;

function start() {
  return startProgram({ words: ['-Key', 'Primary', '-WhatIf'], env: environment.with({}), input: 'pipe' });
}

/** UTF-16 is read as such if it begins with its byte order mark. */
const encodings: Readonly<Record<string, { readonly mark: Buffer; readonly encode: (text: string) => Buffer }>> = {
  'UTF-8': { mark: Buffer.of(), encode: (text) => Buffer.from(text) },
  'UTF-16, little end first': { mark: Buffer.of(0xff, 0xfe), encode: (text) => Buffer.from(text, 'utf16le') },
  'UTF-16, big end first': { mark: Buffer.of(0xfe, 0xff), encode: (text) => Buffer.from(text, 'utf16le').swap16() },
};

describe('a value may arrive in two pieces, cut at any byte', () => {
  test.each(Object.entries(encodings))('%s', async (_, { mark, encode }) => {
    const id = '/ü€😀"';
    const value = encode(`{"id" : ${JSON.stringify(id)}}\r\n`);
    const program = start();
    // Each piece ends one value and begins the next, so that the program has both when it speaks of the first.
    let begun = mark;
    let expected = '';
    for (let cut = 1; cut <= value.length; cut++) {
      program.input.write(Buffer.concat([begun, value, encode(`"/${cut}"\n`), value.subarray(0, cut)]));
      await program.said(whatIf(`/${cut}`));
      begun = value.subarray(cut);
      program.input.write(begun);
      begun = Buffer.of();
      expected += whatIf(id) + whatIf(`/${cut}`) + whatIf(id);
    }
    program.input.end();
    expect(await program.ended()).toEqual({ exitCode: 0, signal: null });
    expect(program.stderr).toBe(expected);
  });
});

describe('a value that is too large is an error that says where it begins', () => {
  test.each([
    ['a line', 'line', 'x'],
    ['a JSON value', 'value', '"x'],
  ])('%s', async (_, what, beginning) => {
    const program = start();
    program.input.write('/one\n\n');
    program.input.end(beginning + 'x'.repeat(16 * 1024 * 1024));
    expect(await program.ended()).toEqual({ exitCode: 1, signal: null });
    expect(program.stderr).toBe(
      `${whatIf('/one')}New-AzQuantumApiWorkspaceKey: Standard input, line 3: the ${what} is larger than 16 MiB, which is the limit. Nothing more was sent.\nStandard input: 1 object read, 0 regenerated, 0 failed, 0 unknown, 1 not sent; the rest of the input was not reached.\n`,
    );
  });
});
