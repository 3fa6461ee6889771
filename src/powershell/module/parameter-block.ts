// A command's parameter block in PowerShell, as the original's own generator writes it: sets, aliases, validation, completers
// and types under their original names.
import type { Check, ParameterDefinition, Role } from '../../engine/definition/command-definition.js';
import type { DerivedCommand } from '../../engine/definition/derive-command.js';
import { dotNetNameOf } from '../../engine/definition/value-type.js';

/** The lines between `param(` and `)`, indented. Common parameters are the engine's. */
export function renderParameterBlock({ definition }: DerivedCommand): readonly string[] {
  const own = definition.parameters;
  return own.flatMap((parameter, at) => {
    const lines = describeParameter(parameter).map((line) => `        ${line}`);
    return at < own.length - 1 ? [...lines.slice(0, -1), `${lines.at(-1) ?? ''},`, ''] : lines;
  });
}

function describeParameter({ name, type, aliases, roles, checks }: ParameterDefinition): readonly string[] {
  return [
    ...roles.map(describeRole),
    ...(aliases.length > 0 ? [`[Alias(${aliases.map((alias) => `'${alias}'`).join(', ')})]`] : []),
    ...describeChecks(checks).map((attribute) => `[${attribute}()]`),
    ...(type.kind === 'list' && type.item.kind === 'text' ? [`[ArgumentCompleter([${type.item.name}])]`] : []),
    `[${dotNetNameOf(type)}]`,
    `$${name}`,
  ];
}

function describeRole({ set, mandatory, fromPipeline, hidden }: Role): string {
  const settings = [
    ...(set === '*' ? [] : [`ParameterSetName = '${set}'`]),
    ...(mandatory ? ['Mandatory'] : []),
    ...(fromPipeline ? ['ValueFromPipeline'] : []),
    ...(hidden ? ['DontShow'] : []),
  ];
  return `[Parameter(${settings.join(', ')})]`;
}

/** The attributes that the generator writes, by their names. */
export function describeChecks(checks: readonly Check[]): readonly string[] {
  const attributes: Readonly<Record<string, string>> = {
    notNull: 'ValidateNotNull',
    allowEmptyCollection: 'AllowEmptyCollection',
  };
  return checks.flatMap(({ kind }) => attributes[kind] ?? []);
}
