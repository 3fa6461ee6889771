// The real doors to Azure. What costs something to load is loaded when it is needed.
import type { CommandPorts } from '../engine/run/ports.js';
import { createSettings } from './credential/ini-settings.js';
import type { AzureDoors } from './doors.js';
import { openCredential } from './open-credential.js';
import { openTransport } from './open-transport.js';

/** Loads what a request will need, while there is time. What cannot be loaded is told of when it is needed. */
export async function loadAhead(): Promise<void> {
  await Promise.allSettled([
    import('./credential/held-credentials.js'),
    import('./credential/azure-identity.js'),
    import('./transport/axios-transport.js'),
  ]);
}

/** The doors for an environment, files and a clock. */
export function openAzureDoors(ports: Pick<CommandPorts, 'env' | 'files' | 'clock' | 'secrets'>): AzureDoors {
  const { env, files } = ports;
  const filesRead = new Set<string>();
  const settings = createSettings({ read: (path) => files.read((filesRead.add(path), path)) });
  return {
    surroundings: { env, ...settings },
    openCredential: (endpoint) => openCredential(endpoint, ports, filesRead),
    openTransport: (proxy, atOnce) => openTransport(env, proxy, atOnce),
    newId: () => Promise.resolve(process.getBuiltinModule('node:crypto').randomUUID()),
  };
}
