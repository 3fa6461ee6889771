// Whose error it is.
import type { DerivedCommand } from '../definition/derive-command.js';

/** Whose error it is: `source` follows the comma of the id, `activity` stands in front of the text. */
export interface ErrorPlace {
  readonly source: string;
  readonly activity: string;
}

/** The place of errors that the command itself reports. */
export function placeOf({ definition }: DerivedCommand): ErrorPlace {
  return { source: definition.errorSource, activity: definition.name };
}
