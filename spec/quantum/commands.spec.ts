// What PowerShell's engine says of the module's cmdlets, and what follows from the tables here: their definitions as the engine
// exports them (fixtures/definitions.jsonl), and names, types, aliases, order, sets and roles of all parameters, hidden and
// common ones included (fixtures/commands.json).
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { CommandDefinition } from '../../src/engine/definition/command-definition.js';
import type { DerivedParameter } from '../../src/engine/definition/derive-command.js';
import { findDefinitionFault } from '../../src/engine/definition/find-definition-fault.js';
import { loadDefinition } from '../../src/engine/definition/load-definition.js';
import { defaultSetOf, isHidden, setNames } from '../../src/engine/definition/set-names.js';
import { dotNetNameOf, nameOfType } from '../../src/engine/definition/value-type.js';
import { renderHelp } from '../../src/engine/help/help.js';
import { cmdlets } from '../../src/quantum/module.js';

interface EngineCommand {
  readonly name: string;
  readonly defaultParameterSet: string;
  readonly confirmImpact: string;
  readonly outputType: readonly string[];
  readonly parameterSets: readonly { readonly name: string; readonly text: string }[];
  readonly parameters: readonly EngineParameter[];
}

interface EngineParameter {
  readonly name: string;
  readonly type: string;
  readonly aliases: readonly string[];
  readonly dontShow: boolean;
  readonly notNull: boolean;
  readonly sets: readonly Role[];
}

interface Role {
  readonly set: string;
  readonly isMandatory: boolean;
  readonly valueFromPipeline: boolean;
}

const engine = JSON.parse(
  readFileSync(new URL('../../fixtures/commands.json', import.meta.url), 'utf8'),
) as readonly EngineCommand[];

const exported = readFileSync(new URL('../../fixtures/definitions.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => loadDefinition(JSON.parse(line)));

const everySet = '__AllParameterSets';

test('all cmdlets of the module, and no other, are held to it', () => {
  expect(cmdlets.map(({ command }) => command.name).sort()).toEqual(engine.map(({ name }) => name).sort());
});

describe.each(engine)('$name', (described) => {
  const cmdlet = cmdlets.find(({ command }) => command.name === described.name);
  if (cmdlet === undefined) return;
  const { command, help } = cmdlet;
  const page = renderHelp(command, help(), 1000);

  test('is refused by no engine, nor are the cmdlets behind it', () => {
    const behind = command.sets.map((set) => cmdlet.generated.behind(set));
    expect([command, ...behind].map(findDefinitionFault)).toEqual([command, ...behind].map(() => undefined));
  });

  test('has the definition that the engine exports; members of our own stand beside it', () => {
    const definitions = exported.flatMap((loaded) => (loaded.ok ? [loaded.value.definition] : []));
    const theirs = definitions.find(({ name }) => name === described.name);
    expect(withNames(command.definition)).toEqual(theirs && withNames(theirs));
  });

  test('has the default set, the other sets and the impact that the engine sees', () => {
    expect(defaultSetOf(command)).toBe(described.defaultParameterSet);
    expect(setNames(command)[0]).toBe(described.defaultParameterSet);
    expect([...setNames(command)].sort()).toEqual(described.parameterSets.map(({ name }) => name).sort());
    expect(command.definition.shouldProcess ?? 'None').toBe(described.confirmImpact);
  });

  test('has its parameters, in its order, and each is what the engine sees', () => {
    const wanted = described.parameters.map((parameter) => ({ ...parameter, sets: sortRoles(parameter.sets) }));
    expect(command.parameters.map((parameter) => describeParameter(parameter))).toEqual(wanted);
  });

  test.each(described.parameterSets)('shows the syntax of $name in its help, without what is hidden', ({ text }) => {
    const hidden = described.parameters.filter(({ dontShow }) => dontShow).map(({ name }) => name);
    const shown = splitSyntax(text).filter((part) => !hidden.some((name) => part.startsWith(`[-${name}`)));
    const syntaxes = readSection(page, 'SYNTAX').filter((line) => line.startsWith(`${described.name} `));
    expect(syntaxes).toHaveLength(described.parameterSets.length);
    expect(syntaxes.map(splitSyntax).map((parts) => parts.sort())).toContainEqual(shown.sort());
  });

  test('says in its help which types come in and which come out', () => {
    const piped = described.parameters.filter(({ sets }) => sets.some(({ valueFromPipeline }) => valueFromPipeline));
    for (const { type } of piped) expect(readSection(page, 'INPUTS')).toContain(type);
    for (const type of described.outputType) expect(readSection(page, 'OUTPUTS')).toContain(type);
  });

  test('has a sentence in its help for each parameter that is its own and shown, and for no other', () => {
    const own = described.parameters.filter(({ dontShow }) => !dontShow);
    const first = own.findIndex(({ name }) => name === 'Verbose');
    const asking = own.filter(({ name }) => name === 'WhatIf' || name === 'Confirm');
    const wanted = [...own.slice(0, first), ...asking].map(({ name }) => name);
    expect(Object.keys(help().parameters).sort()).toEqual(wanted.sort());
  });
});

/** The types by their names, and without what an export does not have. */
function withNames(definition: CommandDefinition): unknown {
  const parameters = definition.parameters.map(({ name, type, aliases, roles, checks }) => ({
    name,
    type: nameOfType(type),
    aliases,
    roles,
    checks,
  }));
  return { ...definition, parameters };
}

/** A parameter as the engine describes it. */
function describeParameter(parameter: DerivedParameter): EngineParameter {
  const { name, definition, checks, roles } = parameter;
  const sets = roles.map(({ set, inAllSets, mandatory, fromPipeline }) => ({
    set: inAllSets ? everySet : set,
    isMandatory: mandatory,
    valueFromPipeline: fromPipeline,
  }));
  return {
    name,
    type: dotNetNameOf(definition.type),
    aliases: definition.aliases,
    dontShow: isHidden(parameter),
    notNull: checks.some(({ kind }) => kind === 'notNull'),
    sets: sortRoles(sets),
  };
}

function sortRoles(roles: readonly Role[]): readonly Role[] {
  return roles.toSorted((left, right) => (left.set < right.set ? -1 : 1));
}

/** The engine writes types in small letters: `[-SubscriptionId <string[]>]`. */
function splitSyntax(text: string): string[] {
  const parts = ` ${text}`.match(/\[-\w+(?: <[^>]+>)?\]|(?<= )-\w+(?: <[^>]+>)?/gu) ?? [];
  return parts.map((part) => part.replace(/<.*>/u, (type) => type.toLowerCase()));
}

/** The lines of a section, without the blanks in front. */
function readSection(page: string, title: string): readonly string[] {
  const [, text = ''] = page.split(new RegExp(`^${title}\n`, 'mu'));
  return (text.split(/^\S/mu)[0] ?? '').split('\n').map((line) => line.trim());
}
