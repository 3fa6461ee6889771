// What sign-in may look at: the environment and the settings files of Az PowerShell and the Azure CLI.
import type { Outcome } from '../../engine/outcome.js';
import type { Environment } from './environment.js';

/** The door to the surroundings. Reading never throws, and gives the same text as long as a run lasts. */
export interface Surroundings {
  readonly env: Environment;
  /** A file of JSON as plain data, not checked yet. */
  readonly readJson: (path: string) => Outcome<unknown, FileFinding>;
  /** An INI file. */
  readonly readIni: (path: string) => Outcome<Ini, FileFinding>;
}

/** Sections → names → values, all as written; names before the first section stand in the section ''. */
export type Ini = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Why a file gives nothing. None of its text is kept: it may hold secrets. */
export type FileFinding =
  | { readonly kind: 'absent' }
  /** `reason` in the words of the platform. */
  | { readonly kind: 'unreadable'; readonly reason: string }
  | { readonly kind: 'tooLarge' }
  /** Not JSON: damaged, half written, or something else altogether. */
  | { readonly kind: 'broken' };
