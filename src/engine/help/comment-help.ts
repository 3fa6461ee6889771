// Comment-based help in PowerShell, from what the program's own help is made of (about_Comment_Based_Help).
import { pipedTypes, type HelpText } from './help.js';
import type { DerivedCommand } from '../definition/derive-command.js';
import { isHidden } from '../definition/set-names.js';

/**
 * The comment's lines, indented, `<#` and `#>` included. `also` ends the description: what is so of each command in PowerShell.
 */
export function renderCommentHelp(command: DerivedCommand, text: HelpText, also: string): readonly string[] {
  const { description, parameters, examples } = text.inPowerShell ?? { ...text, parameters: {}, examples: [] };
  const shown = command.parameters.filter((parameter) => parameter.own && !isHidden(parameter));
  const sections: readonly (readonly [keyword: string, lines: readonly string[]])[] = [
    ['SYNOPSIS', [text.synopsis]],
    ['DESCRIPTION', [...description, also].flatMap((line, at) => (at === 0 ? [line] : ['', line]))],
    ...shown.map(
      ({ name }) => [`PARAMETER ${name}`, [parameters[name] ?? text.parameters[name]?.text.join(' ') ?? '']] as const,
    ),
    ...examples.map(({ lines, remark }) => ['EXAMPLE', [...lines, '', remark]] as const),
    ['INPUTS', pipedTypes(command)],
    ['OUTPUTS', text.outputs.map(({ typeName }) => typeName)],
    // Get-Help -Online opens what stands under the first of these, all of it.
    ...text.links.map((link) => ['LINK', [link]] as const),
  ];
  const lines = sections.flatMap(([keyword, body]) => [`.${keyword}`, ...body, '']);
  return ['<#', ...lines.slice(0, -1), '#>'].map((line) => (line === '' ? '' : `    ${line}`));
}
