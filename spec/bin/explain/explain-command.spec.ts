// `az-quantumapi explain` as it is installed: what it says of a line, and of what it cannot read.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import packageFile from '../../../package.json' with { type: 'json' };
import { runScript } from '../../kit/program-run.js';

const tool = resolve(import.meta.dirname, '../../..', packageFile.bin['az-quantumapi']);
const folder = mkdtempSync(join(tmpdir(), 'az-quantumapi-explain-'));
afterAll(() => rmSync(folder, { recursive: true }));

const one = { set: '*' };
const getThing = {
  kind: 'function',
  name: 'Get-Thing',
  defaultSet: 'ByName',
  parameters: [
    {
      name: 'Name',
      type: 'System.String[]',
      aliases: ['Title'],
      roles: [{ set: 'ByName', mandatory: true, position: 0, byPropertyName: true }],
      checks: [{ kind: 'length', minimum: 1, maximum: 3 }],
    },
    { name: 'Id', type: 'System.Int32', roles: [{ set: 'ById', mandatory: true, fromPipeline: true }] },
    { name: 'Since', type: 'System.DateTime', roles: [one] },
  ],
};

function write(name: string, content: unknown): string {
  const file = join(folder, name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

async function explain(words: readonly string[], stdin?: string, env: Readonly<Record<string, string>> = {}) {
  return runScript(tool, ['explain', ...words], { env, ...(stdin === undefined ? {} : { stdin }) });
}

describe('a line', () => {
  let file: string;
  beforeAll(() => {
    file = write('thing.json', getThing);
  });

  test('each word, why it went where, and what it became', async () => {
    expect(await explain(['--definition', file, 'get-thing', '-tit', 'ab', '-Since:2024-02-03'])).toEqual({
      exitCode: 0,
      stdout: `-Name
  bound      by -tit, the beginning of its name or alias
  value      @('ab') [System.String[]]
  sets left  ByName
-Since
  bound      by its name
  value      '02/03/2024 00:00:00' [System.DateTime]
  sets left  ByName
The arguments are bound
  set  ByName
Runs
  set     ByName
  -Name   @('ab') [System.String[]]
  -Since  '02/03/2024 00:00:00' [System.DateTime]
`,
      stderr: '',
    });
  });

  test('an error is told as PowerShell tells it, with exit code 1', async () => {
    const { exitCode, stdout } = await explain(['--definition', file, 'Get-Thing', 'long']);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('Error, which ends the call\n  id         ParameterArgumentValidationError,Get-Thing\n');
    expect(stdout).toContain(
      'message    Cannot validate argument on parameter \'Name\'. The character length of the 4 argument is too long. Shorten the character length of the argument so it is fewer than or equal to "3" characters, and then try the command again.',
    );
  });

  test('what is missing is told, not asked for', async () => {
    const { exitCode, stdout } = await explain(['--definition', file, 'Get-Thing'], undefined);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('Cannot process command because of one or more missing mandatory parameters: Name.');
  });

  test('piped objects, each as ConvertFrom-Json makes it', async () => {
    const { kind, name, parameters } = getThing;
    const { exitCode, stdout } = await explain(
      ['--definition', write('plain.json', { kind, name, parameters }), '--output-format', 'json', 'Get-Thing'],
      '{"Title":"x"}\n7\ntext\n',
    );
    const facts = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(exitCode).toBe(1);
    expect(facts).toMatchObject([
      { kind: 'begin' },
      { kind: 'object', value: { type: 'PSCustomObject' } },
      { kind: 'bound', parameter: 'Name', by: 'property', setsLeft: ['ByName'] },
      { kind: 'run', set: 'ByName' },
      { kind: 'object', value: { type: 'System.Int64' } },
      { kind: 'bound', parameter: 'Id', by: 'value', value: { type: 'System.Int32', value: '7' } },
      { kind: 'run', set: 'ById' },
      { kind: 'object' },
      { kind: 'error', terminating: false, id: 'AmbiguousParameterSet,Get-Thing' },
    ]);
  });

  test('default values come from the environment, and --today stands for today', async () => {
    const env = { PSDefaultParameterValues: '{"Get-*:Since":"10:30"}' };
    const { stdout } = await explain(['--definition', file, '--today', '2024-05-06', 'Get-Thing', 'a'], undefined, env);
    expect(stdout).toContain(
      "-Since\n  bound      to its value in PSDefaultParameterValues\n  value      '05/06/2024 10:30:00'",
    );
  });
});

test('a help page gives a draft, and the answer opens with what the page does not say', async () => {
  const page = write(
    'page.txt',
    '# Get-Thing\n\n## SYNTAX\n\n```\nGet-Thing [-Name] <String>\n```\n\n## PARAMETERS\n\n### -Name\n\n```yaml\nType: String\nParameter Sets: (All)\nRequired: True\nPosition: 0\n```\n',
  );
  const { exitCode, stdout } = await explain(['--help-page', page, 'Get-Thing', 'x']);
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(
    /^A draft: the help page does not say\n {2}the order of the parameters.*\n(?: {2}.*\n)+-Name\n/u,
  );
});

test('what is not supported is named; a call that it has a part in is not certain', async () => {
  const file = write('programs.json', {
    ...getThing,
    parameters: [
      {
        name: 'Name',
        type: 'System.String',
        roles: [one],
        otherAttributes: ['System.Management.Automation.ValidateScriptAttribute'],
      },
      { name: 'Other', type: 'System.String', roles: [one] },
    ],
  });
  const warning =
    'az-quantumapi explain: warning: -Name: System.Management.Automation.ValidateScriptAttribute is not supported.\n';
  expect(await explain(['--definition', file, 'Get-Thing', '-Other', 'x'])).toMatchObject({
    exitCode: 0,
    stderr: warning,
  });
  expect(await explain(['--definition', file, 'Get-Thing', '-Name', 'x'])).toMatchObject({
    exitCode: 1,
    stderr: `${warning}az-quantumapi explain: the call binds -Name, and System.Management.Automation.ValidateScriptAttribute is not supported: what is shown is not certain.\n`,
  });
});

describe('what cannot be explained is said with its place, exit code 1', () => {
  const [role] = getThing.parameters;
  test.each<[content: unknown, complaint: string]>([
    ['{"kind":', "it is no JSON: Expected ',' or"],
    [{ ...getThing, version: 7 }, 'version: 7 is not known here; known is 1.'],
    [{ ...getThing, kind: 'script' }, 'kind: one of function, compiled is expected there.'],
    [
      { ...getThing, parameters: [{ ...role, roles: [] }] },
      'parameters[0].roles: a list with at least one role is expected there.',
    ],
    ['', 'it is empty; a definition is expected there.'],
    ['[]', 'a definition is expected there: JSON with a name (Verb-Noun), a kind and parameters.'],
    [
      { ...getThing, parameters: [{ name: 'Id', type: 'System.Int32', rolls: [one] }] },
      'parameters[0].roles: a list with at least one role is expected there. parameters[0].rolls ',
    ],
    [
      [
        { ...getThing, name: 'Get-Other' },
        { ...getThing, name: 'Set-Thing' },
      ],
      'it defines Get-Other, Set-Thing, and no Get-Thing.',
    ],
    [
      { ...getThing, parameters: [role, role] },
      'PowerShell refuses this definition: The alias "Title" is declared multiple times. (AliasDeclaredMultipleTimes)',
    ],
  ])('%j', async (content, complaint) => {
    const file = write('wrong.json', content);
    const { exitCode, stdout, stderr } = await explain(['--definition', file, 'Get-Thing', '-Name', 'x']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toContain(
      complaint.startsWith('it is no JSON') ? `'${file}': it is no JSON: ` : `'${file}': ${complaint}`,
    );
  });

  test.each<[words: readonly string[], complaint: string]>([
    [[], "a command's name is missing"],
    [['Get-Thing'], '--definition FILE or --help-page FILE is missing'],
    [['--definition', '/nonexistent', 'Get-Thing'], "'/nonexistent' cannot be read (ENOENT)."],
    [['--help-page', import.meta.filename, 'Get-Thing'], 'it is no help page'],
    [['--definition', 'x', '--help-page', 'y', 'Get-Thing'], '--definition and --help-page exclude each other.'],
    [['--today', 'soon', '--definition', 'x', 'Get-Thing'], "--today 'soon' is no date (yyyy-mm-dd)."],
    [['--output-format', 'xml', '--definition', 'x', 'Get-Thing'], "--output-format 'xml' is none of text, json."],
  ])('%j', async (words, complaint) => {
    const { exitCode, stdout, stderr } = await explain(words);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toContain(`az-quantumapi explain: `);
    expect(stderr).toContain(complaint);
  });
});
