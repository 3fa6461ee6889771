// A command's parameter block in PowerShell, as the original's own generator writes it: sets, aliases, validation, completers
// and types under their original names.
import type { CommandMetadata, ParameterMetadata } from '../../engine/definition/cmdlet-metadata.js';
import { typeNameOfParameter, type ParameterType, type TextListType } from '../../engine/definition/parameter-type.js';

/** The lines between `param(` and `)`, indented. Common parameters are the engine's. */
export function renderParameterBlock(command: CommandMetadata): readonly string[] {
  const own = command.parameters.filter(({ origin }) => origin === 'declared');
  return own.flatMap((parameter, at) => {
    const lines = describeParameter(parameter, command).map((line) => `        ${line}`);
    return at < own.length - 1 ? [...lines.slice(0, -1), `${lines.at(-1) ?? ''},`, ''] : lines;
  });
}

function describeParameter(parameter: ParameterMetadata, command: CommandMetadata): readonly string[] {
  const { name, type, aliases, notNull } = parameter;
  return [
    ...describeSets(parameter, command),
    ...(aliases.length > 0 ? [`[Alias(${aliases.map((alias) => `'${alias}'`).join(', ')})]`] : []),
    ...(notNull ? ['[ValidateNotNull()]'] : []),
    ...(isNameList(type) ? ['[AllowEmptyCollection()]', `[ArgumentCompleter([${type.elementTypeName}])]`] : []),
    `[${typeNameOfParameter(type)}]`,
    `$${name}`,
  ];
}

/** One role in all sets is a role without a set, as in the original. */
function describeSets({ sets, hidden }: ParameterMetadata, command: CommandMetadata): readonly string[] {
  if (sets === 'all') return [`[Parameter(${hidden ? 'DontShow' : ''})]`];
  const roles = sets.map(({ mandatory, fromPipeline }) =>
    [...(mandatory ? ['Mandatory'] : []), ...(fromPipeline ? ['ValueFromPipeline'] : [])].join(', '),
  );
  const [first = ''] = roles;
  const isEverywhere = sets.length === command.sets.length && roles.every((role) => role === first);
  if (isEverywhere) return [`[Parameter(${first})]`];
  return sets.map(
    ({ set }, at) => `[Parameter(${[`ParameterSetName = '${set}'`, roles[at]].filter(Boolean).join(', ')})]`,
  );
}

/** A list of names that the module has a type for; a list of plain texts has none. */
export function isNameList(type: ParameterType): type is TextListType {
  return type.kind === 'textList' && type.elementTypeName !== 'System.String';
}
