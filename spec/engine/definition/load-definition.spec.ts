// Definitions from JSON: what is absent is filled in, what is wrong is named with its place. Those that are refused are lines of
// fixtures/engine/wrong-definitions.jsonl: { definition, failure }.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { loadDefinition } from '../../../src/engine/definition/load-definition.js';
import { dotNetNameOf, nameOfType } from '../../../src/engine/definition/value-type.js';

const wrong = readFileSync(new URL('../../../fixtures/engine/wrong-definitions.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as { readonly definition: unknown; readonly failure: object });

const plain = {
  kind: 'function',
  name: 'Get-Thing',
  parameters: [
    { name: 'Level', type: 'System.Int32?[]', roles: [{ set: '*', position: 0 }], checks: [{ kind: 'notNull' }] },
    { name: 'Day', type: 'Own.Day', roles: [{ set: 'ByDay', mandatory: true }] },
  ],
  enums: { 'Own.Day': { names: { Monday: 1, Tuesday: 2 } } },
};

function load(json: unknown): unknown {
  const loaded = loadDefinition(json);
  return loaded.ok ? loaded.value : loaded.failure;
}

describe('a definition', () => {
  test('has everything that is absent filled in', () => {
    const loaded = loadDefinition(plain);
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.failure));
    const { definition, unknown } = loaded.value;
    expect(unknown).toEqual([]);
    expect(definition).toMatchObject({
      errorSource: 'Get-Thing',
      defaultSet: null,
      positionalBinding: true,
      shouldProcess: null,
      paging: false,
    });
    const [level, day] = definition.parameters;
    expect(level?.roles[0]).toEqual({
      set: '*',
      mandatory: false,
      position: 0,
      fromPipeline: false,
      byPropertyName: false,
      remaining: false,
      hidden: false,
      help: '',
    });
    expect(day?.type).toEqual({
      kind: 'enumeration',
      name: 'Own.Day',
      members: new Map([
        ['Monday', 1n],
        ['Tuesday', 2n],
      ]),
      flags: false,
      underlying: 'System.Int32',
    });
    if (level === undefined) throw new Error('no parameter');
    expect([nameOfType(level.type), dotNetNameOf(level.type)]).toEqual([
      'System.Int32?[]',
      'System.Nullable`1[System.Int32][]',
    ]);
  });

  test('has a class in its error ids if it is compiled', () => {
    expect(load({ ...plain, kind: 'compiled', class: 'Own.GetThing' })).toMatchObject({
      definition: { errorSource: 'Own.GetThing' },
    });
  });

  test('may have members that mean nothing here: they are told', () => {
    const [level] = plain.parameters;
    expect(
      load({ ...plain, colour: 'red', parameters: [{ ...level, roles: [{ set: '*', sound: 1 }] }] }),
    ).toMatchObject({
      unknown: ['colour', 'parameters[0].roles[0].sound'],
    });
  });

  test.each(wrong)('is refused with the place: $failure', ({ definition, failure }) => {
    expect(load(definition)).toMatchObject(failure);
  });
});
