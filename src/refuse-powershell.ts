// A program in the place of the module: where PowerShell would have the function and has run the program, it sends nothing
// (contract, section 12). Loaded only where PSModulePath is set.
import { readAncestors } from './adapters/ancestors.js';
import { findInstalledModule } from './adapters/installed-module.js';
import { splitLaunch } from './core/argv/split-launch.js';
import { createSecrets } from './core/arm/secrets.js';
import { asksForHelp, readWords } from './core/binding/read-words.js';
import { newWorkspaceKey } from './core/cmdlets/new-workspace-key/metadata.js';
import { decideCaller } from './core/host/decide-caller.js';
import { renderRecord } from './core/host/render.js';
import { callerUnknown, moduleNotImported } from './core/records/module-not-imported.js';
import { placeOf } from './core/records/program-errors.js';
import { hasColour, terminalsOf } from './create-ports.js';
import { takesValue } from './host-options.js';
import { wantsJson } from './wants-json.js';

/**
 * Whether the program has refused its words, which sets the exit code and has been said on standard error. Where the
 * caller cannot be known, a warning is written and the program goes on.
 */
export function refusesPowerShell(words: readonly string[], modulePath: string): boolean {
  const module = sendsNothing(words) ? undefined : findInstalledModule(modulePath);
  if (module === undefined) return false;
  const place = placeOf(newWorkspaceKey);
  const caller = decideCaller(readAncestors(process.ppid), newWorkspaceKey.name);
  if (caller === 'other') return false;
  const { stdout, stderr, env } = process;
  const isRefused = caller === 'powerShell';
  const rendered = renderRecord(
    isRefused
      ? { stream: 'error', error: moduleNotImported(place, module) }
      : { stream: 'warning', text: callerUnknown(place, module) },
    {
      format: wantsJson(words) ? 'json' : 'text',
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
function sendsNothing(given: readonly string[]): boolean {
  const { hostWords, words } = splitLaunch(given, takesValue);
  if (['--help', '--version', '--explain'].some((option) => hostWords.includes(option))) return true;
  return asksForHelp(readWords(words, newWorkspaceKey.parameters).tokens);
}
