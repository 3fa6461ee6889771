// PowerShell has run the program in the place of the module's function (contract, section 12).
import type { ErrorRecord } from '../../engine/records/error-record.js';
import type { ErrorPlace } from '../../engine/records/error-place.js';
import { record } from '../../engine/records/program-errors.js';

/** The module that a script means. */
interface MeantModule {
  readonly name: string;
  readonly folder: string;
}

/** Nothing was sent. */
export function moduleNotImported(place: ErrorPlace, { name, folder }: MeantModule): ErrorRecord {
  const message =
    `PowerShell has run the program ${place.activity}, not the function of the module ${name} in ${folder}: ` +
    'it looks for programs before it loads a module by itself. Nothing was sent, since a program sees neither ' +
    '$WhatIfPreference nor $ErrorActionPreference, and takes no objects.';
  return {
    ...record(place, 'ModuleNotImported', 'InvalidOperation', 'InvalidOperationException', message),
    recommendation:
      `Put the line "Import-Module ${name}" before the first call, or into $PROFILE, or "#Requires -Modules ${name}" ` +
      `at the top of the script. To run the program on purpose, write: az-quantumapi ${place.activity} …`,
  };
}

/** A warning: whether it was PowerShell cannot be known. */
export function callerUnknown({ activity }: ErrorPlace, { name, folder }: MeantModule): string {
  return (
    `Whether PowerShell has run the program ${activity} in place of the function of the module in ${folder} cannot be known. ` +
    `A script of PowerShell needs the line "Import-Module ${name}": a program sees neither $WhatIfPreference nor $ErrorActionPreference.`
  );
}
