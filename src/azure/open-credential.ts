// Opens the sign-in of a run.
import { findSecrets } from '../engine/secrets/find-secrets.js';
import type { CommandPorts } from '../engine/run/ports.js';
import { findFederatedTokens } from './credential/federated-tokens.js';
import { createTenantCredentials } from './credential/tenant-credentials.js';
import type { CredentialSource } from './doors.js';
import type { Endpoint } from './sign-in/find-endpoint.js';

/** Tokens for an endpoint; what gives them is loaded meanwhile. `filesRead`: the settings files that the run has looked at. */
export function openCredential(
  endpoint: Endpoint,
  { env, files, clock, secrets }: Pick<CommandPorts, 'env' | 'files' | 'clock' | 'secrets'>,
  filesRead: ReadonlySet<string>,
): CredentialSource {
  const { scope, authorityHost } = endpoint;
  const credential = import('./credential/held-credentials.js').then(({ holdCredential }) =>
    createTenantCredentials(endpoint, (tenantId) =>
      holdCredential({ scope, authorityHost, tenantId, env, clock }, filesRead),
    ),
  );
  const learn = (secret: string): void => secrets.learn(secret);
  // where the identity library finds its variables; each look at one of them asks the system
  const processEnv = { ...process.env };
  findSecrets(processEnv).forEach(learn);
  const readTokens = findFederatedTokens([env, processEnv], files);
  return {
    async token(wish) {
      readTokens().forEach(learn);
      return await (await credential).token(wish);
    },
    // A failure is reported where a token is asked for.
    note: (token, status) => void credential.then((opened) => opened.note(token, status)).catch(() => undefined),
  };
}
