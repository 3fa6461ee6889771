// What `az-quantumapi completion SHELL` prints: small scripts that ask `az-quantumapi complete` for what may stand at the
// cursor, so that the rules are in one place. Each says in its first lines how it is put to use.
import { cmdletNames } from '../cmdlet-names.js';
import type { CompletionShell } from './shells.js';

const programs = [...cmdletNames, 'az-quantumapi'];

/** As shells list them. */
const listed = programs.join(' ');

/** As sentences do. */
const named = programs.join(', ');

/** The script of a shell, newline included. */
export function completionScript(shell: CompletionShell): string {
  return scripts[shell];
}

/**
 * bash 3.2 and newer. bash takes words apart at `:` and `=`, and replaces only what it calls the word: the tool gets the
 * line as it stands, and that word, and answers with what replaces it.
 */
const bash = `# Completion of ${named} for bash. In ~/.bashrc:
#   eval "$(az-quantumapi completion bash)"
_az_quantumapi() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do
    COMPREPLY+=("$line")
  done < <(command az-quantumapi complete bash "\${COMP_LINE:0:COMP_POINT}" "$2" 2>/dev/null </dev/null)
}
complete -o nospace -F _az_quantumapi ${listed}
`;

/** Letters match in any case; what is offered has its own. */
const zsh = `#compdef ${listed}
# Completion of ${named} for zsh. In ~/.zshrc, after compinit:
#   eval "$(az-quantumapi completion zsh)"
_az_quantumapi() {
  local line
  local -a texts shown
  for line in "\${(@f)$(command az-quantumapi complete zsh "\${(@Q)words[1,CURRENT-1]}" "\${(Q)PREFIX}" 2>/dev/null </dev/null)}"; do
    [[ -n $line ]] || continue
    texts+=( \${line%%$'\\t'*} )
    shown+=( \${line/$'\\t'/  -- } )
  done
  (( $#texts )) || return 1
  compadd -M 'm:{[:lower:][:upper:]}={[:upper:][:lower:]}' -l -V az-quantumapi -d shown -a texts
}
compdef _az_quantumapi ${listed}
`;

const fish = `# Completion of ${named} for fish. In ~/.config/fish/config.fish:
#   az-quantumapi completion fish | source
function __az_quantumapi
    set -l before (commandline -opc)
    set -l current (commandline -ct)
    set -l plain (string unescape -- $current)
    and set current $plain
    command az-quantumapi complete fish $before "$current" 2>/dev/null </dev/null
end
for name in ${listed}
    complete --command $name --no-files --keep-order --arguments '(__az_quantumapi)'
end
`;

/** The word at the cursor comes with a mark in front, because older versions drop an empty word. */
const powershell = `# Completion of ${named} as programs for PowerShell. In $PROFILE:
#   az-quantumapi completion powershell | Out-String | Invoke-Expression
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
    az-quantumapi complete powershell @before "+$current" 2>$null | ForEach-Object {
        $text, $about = $_ -split '\\t', 2
        $tip = $(if ($about) { $about } else { $text })
        $type = $(if ($text.StartsWith('-')) { 'ParameterName' } else { 'ParameterValue' })
        [System.Management.Automation.CompletionResult]::new($text, $text, $type, $tip)
    }
}
`;

const scripts: Readonly<Record<CompletionShell, string>> = { bash, zsh, fish, powershell };
