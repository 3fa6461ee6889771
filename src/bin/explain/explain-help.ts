// What `az-quantumapi explain --help` shows.

export const explainHelp = `Says how PowerShell binds a line to a command: which word goes to which parameter and why, converted to what, which
parameter sets are left, and every error with its id. Nothing is run, and no PowerShell is needed.

Usage: az-quantumapi explain --definition FILE [option]... NAME [word]...
       az-quantumapi explain --help-page FILE [option]... NAME [word]...

  --definition FILE      the command's definition: JSON as export-definitions has it, one or several
  --help-page FILE       its help page in Markdown (PlatyPS). Pages leave things out, which the answer names
  --output-format json   a line of JSON for each step
  --pipeline never       standard input holds no objects; always: it does; auto, the default: if it is not a terminal
                         and the words leave a parameter to objects. JSON objects are custom objects, other lines are texts
  --today YYYY-MM-DD     the day on which the line runs, for dates that leave a part out

The words are those that a program hands to pwsh -File. Exit code 1 where PowerShell would not bind the line.
`;
