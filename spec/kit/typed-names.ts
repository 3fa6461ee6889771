// fixtures/engine/names.txt: which parameter a typed name means, and two calls that show it.
import { readFileSync } from 'node:fs';
import { commandName, type EngineCase } from './engine-case.js';
import { engineFile } from './engine-table.js';
import type { ExpectedError, ExpectedRun } from './expected-run.js';

/** One line of the table. */
export interface TypedName {
  /** Without its dash. */
  readonly typed: string;
  readonly means:
    | { readonly kind: 'parameter'; readonly name: string }
    /** As the error writes them: ` -Body -Break`. */
    | { readonly kind: 'ambiguous'; readonly candidates: string }
    | { readonly kind: 'unknown' };
}

/** All lines of the table. */
export function readTypedNames(): readonly TypedName[] {
  const lines = readFileSync(engineFile('names.txt'), 'utf8').split('\n');
  return lines.filter((line) => line !== '' && !line.startsWith('#')).map(readLine);
}

/** Whether a typed name, without its dash, means one parameter. */
export function meansParameter(typed: string): boolean {
  known ??= new Set(
    readTypedNames().flatMap(({ typed: name, means }) => (means.kind === 'parameter' ? [name.toLowerCase()] : [])),
  );
  return known.has(typed.toLowerCase());
}

let known: ReadonlySet<string> | undefined;

function readLine(line: string): TypedName {
  const [left = '', right = ''] = line.split(' => ');
  const typed = left.startsWith('"') ? (JSON.parse(left) as string) : left;
  if (right === 'unknown') return { typed, means: { kind: 'unknown' } };
  const candidates = /^ambiguous:(.*)$/.exec(right)?.[1];
  return {
    typed,
    means: candidates === undefined ? { kind: 'parameter', name: right } : { kind: 'ambiguous', candidates },
  };
}

const switches = ['Break', 'PassThru', 'ProxyUseDefaultCredentials', 'Verbose', 'Debug', 'WhatIf', 'Confirm'];

/** The bare name asks for its argument and so names the parameter; a switch refuses a text and so does. */
export function toNameCases({ typed, means }: TypedName): readonly { one: EngineCase; expected: ExpectedRun }[] {
  const bare = `-${typed}`;
  const glued = `-${typed}:x`;
  switch (means.kind) {
    case 'unknown':
      return [bare, glued].map((word) => toCase(word, 'NamedParameterNotFound', [`parameter name '${typed}'.`]));
    case 'ambiguous': {
      const words = [`parameter name '${typed}' is ambiguous. Possible matches include:${means.candidates}.`];
      return [bare, glued].map((word) => toCase(word, 'AmbiguousParameter', words));
    }
    case 'parameter':
      return switches.includes(means.name)
        ? [toCase(glued, undefined, [`parameter '${means.name}'`])]
        : [toCase(bare, 'MissingArgument', [`for parameter '${means.name}'.`])];
  }
}

function toCase(
  word: string,
  id: string | undefined,
  contains: readonly string[],
): { one: EngineCase; expected: ExpectedRun } {
  const error: ExpectedError = id === undefined ? { contains } : { id: `${id},${commandName}`, contains };
  return {
    one: { name: `names.txt: ${word}`, words: [word], environment: {}, wordsDiffer: false },
    expected: {
      kind: 'run',
      exitCode: 1,
      happened: [{ kind: 'error', error }],
      whatIf: 0,
      verboseActions: 0,
      warnings: [],
      hidesWarnings: false,
      actions: undefined,
      asked: [],
      told: [],
      shown: undefined,
      debugEvents: undefined,
      differences: [],
    },
  };
}
