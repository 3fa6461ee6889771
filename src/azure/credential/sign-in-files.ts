// The files that sign-in reads, without reading them: whether they are what they were. The list follows the Azure CLI, the
// Azure Developer CLI, Az PowerShell and @azure/identity.
import { readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { findHome, findVariable, type Environment } from '../sign-in/environment.js';

/** Path, size and time of each file: the same text as long as none has changed. `others`: paths to look at too. */
export function describeSignInFiles(environments: readonly Environment[], others: ReadonlySet<string>): string {
  const homes = [findOwnHome(), ...environments.map(findHome)].filter((home) => home !== undefined);
  const valuesOf = (name: string) =>
    environments.map((env) => findVariable(env, name)).filter((value) => value !== undefined);
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
  return [...new Set(paths)].map((path) => `${path} ${describeFile(path)}`).join('\n');
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
  try {
    return inFolder(join(folder, name), readdirSync(join(folder, name)).toSorted());
  } catch {
    return [];
  }
}

function describeFile(path: string): string {
  try {
    const { size, mtimeNs } = statSync(path, { bigint: true });
    return `${size} ${mtimeNs}`;
  } catch {
    return 'none';
  }
}
