// A program in the place of the module: where PowerShell would have the function and has run the program, it sends nothing
// (contract, section 12). Loaded only where PowerShell would find the module.
import { readAncestors } from './ancestors.js';
import type { InstalledModule } from './installed-module.js';
import { splitLaunch } from '../../engine/words/split-launch.js';
import { createSecrets } from '../../engine/secrets/secrets.js';
import { asksForHelp, readWords } from '../../engine/arguments/read-words.js';
import type { Cmdlet } from '../../engine/run/cmdlet.js';
import { findCmdlet } from '../../quantum/module.js';
import { decideCaller } from './decide-caller.js';
import { renderRecord } from '../../engine/host/render.js';
import { callerUnknown, moduleNotImported } from './module-not-imported.js';
import { placeOf } from '../../engine/records/error-place.js';
import { hasColour, terminalsOf } from '../../engine/run/run-streams.js';
import { knownHostOptions, takesValueIn } from '../../engine/run/host-options.js';
import { wantsJson } from '../../engine/run/wants-json.js';

/**
 * Whether the program has refused its words, which sets the exit code and has been said on standard error. Where the
 * caller cannot be known, a warning is written and the program goes on.
 */
export function refusesPowerShell(name: string, words: readonly string[], module: InstalledModule): boolean {
  const cmdlet = findCmdlet(name);
  if (cmdlet === undefined || sendsNothing(cmdlet, words)) return false;
  const { command, options } = cmdlet;
  const place = placeOf(command);
  const caller = decideCaller(readAncestors(process.ppid), command.name);
  if (caller === 'other') return false;
  const { stdout, stderr, env } = process;
  const isRefused = caller === 'powerShell';
  const rendered = renderRecord(
    isRefused
      ? { stream: 'error', error: moduleNotImported(place, module) }
      : { stream: 'warning', text: callerUnknown(place, module) },
    {
      format: wantsJson(words, options) ? 'json' : 'text',
      colour: hasColour({ stderr, env }),
      terminals: terminalsOf({ stdout, stderr }),
      secrets: createSecrets(),
    },
  );
  // Who cannot be told sees the exit code.
  stderr.on('error', () => undefined).write(rendered?.text ?? '');
  if (isRefused) process.exitCode = 1;
  return isRefused;
}

/** Help, the version and an explanation are as good from the program. */
function sendsNothing({ command, options }: Pick<Cmdlet, 'command' | 'options'>, given: readonly string[]): boolean {
  const { hostWords, words } = splitLaunch(given, takesValueIn(knownHostOptions(options)));
  if (['--help', '--version', '--explain'].some((option) => hostWords.includes(option))) return true;
  return asksForHelp(readWords(words, command).tokens);
}
