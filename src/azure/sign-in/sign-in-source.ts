// Where a fact about sign-in comes from, and what was found in sources that do not say it.
import type { FileFinding } from './surroundings.js';

/** A place that can name a subscription, a tenant or a cloud. `path` is null if there is no home folder to look in. */
export type SignInSource =
  | { readonly kind: 'azContext' | 'azContextSettings'; readonly path: string | null }
  | { readonly kind: 'cliProfile' | 'cliConfig' | 'cliClouds'; readonly path: string | null }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'hostOption'; readonly name: string }
  /** Nothing said anything: the public cloud. */
  | { readonly kind: 'default' };

/** What was found at a source instead of an answer. */
export type Finding =
  | FileFinding
  /** A variable that is not set, or empty. */
  | { readonly kind: 'notSet' }
  /** Neither HOME nor USERPROFILE is set. */
  | { readonly kind: 'noHome' }
  /** JSON, but not the file it should be. */
  | { readonly kind: 'foreign' }
  /** Context autosave is off, so that a new PowerShell session would not load the context file either. */
  | { readonly kind: 'autosaveOff' }
  /** No one is signed in. */
  | { readonly kind: 'signedOut' }
  /** Several contexts, and none of them is the default. */
  | { readonly kind: 'noDefaultContext' }
  /** Signed in, without a subscription. */
  | { readonly kind: 'noSubscription' }
  /** No subscription is the default one in a cloud, or several are. */
  | { readonly kind: 'noDefaultSubscription' | 'severalDefaultSubscriptions'; readonly cloud: string };

/** One source, and what was found there. */
export interface Look {
  readonly source: SignInSource;
  readonly finding: Finding;
}

/** Whether a finding is worth a line although another source has answered: something is there, and it does not work. */
export function isNotable(finding: Finding): boolean {
  return finding.kind !== 'absent' && finding.kind !== 'notSet';
}
