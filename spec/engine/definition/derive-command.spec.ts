// What follows from a definition: sets by number, positions by order, common parameters by version, and faults.
import { describe, expect, test } from '@jest/globals';
import { deriveCommand, type DerivedCommand } from '../../../src/engine/definition/derive-command.js';
import { findDefinitionFault } from '../../../src/engine/definition/find-definition-fault.js';
import { loadDefinition } from '../../../src/engine/definition/load-definition.js';
import { describeDefinitionFault } from '../../../src/engine/records/binder-errors.js';

type Json = Readonly<Record<string, unknown>>;

function derive(json: Json, version: '5.1' | '7' = '7'): DerivedCommand | string {
  const loaded = loadDefinition({ kind: 'function', name: 'Test-Thing', ...json });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.failure));
  const derived = deriveCommand(loaded.value.definition, version);
  const fault = findDefinitionFault(derived);
  return fault === undefined ? derived : describeDefinitionFault(fault).id;
}

function succeedIn(json: Json, version: '5.1' | '7' = '7'): DerivedCommand {
  const derived = derive(json, version);
  if (typeof derived === 'string') throw new Error(derived);
  return derived;
}

const text = (name: string, ...sets: readonly string[]): Json => ({
  name,
  type: 'System.String',
  roles: sets.map((set) => ({ set })),
});

describe('sets are numbered', () => {
  const parameters = [text('A', 'One', 'Two'), text('B', 'Three', 'one')];

  test("from the last role of a function's parameter to the first", () => {
    expect(succeedIn({ parameters }).sets).toEqual(['Two', 'One', 'Three']);
  });

  test("from the first role of a compiled cmdlet's parameter to the last", () => {
    expect(succeedIn({ kind: 'compiled', class: 'C', parameters }).sets).toEqual(['One', 'Two', 'Three']);
  });

  test('after the default set, also one that no parameter names', () => {
    const derived = succeedIn({ defaultSet: 'Nowhere', parameters });
    expect(derived.sets).toEqual(['Nowhere', 'Two', 'One', 'Three']);
    expect(derived.defaultBit).toBe(1);
  });
});

describe('positions', () => {
  const flag = { name: 'S', type: 'System.Management.Automation.SwitchParameter', roles: [{ set: '*' }] };
  const positions = (json: Json): readonly (number | null | undefined)[] =>
    succeedIn(json)
      .parameters.filter(({ own }) => own)
      .map(({ roles }) => roles[0]?.position);

  test('go by the order, and switches have none', () => {
    expect(positions({ parameters: [text('A', '*'), flag, text('B', '*')] })).toEqual([0, null, 1]);
  });

  test.each<[string, Json]>([
    ['without positional binding', { positionalBinding: false, parameters: [text('A', '*')] }],
    ['where a set is named', { parameters: [text('A', '*'), text('B', 'One')] }],
    ['in a compiled cmdlet', { kind: 'compiled', class: 'C', parameters: [text('A', '*')] }],
  ])('are not made %s', (_, json) => {
    expect(positions(json).every((position) => position === null)).toBe(true);
  });

  test('are not made where one is given', () => {
    const given = { name: 'B', type: 'System.String', roles: [{ set: '*', position: 3 }] };
    expect(positions({ parameters: [text('A', '*'), given] })).toEqual([null, 3]);
  });
});

describe('common parameters', () => {
  const added = (json: Json, version?: '5.1'): readonly string[] =>
    succeedIn({ parameters: [text('A', '*')], ...json }, version)
      .parameters.filter(({ own }) => !own)
      .map(({ name }) => name);

  test('are those of the version', () => {
    expect(added({})).toContain('ProgressAction');
    expect(added({}, '5.1')).not.toContain('ProgressAction');
  });

  test('follow ShouldProcess and paging', () => {
    expect(added({ shouldProcess: 'Low', paging: true }).slice(-5)).toEqual([
      'WhatIf',
      'Confirm',
      'IncludeTotalCount',
      'Skip',
      'First',
    ]);
  });
});

describe('the engine refuses', () => {
  const aliased = (name: string, ...aliases: readonly string[]): Json => ({ ...text(name, '*'), aliases });

  test.each<[string, readonly Json[]]>([
    ['AliasDeclaredMultipleTimes', [aliased('A', 'x'), aliased('B', 'X')]],
    ['AliasParameterNameAlreadyExistsForCommand', [aliased('A', 'ea')]],
    ['ParameterNameAlreadyExistsForCommand', [aliased('OutBuffer')]],
    ['ParameterNameConflictsWithAlias', [aliased('A', 'b'), aliased('B')]],
    ['ParameterNameConflictsWithAlias', [aliased('A', 'Verbose')]],
    ['ParameterDeclaredInParameterSetMultipleTimes', [text('A', 'One', 'one')]],
    ['ParsingTooManyParameterSets', [text('A', ...Array.from({ length: 33 }, (_, i) => `S${i}`))]],
  ])('%s', (id, parameters) => {
    expect(derive({ parameters })).toBe(id);
  });
});
