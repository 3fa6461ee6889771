// The scripts that make shells complete programs: each asks a program what may stand at the cursor, so that the rules are in one
// place, and says in its first lines how it is put to use.
import type { CompletionShell } from './shells.js';

/** What is completed, and who is asked. */
export interface CompletedPrograms {
  /** A name for functions, of letters, digits and underscores. */
  readonly functionName: string;
  readonly programs: readonly string[];
  /** The words that print a script, and those that answer one, before the shell's name. */
  readonly printer: string;
  readonly answerer: string;
}

interface Completed extends CompletedPrograms {
  /** As shells list the programs, and as sentences do. */
  readonly listed: string;
  readonly named: string;
}

/** The script of a shell, newline included. */
export function completionScript(shell: CompletionShell, completed: CompletedPrograms): string {
  const { programs } = completed;
  return scripts[shell]({ ...completed, listed: programs.join(' '), named: programs.join(', ') });
}

/**
 * bash 3.2 and newer. bash takes words apart at `:` and `=`, and replaces only what it calls the word: the tool gets the
 * line as it stands, and that word, and answers with what replaces it.
 */
const bash = ({
  functionName,
  listed,
  named,
  printer,
  answerer,
}: Completed): string => `# Completion of ${named} for bash. In ~/.bashrc:
#   eval "$(${printer} bash)"
_${functionName}() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do
    COMPREPLY+=("$line")
  done < <(command ${answerer} bash "\${COMP_LINE:0:COMP_POINT}" "$2" 2>/dev/null </dev/null)
}
complete -o nospace -F _${functionName} ${listed}
`;

/** Letters match in any case; what is offered has its own. */
const zsh = ({ functionName, listed, named, printer, answerer }: Completed): string => `#compdef ${listed}
# Completion of ${named} for zsh. In ~/.zshrc, after compinit:
#   eval "$(${printer} zsh)"
_${functionName}() {
  local line
  local -a texts shown
  for line in "\${(@f)$(command ${answerer} zsh "\${(@Q)words[1,CURRENT-1]}" "\${(Q)PREFIX}" 2>/dev/null </dev/null)}"; do
    [[ -n $line ]] || continue
    texts+=( \${line%%$'\\t'*} )
    shown+=( \${line/$'\\t'/  -- } )
  done
  (( $#texts )) || return 1
  compadd -M 'm:{[:lower:][:upper:]}={[:upper:][:lower:]}' -l -V ${functionName} -d shown -a texts
}
compdef _${functionName} ${listed}
`;

const fish = ({
  functionName,
  listed,
  named,
  printer,
  answerer,
}: Completed): string => `# Completion of ${named} for fish. In ~/.config/fish/config.fish:
#   ${printer} fish | source
function __${functionName}
    set -l before (commandline -opc)
    set -l current (commandline -ct)
    set -l plain (string unescape -- $current)
    and set current $plain
    command ${answerer} fish $before "$current" 2>/dev/null </dev/null
end
for name in ${listed}
    complete --command $name --no-files --keep-order --arguments '(__${functionName})'
end
`;

/** The word at the cursor comes with a mark in front, because older versions drop an empty word. */
const powershell = ({
  programs,
  named,
  printer,
  answerer,
}: Completed): string => `# Completion of ${named} as programs for PowerShell. In $PROFILE:
#   ${printer} powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName ${programs.map((name) => `'${name}'`).join(', ')} -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $before = @()
    $current = ''
    foreach ($element in $commandAst.CommandElements) {
        $start = $element.Extent.StartOffset
        if ($start -gt $cursorPosition) { break }
        if ($element.Extent.EndOffset -ge $cursorPosition) {
            $current = $element.Extent.Text.Substring(0, $cursorPosition - $start)
            break
        }
        $isText = $element -is [System.Management.Automation.Language.StringConstantExpressionAst]
        $before += $(if ($isText) { $element.Value } else { $element.Extent.Text })
    }
    ${answerer} powershell @before "+$current" 2>$null | ForEach-Object {
        $text, $about = $_ -split '\\t', 2
        $tip = $(if ($about) { $about } else { $text })
        $type = $(if ($text.StartsWith('-')) { 'ParameterName' } else { 'ParameterValue' })
        [System.Management.Automation.CompletionResult]::new($text, $text, $type, $tip)
    }
}
`;

const scripts: Readonly<Record<CompletionShell, (completed: Completed) => string>> = { bash, zsh, fish, powershell };
