// Everything that environment and settings say about sign-in, read once, so that subscription, tenant and endpoint agree.
import { readAzContext, type AzContext } from './az-context.js';
import { readCliProfile, type CliProfile } from './cli-profile.js';
import type { Environment } from './environment.js';
import { isNotable, type Look } from './sign-in-source.js';
import type { Surroundings } from './surroundings.js';

/** What was read. */
export interface SignIn {
  readonly env: Environment;
  readonly context: AzContext;
  readonly profile: CliProfile;
}

/** Reads the files of Az PowerShell and of the Azure CLI. Nothing that is wrong with them ends a run by itself. */
export function readSignIn(surroundings: Surroundings): SignIn {
  return { env: surroundings.env, context: readAzContext(surroundings), profile: readCliProfile(surroundings) };
}

/** What does not work although it is there: worth a line with -Verbose even if another source has answered. */
export function findNotes({ context, profile }: SignIn): readonly Look[] {
  return [...context.looks, ...profile.looks].filter(({ finding }) => isNotable(finding));
}
