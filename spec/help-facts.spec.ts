// The public help page as a table of facts, and the metadata held to it in both directions: what the page shows is there,
// and what is there and not on the page is hidden.
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from '@jest/globals';
import { findMembership, isInSet, type ParameterMetadata } from '../src/engine/definition/cmdlet-metadata.js';
import { typeNameOfParameter } from '../src/engine/definition/parameter-type.js';
import { runCommand } from '../src/bin/library.js';
import { helpFacts as facts } from './kit/help-facts.js';
import { newWorkspaceKey } from '../src/quantum/new-workspace-key/handler.js';

const { parameters } = newWorkspaceKey.command;

describe('the metadata says what the help page says', () => {
  test('the command has the name and the default set of the page', () => {
    expect(newWorkspaceKey.command.name).toBe(facts.command);
    expect(newWorkspaceKey.command.defaultSet).toBe(facts.sets.find((set) => set.default)?.name);
    expect([...newWorkspaceKey.command.sets].sort()).toEqual(facts.sets.map(({ name }) => name).sort());
  });

  test.each(facts.parameters)('-$name has the type, the aliases and the sets of the page, and is shown', (fact) => {
    const parameter = find(fact.name);
    const memberships = parameter.sets === 'all' ? [] : parameter.sets;
    expect({
      type: typeNameOfParameter(parameter.type),
      aliases: parameter.aliases,
      sets: parameter.sets === 'all' ? 'all' : memberships.map(({ set }) => set).sort(),
      required: [...new Set(memberships.map(({ mandatory }) => mandatory))],
      fromPipeline: [...new Set(memberships.map(({ fromPipeline }) => fromPipeline))],
      hidden: parameter.hidden,
    }).toEqual({
      type: fact.type,
      aliases: fact.aliases,
      sets: fact.sets === 'all' ? 'all' : [...fact.sets].sort(),
      required: fact.sets === 'all' ? [] : [fact.required],
      fromPipeline: fact.sets === 'all' ? [] : [fact.pipelineInput === 'ByValue'],
      hidden: false,
    });
  });

  test.each(facts.sets)(
    'the syntax of $name asks for what the page asks for, and no more',
    ({ name, mandatory, optional }) => {
      const shown = parameters.filter((parameter) => isShown(parameter) && isInSet(parameter, name));
      const isMandatory = (parameter: ParameterMetadata): boolean =>
        findMembership(parameter, name)?.mandatory === true;
      expect(shown.filter(isMandatory).map(describeUse).sort()).toEqual([...mandatory].sort());
      expect(
        shown
          .filter((parameter) => !isMandatory(parameter))
          .map(describeUse)
          .sort(),
      ).toEqual([...optional].sort());
    },
  );

  test('what the page does not show is hidden, or came to the common parameters after the page was written', () => {
    const onPage = [...facts.parameters.map(({ name }) => name), ...facts.commonParameters];
    const others = parameters.filter(({ name }) => !onPage.includes(name));
    expect(others.filter(({ origin }) => origin === 'common').map(({ name }) => name)).toEqual(['ProgressAction']);
    expect(others.filter(({ origin, hidden }) => origin === 'declared' && !hidden)).toEqual([]);
    expect(facts.commonParameters.filter((name) => find(name).origin !== 'common')).toEqual([]);
  });

  test('objects are taken for the types that the page lists as inputs', () => {
    const piped = parameters.filter(({ sets }) => sets !== 'all' && sets.some(({ fromPipeline }) => fromPipeline));
    expect(piped.map(({ type }) => typeNameOfParameter(type)).sort()).toEqual([...facts.inputs].sort());
  });

  test('nothing on the page has a position or takes wildcards, so the metadata has no place for either', () => {
    expect([...new Set(facts.parameters.map(({ position }) => position))]).toEqual(['Named']);
    expect([...new Set(facts.parameters.map(({ wildcards }) => wildcards))]).toEqual([false]);
  });
});

describe('the help says what the help page says', () => {
  test.each(facts.sets)(
    'the syntax of $name is shown with all that the page shows in it',
    async ({ mandatory, optional }) => {
      const syntaxes = await readSyntaxes();
      const wanted = [...mandatory, ...optional.map((use) => `[${use}]`), '[<CommonParameters>]'].sort();
      expect(syntaxes).toContainEqual(wanted);
    },
  );

  test('there are as many syntaxes as on the page, the default first', async () => {
    const syntaxes = await readSyntaxes();
    const [first] = facts.sets.filter((set) => set.default);
    expect(syntaxes).toHaveLength(facts.sets.length);
    expect(syntaxes[0]).toEqual(expect.arrayContaining([...(first?.mandatory ?? [])]));
  });
});

function find(name: string): ParameterMetadata {
  const parameter = parameters.find((one) => one.name === name);
  if (parameter === undefined) throw new Error(`no parameter -${name}`);
  return parameter;
}

/** What the page's syntax lines name: the common parameters stand at their end as one. */
function isShown({ name, origin, hidden }: ParameterMetadata): boolean {
  return !hidden && (origin === 'declared' || name === 'WhatIf' || name === 'Confirm');
}

function describeUse({ name, type }: ParameterMetadata): string {
  return type.kind === 'switch' ? `-${name}` : `-${name} <${typeNameOfParameter(type).replace(/^.*\./, '')}>`;
}

/** The syntaxes of --help, each as its sorted parts. */
async function readSyntaxes(): Promise<readonly (readonly string[])[]> {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const shown = text(stdout);
  const exitCode = await runCommand(['--help'], { stdout, stderr, env: {} });
  stdout.end();
  expect(exitCode).toBe(0);
  const section = /^SYNTAX\n([^]*?)^DESCRIPTION$/m.exec(await shown)?.[1] ?? '';
  const syntaxes = section.split(facts.command).slice(1);
  return syntaxes.map((syntax) =>
    (syntax.replace(/\s+/g, ' ').match(/\[[^ ]+(?: <[^>]+>)?\]|-\w+(?: <[^>]+>)?/g) ?? []).sort(),
  );
}
