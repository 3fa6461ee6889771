import { describe, expect, test } from '@jest/globals';
import { bindCommand, type CommandCall, type DefinitionJson, type FactJson } from '../../src/bin/engine.js';

const restart: DefinitionJson = {
  kind: 'function',
  name: 'Restart-Machine',
  defaultSet: 'ByName',
  parameters: [
    {
      name: 'Name',
      type: 'System.String[]',
      roles: [{ set: 'ByName', mandatory: true, position: 0, byPropertyName: true }],
    },
    { name: 'Id', type: 'System.Int32', roles: [{ set: 'ById', mandatory: true }] },
    { name: 'After', type: 'System.DateTime', roles: [{ set: '*' }] },
  ],
};

const factsOf = (call: CommandCall): readonly FactJson[] => bindCommand(restart, call).facts;
const text = (value: string): object => ({ type: 'System.String', value });

describe('bindCommand', () => {
  test('says what is bound by what, which sets are left, and what the command is run with', () => {
    const value = { type: 'System.String[]', value: [text('web1')] };
    expect(factsOf({ words: ['web1'] })).toEqual([
      { kind: 'bound', parameter: 'Name', by: 'position', value, setsLeft: ['ByName'] },
      { kind: 'begin', set: 'ByName' },
      { kind: 'run', set: 'ByName', bound: { Name: value } },
    ]);
  });

  test('binds objects, values that are no words, default values and answers', () => {
    const words = [{ name: '-Id', value: { $typed: { type: 'System.Byte', value: '7' } } }];
    expect(factsOf({ words })).toContainEqual(
      expect.objectContaining({ kind: 'run', bound: { Id: { type: 'System.Int32', value: '7' } } }),
    );
    const input = [{ $object: { Name: 'web2' } }, { $object: {} }];
    expect(factsOf({ words: [], input }).map(({ kind }) => kind)).toEqual(
      ['begin', 'object', 'bound', 'run', 'object', 'error'],
    ); // prettier-ignore
    expect(factsOf({ words: [], defaults: { 'Restart-*:Id': 3 } })).toContainEqual(
      expect.objectContaining({ kind: 'bound', by: 'default' }),
    );
    expect(factsOf({ words: [], answers: ['web3', ''] })).toContainEqual(
      expect.objectContaining({ kind: 'prompt', fields: [expect.objectContaining({ read: ['web3', ''] })] }),
    );
  });

  test('now stands for today, by the day that the machine has then', () => {
    const [run] = factsOf({ words: ['x', '-After', '3:00'], now: new Date(2024, 1, 29, 23, 59) }).slice(-1);
    expect(run).toMatchObject({ bound: { After: { value: '2024-02-29T03:00:00.0000000' } } });
  });

  test('an error is a fact; so is a fault of the definition', () => {
    expect(factsOf({ words: ['-Id', 'one'] })).toEqual([
      expect.objectContaining({
        kind: 'error',
        terminating: true,
        id: 'ParameterArgumentTransformationError,Restart-Machine',
      }),
    ]);
    const parameters = [...restart.parameters, ...restart.parameters];
    expect(bindCommand({ ...restart, parameters }, { words: [] }).facts).toEqual([
      expect.objectContaining({ kind: 'error', reason: 'MetadataException' }),
    ]);
  });

  test('what cannot be done exactly is noted, and a call in which it has a part is not certain', () => {
    const scripted: DefinitionJson = {
      kind: 'function',
      name: 'Get-X',
      parameters: [
        { name: 'By', type: 'System.Management.Automation.ScriptBlock', roles: [{ set: '*' }] },
        { name: 'Id', type: 'System.String', roles: [{ set: '*' }], checks: [{ kind: 'pattern', pattern: '(a)\\1' }] },
      ],
    };
    const uncertain = (words: readonly string[]): string | null => bindCommand(scripted, { words }).uncertain;
    expect(bindCommand(scripted, { words: [] }).notes).toHaveLength(2);
    expect(uncertain([])).toBeNull();
    expect(uncertain(['-By', 'x'])).toMatch(/script blocks/u);
    expect(uncertain(['-Id', 'aa'])).toMatch(/pattern/u);
  });

  test.each<readonly [string, object, object, string]>([
    ['no call', restart, undefined as never, 'call: expected an object'],
    ['a day', restart, { words: [], now: new Date(NaN) }, 'call.now: expected a Date'],
    ['a definition', { ...restart, kind: 'class' }, { words: [] }, 'definition: kind: one of function, compiled'],
    ['a word', restart, { words: [5] }, 'call: words[0]: a word'],
    ['an answer', restart, { words: [], answers: [5] }, 'call: answers[0]: a text'],
    ['an object', restart, { words: [], input: ['a', [{ a: 1 }]] }, 'call: input[1][0]: a JSON value'],
    ['a default value', restart, { words: [], defaults: { 'X:Y': {} } }, 'call: defaults.X:Y: a JSON value'],
  ])('%s that cannot be read is told with its place', (_what, definition, call, message) => {
    expect(() => bindCommand(definition as DefinitionJson, call as CommandCall)).toThrow(message);
  });
});
