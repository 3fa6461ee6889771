// The line of `az-quantumapi export-definitions` in a real console: what it writes is what explain reads.
import { spawnSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { exportLine } from '../../src/bin/explain/export-line.js';
import { loadDefinition } from '../../src/engine/definition/load-definition.js';
import { describeInConsole } from '../kit/powershell.js';

const declarations = `
enum Colour { Red = 1; Blue = 2 }
function Test-Thing {
  [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High', DefaultParameterSetName = 'A', PositionalBinding = $false)]
  param(
    [Parameter(Mandatory, ParameterSetName = 'A', HelpMessage = 'a name')][Alias('N')][ValidateSet('a', 'b')][ValidateNotNull()][string] $Name,
    [Parameter(ValueFromPipeline)][Parameter(ParameterSetName = 'B', Position = 1)][Nullable[int]] $Count,
    [ValidateRange(1, 5)][Colour[]] $Colour)
}`;

describeInConsole('the exported definitions', (pwsh) => {
  test('a function, with its attributes in the order of declaration, and a compiled cmdlet', () => {
    const script = `${declarations}\n${exportLine('Test-Thing,Clear-Variable')}`;
    const { stdout, stderr } = spawnSync(pwsh, ['-NoProfile', '-Command', script], { encoding: 'utf8' });
    expect(stderr).toBe('');
    const found = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { readonly name: string });
    const [cmdlet, fn] = found.toSorted((a, b) => a.name.localeCompare(b.name));
    expect(fn).toEqual({
      version: 1,
      kind: 'function',
      name: 'Test-Thing',
      defaultSet: 'A',
      positionalBinding: false,
      shouldProcess: 'High',
      parameters: [
        {
          name: 'Name',
          type: 'System.String',
          aliases: ['N'],
          roles: [{ set: 'A', mandatory: true, help: 'a name' }],
          checks: [{ kind: 'set', values: ['a', 'b'] }, { kind: 'notNull' }],
        },
        {
          name: 'Count',
          type: 'System.Int32?',
          roles: [
            { set: '*', fromPipeline: true },
            { set: 'B', position: 1 },
          ],
        },
        {
          name: 'Colour',
          type: 'Colour[]',
          roles: [{ set: '*' }],
          checks: [
            {
              kind: 'range',
              minimum: { type: 'System.Int32', value: '1' },
              maximum: { type: 'System.Int32', value: '5' },
            },
          ],
        },
      ],
      enums: { Colour: { names: { Red: 1, Blue: 2 } } },
    });
    expect(cmdlet).toMatchObject({
      kind: 'compiled',
      class: 'Microsoft.PowerShell.Commands.ClearVariableCommand',
      shouldProcess: 'Medium',
    });
    for (const one of found) expect(loadDefinition(one)).toMatchObject({ ok: true, value: { unknown: [] } });
  });
});
