// The surroundings of sign-in in memory: an environment and settings files by their paths.
import { fail, succeed } from '../../src/engine/outcome.js';
import type { FileFinding, Ini, Surroundings } from '../../src/azure/sign-in/surroundings.js';

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
  return {
    env: { HOME: '/home/me', ...env },
    readJson: (path) => {
      const file = find(path);
      if ('json' in file) return succeed(file.json);
      return fail('kind' in file ? file : { kind: 'broken' });
    },
    readIni: (path) => {
      const file = find(path);
      if ('ini' in file) return succeed(toIni(file.ini));
      return fail('kind' in file ? file : { kind: 'broken' });
    },
  };
}

function toIni(sections: Readonly<Record<string, Readonly<Record<string, string>>>>): Ini {
  return new Map(Object.entries(sections).map(([name, values]) => [name, new Map(Object.entries(values))]));
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
  return {
    json: {
      DefaultContextKey: 'mine',
      EnvironmentTable: {},
      Contexts: { mine: { Account: { Id: 'me@contoso.com', Type: 'User' }, ...context } },
      ...rest,
    },
  };
}

/** A profile file with these entries, each in the public cloud and marked as default unless it says otherwise. */
export function profileFile(...entries: readonly Readonly<Record<string, unknown>>[]) {
  const filled = entries.map((entry) => ({
    name: 'a subscription',
    state: 'Enabled',
    user: { name: 'me@contoso.com', type: 'user' },
    isDefault: true,
    tenantId: 'tenant-of-profile',
    environmentName: 'AzureCloud',
    ...entry,
  }));
  return { json: { installationId: 'x', subscriptions: filled } };
}
