// The parameters that the engine adds to a definition, in its order: to every command, to those with ShouldProcess, to those
// with paging (about_CommonParameters; the newest engine's. Windows PowerShell 5.1 has no ProgressAction).
import type { Check, CommandDefinition, ParameterDefinition } from './command-definition.js';
import type { NumberedEnumeration, ScalarName, ValueType } from './value-type.js';

/** An engine's version, as far as the common parameters depend on it. */
export type EngineVersion = '5.1' | '7';

const preferenceNames = ['SilentlyContinue', 'Stop', 'Continue', 'Inquire', 'Ignore', 'Suspend', 'Break'];

/** ActionPreference; Suspend is reserved. */
const preference: NumberedEnumeration = {
  kind: 'enumeration',
  name: 'System.Management.Automation.ActionPreference',
  members: new Map(preferenceNames.map((name, i) => [name, BigInt(i)])),
  flags: false,
  underlying: 'System.Int32',
};

const flag = scalar('System.Management.Automation.SwitchParameter');
const count = scalar('System.UInt64');
const variable: readonly Check[] = [{ kind: 'variableName' }];
const bufferSize: Check = {
  kind: 'range',
  minimum: { type: 'System.Int32', value: '0' },
  maximum: { type: 'System.Int32', value: '2147483647' },
};

const forAll: readonly ParameterDefinition[] = [
  common('Verbose', ['vb'], flag),
  common('Debug', ['db'], flag),
  common('ErrorAction', ['ea'], preference),
  common('WarningAction', ['wa'], preference),
  common('InformationAction', ['infa'], preference),
  common('ProgressAction', ['proga'], preference),
  common('ErrorVariable', ['ev'], scalar('System.String'), variable),
  common('WarningVariable', ['wv'], scalar('System.String'), variable),
  common('InformationVariable', ['iv'], scalar('System.String'), variable),
  common('OutVariable', ['ov'], scalar('System.String'), variable),
  common('OutBuffer', ['ob'], scalar('System.Int32'), [bufferSize]),
  common('PipelineVariable', ['pv'], scalar('System.String'), variable),
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

function scalar(name: ScalarName): ValueType {
  return { kind: 'scalar', name };
}

function common(
  name: string,
  aliases: readonly string[],
  type: ValueType,
  checks: readonly Check[] = [],
): ParameterDefinition {
  const role = {
    set: '*',
    mandatory: false,
    position: null,
    fromPipeline: false,
    byPropertyName: false,
    remaining: false,
    hidden: false,
    help: '',
  };
  return { name, aliases, type, checks, roles: [role] };
}
