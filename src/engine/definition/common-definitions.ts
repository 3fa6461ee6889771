// The parameters that the engine adds to a definition, in its order: to every command, to those with ShouldProcess, to those
// with paging (about_CommonParameters; the newest engine's. Windows PowerShell 5.1 has no ProgressAction).
import type { Check, CommandDefinition, ParameterDefinition } from './command-definition.js';
import { plainRole } from './plain-role.js';
import { switchType as flag, textType, type NumberedEnumeration, type ValueType } from './value-type.js';

/** An engine's version, as far as the common parameters depend on it. */
export type EngineVersion = '5.1' | '7';

const preferenceNames = ['SilentlyContinue', 'Stop', 'Continue', 'Inquire', 'Ignore', 'Suspend', 'Break'];

/** What -ErrorAction and its kin take; Suspend is reserved. */
export const actionPreference: NumberedEnumeration = {
  kind: 'enumeration',
  name: 'System.Management.Automation.ActionPreference',
  members: new Map(preferenceNames.map((name, i) => [name, BigInt(i)])),
  flags: false,
  underlying: 'System.Int32',
};

const count: ValueType = { kind: 'scalar', name: 'System.UInt64' };
const variable: readonly Check[] = [{ kind: 'variableName' }];
const bufferSize: Check = {
  kind: 'range',
  minimum: { type: 'System.Int32', value: '0' },
  maximum: { type: 'System.Int32', value: '2147483647' },
};

const forAll: readonly ParameterDefinition[] = [
  common('Verbose', ['vb'], flag),
  common('Debug', ['db'], flag),
  common('ErrorAction', ['ea'], actionPreference),
  common('WarningAction', ['wa'], actionPreference),
  common('InformationAction', ['infa'], actionPreference),
  common('ProgressAction', ['proga'], actionPreference),
  common('ErrorVariable', ['ev'], textType, variable),
  common('WarningVariable', ['wv'], textType, variable),
  common('InformationVariable', ['iv'], textType, variable),
  common('OutVariable', ['ov'], textType, variable),
  common('OutBuffer', ['ob'], { kind: 'scalar', name: 'System.Int32' }, [bufferSize]),
  common('PipelineVariable', ['pv'], textType, variable),
];

const forShouldProcess = [common('WhatIf', ['wi'], flag), common('Confirm', ['cf'], flag)];

const forPaging = [common('IncludeTotalCount', [], flag), common('Skip', [], count), common('First', [], count)];

/** What the engine adds to the command's own parameters. */
export function commonDefinitions(
  { shouldProcess, paging }: Pick<CommandDefinition, 'shouldProcess' | 'paging'>,
  version: EngineVersion,
): readonly ParameterDefinition[] {
  return [
    ...(version === '7' ? forAll : forAll.filter(({ name }) => name !== 'ProgressAction')),
    ...(shouldProcess === null ? [] : forShouldProcess),
    ...(paging ? forPaging : []),
  ];
}

function common(
  name: string,
  aliases: readonly string[],
  type: ValueType,
  checks: readonly Check[] = [],
): ParameterDefinition {
  return { name, aliases, type, checks, roles: [plainRole] };
}
