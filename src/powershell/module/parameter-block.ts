// A command's parameter block in PowerShell, as the original's own generator writes it: sets, aliases, validation, completers
// and types under their original names.
import type { CommandMetadata, ParameterMetadata } from '../../engine/definition/cmdlet-metadata.js';
import { typeNameOfParameter } from '../../engine/definition/parameter-type.js';

/** The lines between `param(` and `)`, indented. Common parameters are the engine's. */
export function renderParameterBlock(command: CommandMetadata): readonly string[] {
  const own = command.parameters.filter(({ origin }) => origin === 'declared');
  return own.flatMap((parameter, at) => {
    const lines = describeParameter(parameter).map((line) => `        ${line}`);
    return at < own.length - 1 ? [...lines.slice(0, -1), `${lines.at(-1) ?? ''},`, ''] : lines;
  });
}

function describeParameter(parameter: ParameterMetadata): readonly string[] {
  const { name, type, aliases, notNull } = parameter;
  return [
    ...describeSets(parameter),
    ...(aliases.length > 0 ? [`[Alias(${aliases.map((alias) => `'${alias}'`).join(', ')})]`] : []),
    ...(notNull ? ['[ValidateNotNull()]'] : []),
    ...(type.kind === 'textList' ? ['[AllowEmptyCollection()]', `[ArgumentCompleter([${type.elementTypeName}])]`] : []),
    `[${typeNameOfParameter(type)}]`,
    `$${name}`,
  ];
}

function describeSets(parameter: ParameterMetadata): readonly string[] {
  if (parameter.sets === 'all') return [`[Parameter(${parameter.hidden ? 'DontShow' : ''})]`];
  return parameter.sets.map(({ set, mandatory, fromPipeline }) => {
    const settings = [
      `ParameterSetName = '${set}'`,
      ...(mandatory ? ['Mandatory'] : []),
      ...(fromPipeline ? ['ValueFromPipeline'] : []),
    ];
    return `[Parameter(${settings.join(', ')})]`;
  });
}
