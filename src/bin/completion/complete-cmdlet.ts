// A cmdlet's words, and the options of its program, as completion offers them.
import { completeCommand } from '../../engine/completion/complete-command.js';
import type { Candidate } from '../../engine/completion/candidate.js';
import type { OptionSpec } from '../../engine/completion/option-spec.js';
import { describeParameter } from '../../engine/help/help.js';
import type { Cmdlet } from '../../engine/run/cmdlet.js';
import { hostOptionsWith } from '../../engine/run/host-options.js';

/** Candidates after the words `before`, which are the cmdlet's own, beginning as `current`. */
export function completeCmdlet(
  { command, help, options }: Pick<Cmdlet, 'command' | 'help' | 'options'>,
  before: readonly string[],
  current: string,
): readonly Candidate[] {
  const page = help();
  return completeCommand(before, current, {
    command,
    options: Object.entries(hostOptionsWith(options)).map(([name, option]) => toSpec(name, option, option.text)),
    describe: (parameter) => describeParameter(parameter, page),
  });
}

/** An option's table entry as completion sees it. */
export function toSpec(
  name: string,
  option: { readonly kind: string; readonly choices?: readonly string[] },
  description: string,
): OptionSpec {
  const value: OptionSpec['value'] =
    option.kind === 'flag'
      ? { kind: 'none' }
      : option.choices === undefined
        ? { kind: 'any' }
        : { kind: 'choice', choices: option.choices };
  return { name, description, value, repeatable: option.kind === 'texts' };
}
