// Comment-based help in PowerShell, from what the program's own help is made of (about_Comment_Based_Help).
import type { HelpText } from './help.js';
import type { CommandMetadata } from '../definition/cmdlet-metadata.js';

/** The help of a command where PowerShell itself reads the words: other sentences in place of those about a shell's words. */
export interface PowerShellHelpText {
  readonly description: readonly string[];
  readonly parameters: Readonly<Record<string, string>>;
  readonly inputs: readonly string[];
  readonly examples: readonly { readonly lines: readonly string[]; readonly remark: string }[];
}

/** The comment's lines, indented, `<#` and `#>` included. */
export function renderCommentHelp(
  command: CommandMetadata,
  text: HelpText,
  inPowerShell: PowerShellHelpText,
): readonly string[] {
  const shown = command.parameters.filter(({ origin, hidden }) => origin === 'declared' && !hidden);
  const sections: readonly (readonly [keyword: string, lines: readonly string[]])[] = [
    ['SYNOPSIS', [text.synopsis]],
    ['DESCRIPTION', inPowerShell.description.flatMap((line, at) => (at === 0 ? [line] : ['', line]))],
    ...shown.map(
      ({ name }) =>
        [`PARAMETER ${name}`, [inPowerShell.parameters[name] ?? text.parameters[name]?.text.join(' ') ?? '']] as const,
    ),
    ...inPowerShell.examples.map(({ lines, remark }) => ['EXAMPLE', [...lines, '', remark]] as const),
    ['INPUTS', inPowerShell.inputs],
    ['OUTPUTS', text.outputs.map(({ typeName }) => typeName)],
    // Get-Help -Online opens what stands under the first of these, all of it.
    ...text.links.map((link) => ['LINK', [link]] as const),
  ];
  const lines = sections.flatMap(([keyword, body]) => [`.${keyword}`, ...body, '']);
  return ['<#', ...lines.slice(0, -1), '#>'].map((line) => (line === '' ? '' : `    ${line}`));
}
