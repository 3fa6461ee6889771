// `az-quantumapi export-definitions`: the line of PowerShell that writes the definitions of commands for `explain`.
import script from './export-definitions.ps1';

/** One line; `names` as Get-Command takes them (a name with wildcards, or several with commas), all commands without. */
export function exportLine(names = '*'): string {
  const lines = script.split(/\r?\n/u).filter((line) => !line.startsWith('#'));
  const body = lines.map((line) => line.trim()).join(' ');
  return `Get-Command -Name ${names} -CommandType Cmdlet, Function | ${body.trim()}`;
}

/** What `az-quantumapi export-definitions --help` shows. */
export const exportHelp = `Prints a line for PowerShell that writes the definitions of commands, a line of JSON each, for explain --definition.

Usage: az-quantumapi export-definitions [NAME[,NAME]...]

NAME is a command of the PowerShell session, with wildcards if wanted. In a console:

    Invoke-Expression (az-quantumapi export-definitions Get-Content) > definitions.jsonl
    az-quantumapi explain --definition definitions.jsonl Get-Content -Tail 5 log.txt
`;
