// The files that sign-in reads, without reading them: whether they are what they were. The list follows the Azure CLI, the
// Azure Developer CLI, Az PowerShell and @azure/identity.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { findHome, findVariable, type Environment } from '../sign-in/environment.js';

/** Path, size and time of each file: the same text as long as none has changed. `others`: paths to look at too. */
export function describeSignInFiles(environments: readonly Environment[], others: ReadonlySet<string>): string {
  const homes = keepOnce([findOwnHome(), ...environments.map(findHome)]);
  const valuesOf = (name: string) => keepOnce(environments.map((env) => findVariable(env, name)));
  const below = (folder: string) => homes.map((home) => join(home, folder));
  const paths = [
    ...others,
    ...[...below('.azure'), ...valuesOf('AZURE_CONFIG_DIR')].flatMap((folder) => inFolder(folder, cliFiles)),
    ...below('.Azure').flatMap((folder) => inFolder(folder, azFiles)),
    ...[...below('.local/share'), ...valuesOf('LOCALAPPDATA')].flatMap((folder) =>
      listFolder(folder, '.IdentityService'),
    ),
    ...[...below('.azd'), ...valuesOf('AZD_CONFIG_DIR')].flatMap((folder) => [
      ...inFolder(folder, azdFiles),
      ...listFolder(folder, 'auth'),
      ...listFolder(folder, 'auth/msal'),
    ]),
    ...valuesOf('AZURE_FEDERATED_TOKEN_FILE'),
    ...valuesOf('AZURE_CLIENT_CERTIFICATE_PATH'),
  ];
  return keepOnce(paths)
    .map((path) => `${path} ${describeFile(path)}`)
    .join('\n');
}

function keepOnce(texts: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(texts)].filter((text) => text !== undefined);
}

const caches = ['msal_token_cache', 'service_principal_entries'].flatMap((name) => [`${name}.json`, `${name}.bin`]);
const cliFiles = ['azureProfile.json', 'config', 'clouds.config', ...caches];
const azFiles = ['AzureRmContextSettings.json', 'AzureRmContext.json', 'TokenCache.dat'];
const azdFiles = ['config.json'];

function inFolder(folder: string, names: readonly string[]): readonly string[] {
  return names.map((name) => join(folder, name));
}

/** The tools ask the system where the variable is missing. */
function findOwnHome(): string | undefined {
  try {
    return homedir();
  } catch {
    return undefined;
  }
}

function listFolder(folder: string, name: string): readonly string[] {
  const path = join(folder, name);
  try {
    // Most are not there, and to throw takes longer than to ask.
    return existsSync(path) ? inFolder(path, readdirSync(path).toSorted()) : [];
  } catch {
    return [];
  }
}

function describeFile(path: string): string {
  try {
    const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
    return stats === undefined ? 'none' : `${stats.size} ${stats.mtimeNs}`;
  } catch {
    return 'none';
  }
}
