// Tokens that one run leaves to the next, and to those beside it, in the same process (contract, section 10): as long as the
// settings of sign-in are the same, and the files that it reads are unchanged. Failures are not held.
import { createHash } from 'node:crypto';
import { foldCase } from '../../engine/names.js';
import type { Environment } from '../sign-in/environment.js';
import { createAzureCredential, type AzureCredential } from './azure-credential.js';
import type { AzureCredentialOptions } from './azure-credential-chain.js';
import { describeSignInFiles } from './sign-in-files.js';

interface Held {
  readonly credential: AzureCredential;
  /** The files as they were before the token was asked for. */
  readonly files: string;
}

/** By what a token depends on. */
const held = new Map<string, Held>();

/** More are not kept: a process that works for many tenants signs in anew. */
const heldAtMost = 100;

/** What is left of a token must be worth handing on. */
const restMs = 3 * 60_000;

/** Tokens of one tenant for one run. `filesRead`: the settings files that the run has looked at. */
export function holdCredential(options: AzureCredentialOptions, filesRead: ReadonlySet<string>): AzureCredential {
  let mine: AzureCredential | undefined;
  let settings = '';
  let last: string | undefined;
  return {
    async token(wish) {
      if (mine === undefined) {
        const variables = readVariables(options);
        settings = describeSettings(options, variables);
        mine = take(settings, options, describeSignInFiles(variables, filesRead));
      }
      const credential = mine;
      const outcome = await credential.token(wish);
      const isLasting = outcome.ok && outcome.value.expiresAt - options.clock.now() > restMs;
      // A variable that was set meanwhile may have gone into a new token. One that was given before needs no second look.
      const isSame =
        (outcome.ok && outcome.value.token === last) || settings === describeSettings(options, readVariables(options));
      if (outcome.ok) last = outcome.value.token;
      if (!wish.signal.aborted && !(isLasting && isSame)) letGo(credential);
      return outcome;
    },
    note(token, status) {
      mine?.note(token, status);
      if (status === 401 && mine !== undefined) letGo(mine);
    },
  };
}

function take(settings: string, options: AzureCredentialOptions, files: string): AzureCredential {
  const known = held.get(settings);
  if (known?.files === files) return known.credential;
  const credential = createAzureCredential(options);
  held.delete(settings);
  held.set(settings, { credential, files });
  const [oldest] = held.keys();
  if (held.size > heldAtMost && oldest !== undefined) held.delete(oldest);
  return credential;
}

function letGo(credential: AzureCredential): void {
  for (const [settings, known] of held) if (known.credential === credential) held.delete(settings);
}

/** The run's environment, and that of the process, copied: each look at one of its variables asks the system. */
function readVariables({ env }: AzureCredentialOptions): readonly Environment[] {
  return [env, { ...process.env }];
}

/** As a digest: some variables are secrets. */
function describeSettings(
  { scope, authorityHost, tenantId }: AzureCredentialOptions,
  environments: readonly Environment[],
): string {
  const variables = environments.map((environment) =>
    Object.keys(environment)
      .filter((name) => mattersToSignIn(foldCase(name)))
      .toSorted()
      .map((name) => [name, environment[name]]),
  );
  return createHash('sha256')
    .update(JSON.stringify([scope, authorityHost, tenantId, variables]))
    .digest('base64');
}

/** Whether the credentials, the tools that they run or the way to them read a variable. */
function mattersToSignIn(name: string): boolean {
  if (otherVariables.includes(name)) return false;
  return (
    variables.includes(name) || beginnings.some((beginning) => name.startsWith(beginning)) || name.endsWith('_PROXY')
  );
}

const variables = ['HOME', 'USERPROFILE', 'LOCALAPPDATA', 'PATH'];

const beginnings = ['AZURE', 'AZD_', 'AZCONTEXT', 'IDENTITY_', 'MSI_', 'IMDS_'];

/** Whose requests they are, and where those go, is no matter of the token's: its scope and tenant are looked at themselves. */
const otherVariables = ['AZURE_SUBSCRIPTION_ID', 'AZURE_RESOURCE_MANAGER_ENDPOINT'];
