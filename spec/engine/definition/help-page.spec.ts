// A help page → a draft of a definition: both schemas of PlatyPS, types as pages shorten them, and pages that are none.
import { describe, expect, test } from '@jest/globals';
import { readPageType } from '../../../src/engine/definition/help-page/page-type.js';
import { readHelpPage } from '../../../src/engine/definition/help-page/read-help-page.js';

/** A parameter as schema 2.0.0 describes it. */
function describeOld(name: string, facts: Readonly<Record<string, string>>): string {
  const all = {
    Type: 'String',
    'Parameter Sets': '(All)',
    Aliases: '',
    Required: 'False',
    Position: 'Named',
    'Default value': '@{}',
    'Accept pipeline input': 'False',
    'Accept wildcard characters': 'False',
    ...facts,
  };
  const lines = Object.entries(all).map(([fact, value]) => `${fact}: ${value}`.trimEnd());
  return `### -${name}\nWhat it is.\n\n\`\`\`yaml\n${lines.join('\n')}\n\`\`\`\n`;
}

function page(parameters: string, { syntax = '```\nGet-Thing\n```', head = 'schema: 2.0.0' } = {}): string {
  return `---\n${head}\n---\n\n# Get-Thing\n\n## SYNOPSIS\nGets.\n\n## SYNTAX\n\n${syntax}\n\n## PARAMETERS\n\n${parameters}\n## INPUTS\n\n### System.String\n`;
}

function read(text: string) {
  const draft = readHelpPage(text);
  if (!draft.ok) throw new Error(JSON.stringify(draft.failure));
  return draft.value;
}

describe('a help page becomes a draft', () => {
  test('roles, aliases, positions and pipeline input of each set; the order of the syntax lines', () => {
    const text = page(
      describeOld('Name', {
        'Parameter Sets': 'ByName, ByTag',
        Aliases: 'N, Title',
        Required: 'True',
        Position: '0',
        'Accept pipeline input': 'True (ByPropertyName, ByValue)',
      }) +
        describeOld('Id', {
          Type: 'System.Guid[]',
          'Parameter Sets': 'ById',
          'Accept pipeline input': 'True (ByPropertyName)',
        }),
      {
        syntax:
          '### ById (Default)\n```\nGet-Thing [-Id <Guid[]>] [<CommonParameters>]\n```\n\n### ByName\n```\nGet-Thing [-Name] <String>\n```\n',
      },
    );
    expect(read(text)).toEqual({
      definition: {
        kind: 'function',
        name: 'Get-Thing',
        defaultSet: 'ById',
        positionalBinding: false,
        parameters: [
          { name: 'Id', type: 'System.Guid[]', roles: [{ set: 'ById', byPropertyName: true }] },
          {
            name: 'Name',
            type: 'System.String',
            aliases: ['N', 'Title'],
            roles: ['ByName', 'ByTag'].map((set) => ({
              set,
              mandatory: true,
              position: 0,
              fromPipeline: true,
              byPropertyName: true,
            })),
          },
        ],
      },
      unsaid: ['order', 'checks', 'hidden', 'remaining'],
    });
  });

  test('a parameter with several blocks has the roles of all of them', () => {
    const [, second] = describeOld('Name', { 'Parameter Sets': 'B' }).split('\n\n');
    const text = page(`${describeOld('Name', { 'Parameter Sets': 'A', Required: 'True' })}\n${second ?? ''}\n`);
    expect(read(text).definition['parameters']).toEqual([
      { name: 'Name', type: 'System.String', roles: [{ set: 'A', mandatory: true }, { set: 'B' }] },
    ]);
  });

  test('what the engine adds is no parameter of its own', () => {
    const flags = ['WhatIf', 'Confirm', 'First', 'Skip', 'IncludeTotalCount', 'ProgressAction'];
    const { definition, unsaid } = read(page(flags.map((name) => describeOld(name, {})).join('\n')));
    expect(definition).toMatchObject({ shouldProcess: 'Medium', paging: true, parameters: [] });
    expect(unsaid).toContain('impact');
  });

  test('accepted values are a check of texts, and the names of any other type', () => {
    const text = page(
      describeOld('Level', { 'Accepted values': 'Low, High' }) +
        describeOld('Colour', { Type: 'Paint.Colour[]', 'Accepted values': 'Red, Blue' }),
    );
    const { definition, unsaid } = read(text);
    expect(definition).toMatchObject({
      parameters: [{ checks: [{ kind: 'set', values: ['Low', 'High'] }] }, { type: 'Paint.Colour[]' }],
      enums: { 'Paint.Colour': { names: { Red: 0, Blue: 1 } } },
    });
    expect(unsaid).toContain('numbers');
  });

  test('the newer schema says what is hidden and what takes the rest', () => {
    const facts = `Type: System.String\nDefaultValue: ''\nAliases:\n- N\nParameterSets:\n- Name: One\n  Position: 1\n  IsRequired: true\n  ValueFromPipeline: false\n  ValueFromPipelineByPropertyName: true\n  ValueFromRemainingArguments: true\n- Name: Two\n  Position: Named\n  IsRequired: false\nDontShow: true\nAcceptedValues: []\nHelpMessage: ''`;
    const { definition, unsaid } = read(page(`### -Name\n\n\`\`\`yaml\n${facts}\n\`\`\`\n`));
    expect(definition['parameters']).toEqual([
      {
        name: 'Name',
        type: 'System.String',
        aliases: ['N'],
        roles: [
          { set: 'One', mandatory: true, position: 1, byPropertyName: true, remaining: true, hidden: true },
          { set: 'Two', hidden: true },
        ],
      },
    ]);
    expect(unsaid).toEqual(['order', 'checks']);
  });

  test("an assembly's help file means a compiled cmdlet, whose class no page names", () => {
    const draft = read(page('', { head: 'external help file: Some.Commands.dll-Help.xml' }));
    expect(draft.definition).toMatchObject({ kind: 'compiled' });
    expect(draft.unsaid).toContain('class');
  });
});

test.each([
  ['String', 'System.String'],
  ['string[]', 'System.String[]'],
  ['Int', 'System.Int32'],
  ['SwitchParameter', 'System.Management.Automation.SwitchParameter'],
  ['System.Nullable`1[System.Int32]', 'System.Int32?'],
  ['Nullable`1[Boolean][]', 'System.Boolean?[]'],
  ['System.Nullable`1[[System.DateTime, mscorlib, Version=4.0.0.0, Culture=neutral]]', 'System.DateTime?'],
  ['DateTime?', 'System.DateTime?'],
  ['Some.Model', 'Some.Model'],
])('the type %s is %s', (written, type) => {
  expect(readPageType(written)).toBe(type);
});

describe('a text that is no help page', () => {
  test.each([
    ['', { kind: 'noName' }],
    ['# About things\n\n## SYNTAX\n', { kind: 'noName' }],
    ['# Get-Thing\n\n## PARAMETERS\n', { kind: 'noSyntax', name: 'Get-Thing' }],
    ['# Get-Thing\n\n## SYNTAX\n', { kind: 'noParameters', name: 'Get-Thing' }],
    [
      '# Get-Thing\n\n## SYNTAX\n\n## PARAMETERS\n\n### -Name\nA name.\n',
      { kind: 'noFacts', parameter: 'Name', line: 7 },
    ],
  ])('%j', (text, failure) => {
    expect(readHelpPage(text)).toEqual({ ok: false, failure });
  });
});
