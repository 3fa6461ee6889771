// Variables of every session that nothing may be written to: a command whose -OutVariable or the like names one does not begin
// (each seen in the engine).
import { sameName } from '../names.js';
import type { PsValue } from '../values/ps-value.js';

const writers = ['ErrorVariable', 'WarningVariable', 'InformationVariable', 'OutVariable', 'PipelineVariable'];

const readOnly = [
  '?', 'EnabledExperimentalFeatures', 'Error', 'ExecutionContext', 'false', 'HOME', 'Host', 'IsCoreCLR', 'IsLinux', 'IsMacOS', 'IsWindows',
  'PID', 'PSCulture', 'PSEdition', 'PSHOME', 'PSStyle', 'PSUICulture', 'PSVersionTable', 'ShellId', 'true',
]; // prettier-ignore

/** The name of the first such variable, as it was given, without its scope. */
export function findReadOnlyVariable(bound: ReadonlyMap<string, PsValue>): string | undefined {
  for (const writer of writers) {
    const value = bound.get(writer);
    const name =
      value?.kind === 'string' ? value.text.replace(/^\+?(?:(?:global|local|script|private|variable):)?/i, '') : '';
    if (readOnly.some((one) => sameName(one, name))) return name;
  }
  return undefined;
}
