// The help: its sections are those of Get-Help, its tables hold the facts of the public page, and it fits any window.
import { Readable } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import helpFacts from '../../../fixtures/help-facts.json' with { type: 'json' };
import { isHidden } from '../../../src/engine/definition/set-names.js';
import { renderHelp } from '../../../src/engine/help/help.js';
import { hostOptionsWith } from '../../../src/engine/run/host-options.js';
import { renderProgramHelp } from '../../../src/engine/run/program-help.js';
import { callCommand } from '../../kit/call-command.js';
import { newWorkspaceKey } from '../../../src/quantum/new-workspace-key/handler.js';

const { parameters: facts } = helpFacts;
const wide = renderHelp(newWorkspaceKey.command, newWorkspaceKey.help(), 1000);

/** A section's lines, without its title. */
function readSection(title: string): readonly string[] {
  const [, text = ''] = wide.split(new RegExp(`^${title}\n`, 'm'));
  return (text.split(/^\S/m)[0] ?? '').split('\n');
}

/** The rows of a parameter's table in PARAMETERS. */
function readTable(name: string): Readonly<Record<string, string>> {
  const [, text = ''] = readSection('PARAMETERS')
    .join('\n')
    .split(new RegExp(`^ {4}-${name} .*\n`, 'm'));
  const [own = ''] = text.split(/^ {4}\S/m);
  return Object.fromEntries(
    [...own.matchAll(/^ {8}(\S+(?: \S+)*) {2,}(\S.*)$/gm)].map(([, left = '', right = '']) => [left, right]),
  );
}

describe('the sections', () => {
  test('stand in the order of Get-Help', () => {
    expect(wide.split('\n').filter((line) => /^\S/.test(line))).toEqual([
      'NAME',
      'SYNOPSIS',
      'SYNTAX',
      'DESCRIPTION',
      'PARAMETERS',
      'INPUTS',
      'OUTPUTS',
      'NOTES',
      'EXAMPLES',
      'RELATED LINKS',
    ]);
  });

  test('the first thing that the description says is that the old key stops working', () => {
    expect(readSection('DESCRIPTION')[0]).toMatch(/^ {4}WARNING: a key that is regenerated stops working at once/);
  });

  test.each(facts)('-$name has the facts of the public page', ({ name, aliases, required, pipelineInput, sets }) => {
    const { 'Default value': defaultValue, ...table } = readTable(name);
    expect(defaultValue).toMatch(name === 'SubscriptionId' ? /AZURE_SUBSCRIPTION_ID/ : /^None$/);
    const listed = table['Parameter sets']?.split(', ').toSorted();
    expect({ ...table, 'Parameter sets': listed }).toEqual({
      'Required?': String(required),
      'Position?': 'named',
      'Accept pipeline input?': pipelineInput === 'ByValue' ? 'true (ByValue)' : 'false',
      'Accept wildcard characters?': 'false',
      Aliases: aliases.length > 0 ? aliases.join(', ') : 'None',
      'Parameter sets': Array.isArray(sets) ? sets.toSorted() : ['(All)'],
    });
  });

  test('each common parameter is named with its alias, and no hidden parameter is', () => {
    for (const parameter of newWorkspaceKey.command.parameters) {
      const { name, own, definition } = parameter;
      if (isHidden(parameter)) expect(wide).not.toContain(`-${name} `);
      else if (!own)
        expect(wide).toMatch(new RegExp(`-${name} .*\\b${String(definition.aliases[0])}\\b|-${name} \\[<`));
    }
  });

  test('the members of a hashtable are those that are read', () => {
    const notes = readSection('NOTES').join('\n');
    for (const { type } of newWorkspaceKey.command.definition.parameters) {
      if (type.kind !== 'model') continue;
      for (const { name } of type.members)
        expect(notes).toMatch(new RegExp(`^ {8}${name} <String(\\[\\])?> {2,}\\S`, 'm'));
    }
  });
});

describe('the text', () => {
  test.each([72, 80, 132, 200])(
    'fits a window of %i columns, but for what stands as it is typed or printed',
    (width) => {
      const verbatim = [...readSection('EXAMPLES'), ...readSection('INPUTS'), ...readSection('RELATED LINKS')];
      const long = renderProgramHelp(newWorkspaceKey, width)
        .split('\n')
        .filter((line) => line.length >= width && !verbatim.includes(line));
      expect(long).toEqual([]);
    },
  );

  test('is the same words in every width', () => {
    const words = (text: string): readonly string[] => text.split(/\s+/);
    for (const width of [1, 40, 80])
      expect(words(renderProgramHelp(newWorkspaceKey, width))).toEqual(words(renderProgramHelp(newWorkspaceKey, 500)));
  });

  test('is plain ASCII without blanks at the ends of lines, so that every terminal can show it', () => {
    expect(renderProgramHelp(newWorkspaceKey, 80)).toMatch(/^(?:[ -~]*[!-~])?(?:\n(?:[ -~]*[!-~])?)*\n$/);
  });
});

describe('asking for it', () => {
  const unread = (): Readable =>
    new Readable({
      read() {
        throw new Error('standard input was read');
      },
    });
  const page = renderHelp(newWorkspaceKey.command, newWorkspaceKey.help(), 80);

  test.each<[words: readonly string[]]>([
    [['-?']],
    [['-ResourceGroupName', 'rg', '-?']],
    [['-Key', '-?']],
    [['-Foo', '-?']],
    [['-p', '-?']],
    [['x', '-?']],
    [['-Body', '{}', '-Key', 'a', '-?']],
    [['-?', '-Foo', 'x', '-e']],
    [['-Key', 'a', '-Key', 'b', '-?:x']],
    [['--pipeline', 'always', '-?']],
    [['--explain', '-?']],
    [['\u2013?']],
  ])('%j shows the help and nothing else, and reads nothing', async (words) => {
    const { exitCode, stdout, stderr } = await callCommand(words, { stdin: unread() });
    expect({ exitCode, stdout, stderr }).toEqual({ exitCode: 0, stdout: page, stderr: '' });
  });

  test('it wins over a preference that is none', async () => {
    const { exitCode, stdout } = await callCommand(['-?'], { env: { ErrorActionPreference: 'never' } });
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: page });
  });

  test('--help shows the host options, all of them, and then the same', async () => {
    const { exitCode, stdout } = await callCommand(['--help'], { stdin: unread() });
    expect(exitCode).toBe(0);
    expect(stdout.endsWith(page)).toBe(true);
    const before = stdout.slice(0, -page.length);
    const named = [...before.matchAll(/^ {4}--([a-z-]+)/gm)].map(([, name]) => name);
    expect(named).toEqual(Object.keys(hostOptionsWith(newWorkspaceKey.options)));
  });
});
