// The surroundings of sign-in in memory: an environment and settings files by their paths.
import { fail, succeed } from '../../src/engine/outcome.js';
import type { FileFinding, Surroundings } from '../../src/azure/sign-in/surroundings.js';

/** A file's data: what its JSON holds, an INI file's sections, or why it cannot be read. */
export type FakeFile =
  | { readonly json: unknown }
  | { readonly ini: Readonly<Record<string, Readonly<Record<string, string>>>> }
  | FileFinding;

/** Surroundings with HOME=/home/me unless the environment says otherwise; files that are not given are absent. */
export function createSurroundings(
  files: Readonly<Record<string, FakeFile>>,
  env: Readonly<Record<string, string | undefined>> = {},
): Surroundings {
  const find = (path: string): FakeFile => files[path] ?? { kind: 'absent' };
  const fault = (file: FakeFile) => fail('kind' in file ? file : ({ kind: 'broken' } as const));
  return {
    env: { HOME: '/home/me', ...env },
    readJson(path) {
      const file = find(path);
      return 'json' in file ? succeed(file.json) : fault(file);
    },
    readIni(path) {
      const file = find(path);
      if (!('ini' in file)) return fault(file);
      return succeed(
        new Map(Object.entries(file.ini).map(([name, values]) => [name, new Map(Object.entries(values))])),
      );
    },
  };
}

/** Paths of the files in the home folder of `createSurroundings`. */
export const signInPaths = {
  context: '/home/me/.Azure/AzureRmContext.json',
  contextSettings: '/home/me/.Azure/AzureRmContextSettings.json',
  profile: '/home/me/.azure/azureProfile.json',
  config: '/home/me/.azure/config',
  clouds: '/home/me/.azure/clouds.config',
} as const;

/** A context file with one context. */
export function contextFile(context: Readonly<Record<string, unknown>>, rest: Readonly<Record<string, unknown>> = {}) {
  const mine = { Account: { Id: 'me@contoso.com', Type: 'User' }, ...context };
  return { json: { DefaultContextKey: 'mine', EnvironmentTable: {}, Contexts: { mine }, ...rest } };
}

/** A profile file with these entries, each in the public cloud and marked as default unless it says otherwise. */
export function profileFile(...entries: readonly Readonly<Record<string, unknown>>[]) {
  const user = { name: 'me@contoso.com', type: 'user' };
  const usual = { name: 'a subscription', state: 'Enabled', user, isDefault: true, tenantId: 'tenant-of-profile' };
  const subscriptions = entries.map((entry) => ({ ...usual, environmentName: 'AzureCloud', ...entry }));
  return { json: { installationId: 'x', subscriptions } };
}
