// Tokens that one run leaves to the next, and to those beside it, in the same process (contract, section 10): as long as the
// settings of sign-in are the same, and the files that it reads are unchanged. Failures are not held.
import { createHash } from 'node:crypto';
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
        settings = describeSettings(options);
        mine = take(settings, options, filesRead);
      }
      const credential = mine;
      const outcome = await credential.token(wish);
      const isLasting = outcome.ok && outcome.value.expiresAt - options.clock.now() > restMs;
      // A variable that was set meanwhile may have gone into a new token. One that was given before needs no second look.
      const isSame = (outcome.ok && outcome.value.token === last) || settings === describeSettings(options);
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

function take(settings: string, options: AzureCredentialOptions, filesRead: ReadonlySet<string>): AzureCredential {
  const files = describeSignInFiles([options.env, process.env], filesRead);
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

/** As a digest: some variables are secrets. */
function describeSettings({ scope, authorityHost, tenantId, env }: AzureCredentialOptions): string {
  const variables = [env, process.env].map((environment) =>
    Object.entries(environment)
      .filter(([name]) => signInVariable.test(name) && !otherVariable.test(name))
      .toSorted(([left], [right]) => (left < right ? -1 : 1)),
  );
  return createHash('sha256')
    .update(JSON.stringify([scope, authorityHost, tenantId, variables]))
    .digest('base64');
}

/** What the credentials, the tools that they run and the way to them read. */
const signInVariable = /^(AZURE|AZD_|AZCONTEXT|IDENTITY_|MSI_|IMDS_|HOME$|USERPROFILE$|LOCALAPPDATA$|PATH$)|_PROXY$/i;

/** Whose requests they are, and where those go, is no matter of the token's: its scope and tenant are looked at themselves. */
const otherVariable = /^AZURE_(SUBSCRIPTION_ID|RESOURCE_MANAGER_ENDPOINT)$/i;
