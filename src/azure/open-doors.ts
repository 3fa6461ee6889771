// The real doors to Azure. What costs something to load is loaded when it is needed.
import { findSecrets } from '../engine/secrets/find-secrets.js';
import type { CommandPorts } from '../engine/run/ports.js';
import { findFederatedTokens } from './credential/federated-tokens.js';
import { createSettings } from './credential/ini-settings.js';
import { createTenantCredentials } from './credential/tenant-credentials.js';
import type { AzureDoors } from './doors.js';

/** Loads what a request will need, while there is time. What cannot be loaded is told of when it is needed. */
export async function loadAhead(): Promise<void> {
  await Promise.allSettled([
    import('./credential/held-credentials.js'),
    import('./credential/azure-identity.js'),
    import('./transport/axios-transport.js'),
  ]);
}

/** The doors for an environment, files and a clock. */
export function openAzureDoors({
  env,
  files,
  clock,
  secrets,
}: Pick<CommandPorts, 'env' | 'files' | 'clock' | 'secrets'>): AzureDoors {
  let newId: Promise<() => string> | undefined;
  const filesRead = new Set<string>();
  const settings = createSettings({ read: (path) => files.read((filesRead.add(path), path)) });
  return {
    surroundings: { env, ...settings },
    openCredential: (endpoint) => {
      const { scope, authorityHost } = endpoint;
      const credential = import('./credential/held-credentials.js').then(({ holdCredential }) =>
        createTenantCredentials(endpoint, (tenantId) =>
          holdCredential({ scope, authorityHost, tenantId, env, clock }, filesRead),
        ),
      );
      const learn = (secret: string): void => secrets.learn(secret);
      findSecrets(process.env).forEach(learn); // where the identity library finds its variables
      const readTokens = findFederatedTokens([env, process.env], files);
      return {
        async token(wish) {
          readTokens().forEach(learn);
          return await (await credential).token(wish);
        },
        // A failure is reported where a token is asked for.
        note: (token, status) => void credential.then((opened) => opened.note(token, status)).catch(() => undefined),
      };
    },
    openTransport: (proxy, atOnce) => {
      const transport = import('./transport/axios-transport.js').then(({ createAxiosTransport }) =>
        createAxiosTransport({ env, proxy, atOnce }),
      );
      // A failure is reported where a request is sent.
      transport.catch(() => undefined);
      return {
        send: async (request, options) => await (await transport).send(request, options),
        close: () => void transport.then((opened) => opened.close()).catch(() => undefined),
      };
    },
    newId: () => (newId ??= import('node:crypto').then(({ randomUUID }) => randomUUID)).then((make) => make()),
  };
}
