// The environment that sends the command to an emulator, as lines for a shell.
import { identityHeader } from './tokens.js';
import { tokenPath } from './routes.js';

/** The shells whose way to set a variable is known. */
export const shells = ['sh', 'fish', 'powershell'] as const;
export type Shell = (typeof shells)[number];

/** Names of variables and their values. */
type Environment = Readonly<Record<string, string>>;

/** Undefined: the variable is to be removed. */
type Changes = Readonly<Record<string, string | undefined>>;

/**
 * The variables that send the command, and @azure/identity, to the emulator on a port. What NO_PROXY already says stays in
 * front. Its name in small letters is set only if it was: programs differ in which of the two they look at first.
 */
export function toEnvironment(
  port: number,
  subscriptionId: string,
  current: Readonly<Record<string, string | undefined>>,
): Environment {
  const origin = `http://127.0.0.1:${port}`;
  const noProxy = exceptLoopback(current['NO_PROXY'] ?? current['no_proxy']);
  return {
    AZURE_RESOURCE_MANAGER_ENDPOINT: origin,
    AZURE_SUBSCRIPTION_ID: subscriptionId,
    AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential',
    IDENTITY_ENDPOINT: `${origin}${tokenPath}`,
    IDENTITY_HEADER: identityHeader,
    NO_PROXY: noProxy,
    ...(current['no_proxy'] === undefined ? {} : { no_proxy: exceptLoopback(current['no_proxy']) }),
  };
}

/**
 * The variables that take the command out of an emulator's environment: those that `toEnvironment` sets, removed, and NO_PROXY
 * without what it has added. What they were before is not known. Undefined if the environment is no emulator's, whose
 * variables are left alone: elsewhere they belong to the machine's own identity.
 */
export function toEnvironmentWithout(current: Changes): Changes | undefined {
  if (current['IDENTITY_HEADER'] !== identityHeader) return undefined;
  return Object.fromEntries(
    Object.keys(toEnvironment(0, '', current)).map((name) => [
      name,
      /^no_proxy$/iu.test(name) ? withoutLoopback(current[name]) : undefined,
    ]),
  );
}

/** Without the two hosts at the end; undefined if nothing is left. */
function withoutLoopback(current = ''): string | undefined {
  return current.replace(/(^|,)127\.0\.0\.1,localhost$/u, '') || undefined;
}

function exceptLoopback(current = ''): string {
  const kept = current.split(',').filter((host) => host.trim() !== '');
  const added = ['127.0.0.1', 'localhost'].filter((host) => !kept.includes(host));
  return [...kept, ...added].join(',');
}

/** One command of the shell for each variable, each on a line. Values are quoted; nothing in them is expanded. */
export function renderEnvironment(environment: Changes, shell: Shell): string {
  const lines = Object.entries(environment).map(([name, value]) =>
    value === undefined ? renderRemoval[shell](name) : renderVariable[shell](name, value),
  );
  return lines.map((line) => `${line}\n`).join('');
}

const renderVariable: Readonly<Record<Shell, (name: string, value: string) => string>> = {
  sh: (name, value) => `export ${name}='${value.replaceAll("'", String.raw`'\''`)}'`,
  fish: (name, value) => `set -gx ${name} '${value.replace(/[\\']/gu, String.raw`\$&`)}';`,
  powershell: (name, value) => `$env:${name} = '${value.replace(/['\u2018-\u201b]/gu, '$&$&')}'`,
};

const renderRemoval: Readonly<Record<Shell, (name: string) => string>> = {
  sh: (name) => `unset ${name}`,
  fish: (name) => `set -e ${name};`,
  powershell: (name) => `$env:${name} = $null`,
};
