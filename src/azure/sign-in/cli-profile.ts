// The Azure CLI's profile: the default subscription of the active cloud, and the clouds that the user has registered.
// Follows azure-cli-core's profile and cloud modules. Files: azureProfile.json, config, clouds.config.
import { sameName } from '../../engine/names.js';
import { findCloudByName, knownClouds, publicCloud, type Cloud, type CloudChoice } from './cloud.js';
import { findHome, findVariable } from './environment.js';
import { joinPath } from './join-path.js';
import { findMember, findMembers, findText } from './member.js';
import type { Finding, Look, SignInSource } from './sign-in-source.js';
import type { FileFinding, Ini, Surroundings } from './surroundings.js';
import type { Outcome } from '../../engine/outcome.js';

/** What the profile says; nulls where it says nothing. */
export interface CliProfile {
  readonly source: SignInSource;
  /** The default subscription of the active cloud. */
  readonly subscriptionId: string | null;
  /** The subscriptions that the CLI is signed in to in the active cloud. */
  readonly subscriptions: readonly CliSubscription[];
  readonly cloud: CloudChoice;
  /** Who names the active cloud. */
  readonly cloudSource: SignInSource;
  /** The clouds that the user has registered or changed. */
  readonly clouds: readonly Cloud[];
  /** Why there is no subscription, and what is wrong with the files. */
  readonly looks: readonly Look[];
}

/** An entry of the profile. */
export interface CliSubscription {
  readonly id: string;
  /** Null for a managed identity and in Cloud Shell, where the CLI refuses to be asked for a tenant. */
  readonly tenantId: string | null;
}

/** Reads the profile in AZURE_CONFIG_DIR or `~/.azure`. */
export function readCliProfile(surroundings: Surroundings): CliProfile {
  const home = findHome(surroundings.env);
  const homeFolder = home === undefined ? undefined : joinPath(home, '.azure');
  const folder = findVariable(surroundings.env, 'AZURE_CONFIG_DIR') ?? homeFolder;
  if (folder === undefined) return withoutHome;

  const config = readIni(surroundings, { kind: 'cliConfig', path: joinPath(folder, 'config') });
  const registered = readClouds(surroundings, folder, homeFolder ?? folder);
  const named = findActiveCloud(surroundings, config);
  const active = findCloud(named.name, registered.clouds);
  const cloudName = active.kind === 'cloud' ? active.cloud.name : active.name;

  const source: SignInSource = { kind: 'cliProfile', path: joinPath(folder, 'azureProfile.json') };
  const subscriptions = readSubscriptions(surroundings.readJson(joinPath(folder, 'azureProfile.json')), cloudName);
  const chosen = chooseDefault(subscriptions, registered.defaults.get(cloudName), cloudName);
  return {
    source,
    subscriptionId: chosen.kind === 'subscription' ? chosen.id : null,
    subscriptions: subscriptions.kind === 'subscriptions' ? subscriptions.entries : [],
    cloud: active,
    cloudSource: named.source,
    clouds: registered.clouds,
    looks: [
      ...config.looks,
      ...registered.looks,
      ...(chosen.kind === 'subscription' ? [] : [{ source, finding: chosen }]),
    ],
  };
}

const withoutHome: CliProfile = {
  source: { kind: 'cliProfile', path: null },
  subscriptionId: null,
  subscriptions: [],
  cloud: { kind: 'cloud', cloud: publicCloud },
  cloudSource: { kind: 'default' },
  clouds: [],
  looks: [{ source: { kind: 'cliProfile', path: null }, finding: { kind: 'noHome' } }],
};

interface IniReading {
  readonly source: SignInSource;
  readonly ini: Ini;
  readonly looks: readonly Look[];
}

/** An INI file that need not be there; one that cannot be read says nothing either, but is reported. */
function readIni(surroundings: Surroundings, source: SignInSource & { readonly path: string | null }): IniReading {
  const file = surroundings.readIni(source.path ?? '');
  if (file.ok) return { source, ini: file.value, looks: [] };
  return { source, ini: new Map(), looks: file.failure.kind === 'absent' ? [] : [{ source, finding: file.failure }] };
}

/** An option's text. Sections are named exactly, options in any case, as in Python's configparser. */
function findOption(section: ReadonlyMap<string, string> | undefined, name: string): string | undefined {
  const found = [...(section ?? [])].find(([option]) => sameName(option, name))?.[1].trim();
  return found === '' ? undefined : found;
}

/** The active cloud: AZURE_CLOUD_NAME, the variable twin of `[cloud] name`, decides before the config file. */
function findActiveCloud({ env }: Surroundings, config: IniReading): { name: string; source: SignInSource } {
  const variable = findVariable(env, 'AZURE_CLOUD_NAME');
  if (variable !== undefined) return { name: variable, source: { kind: 'variable', name: 'AZURE_CLOUD_NAME' } };
  const name = findOption(config.ini.get('cloud'), 'name');
  if (name !== undefined) return { name, source: config.source };
  return { name: publicCloud.name, source: { kind: 'default' } };
}

interface Clouds {
  readonly clouds: readonly Cloud[];
  /** The subscription to switch to with a cloud, by the cloud's name. */
  readonly defaults: ReadonlyMap<string, string>;
  readonly looks: readonly Look[];
}

/** clouds.config stands beside the profile; older versions of the CLI keep it in `~/.azure` whatever AZURE_CONFIG_DIR says. */
function readClouds(surroundings: Surroundings, folder: string, homeFolder: string): Clouds {
  const beside = readIni(surroundings, { kind: 'cliClouds', path: joinPath(folder, 'clouds.config') });
  const missing = beside.ini.size === 0 && beside.looks.length === 0 && folder !== homeFolder;
  const file = missing
    ? readIni(surroundings, { kind: 'cliClouds', path: joinPath(homeFolder, 'clouds.config') })
    : beside;
  const defaults = [...file.ini].flatMap(([name, section]) => {
    const subscription = findOption(section, 'subscription');
    return subscription === undefined ? [] : [[name, subscription] as const];
  });
  return {
    clouds: [...file.ini].flatMap(([name, section]) => findRegisteredCloud(name, section) ?? []),
    defaults: new Map(defaults),
    looks: file.looks,
  };
}

/** A section may describe a new cloud, change a known one, or only remember a subscription. */
function findRegisteredCloud(name: string, section: ReadonlyMap<string, string>): Cloud | undefined {
  const known = knownClouds.find((cloud) => cloud.name === name);
  const resourceManager = findOption(section, 'endpoint_resource_manager') ?? known?.resourceManager;
  if (resourceManager === undefined) return undefined;
  return {
    name,
    resourceManager,
    audience: findOption(section, 'endpoint_active_directory_resource_id') ?? known?.audience ?? null,
    authority: findOption(section, 'endpoint_active_directory') ?? known?.authority ?? null,
  };
}

function findCloud(name: string, registered: readonly Cloud[]): CloudChoice {
  const cloud = findCloudByName(registered, name) ?? findCloudByName(knownClouds, name);
  return cloud === undefined ? { kind: 'unknown', name } : { kind: 'cloud', cloud };
}

type Subscriptions =
  { readonly kind: 'subscriptions'; readonly entries: readonly (CliSubscription & { isDefault: boolean })[] } | Finding;

/** The profile's entries of one cloud, without the stand-ins for tenants that have no subscription. */
function readSubscriptions(file: Outcome<unknown, FileFinding>, cloud: string): Subscriptions {
  if (!file.ok) return file.failure;
  if (findMembers(file.value) === undefined) return { kind: 'foreign' };
  const list = findMember(file.value, 'subscriptions') ?? [];
  if (!Array.isArray(list)) return { kind: 'foreign' };
  if (list.length === 0) return { kind: 'signedOut' };
  const here = list.filter((entry) => sameName(findText(entry, 'environmentName') ?? publicCloud.name, cloud));
  const entries = here.filter((entry) => findText(entry, 'name') !== 'N/A(tenant level account)');
  if (here.length > 0 && entries.length === 0) return { kind: 'noSubscription' };
  return { kind: 'subscriptions', entries: entries.flatMap((entry) => findSubscriptionEntry(entry) ?? []) };
}

function findSubscriptionEntry(entry: unknown): (CliSubscription & { isDefault: boolean }) | undefined {
  const id = findText(entry, 'id');
  if (id === undefined) return undefined;
  const tenantId = isManagedIdentity(findMember(entry, 'user')) ? undefined : findText(entry, 'tenantId');
  return { id, tenantId: tenantId ?? null, isDefault: findMember(entry, 'isDefault') === true };
}

function isManagedIdentity(user: unknown): boolean {
  const name = findText(user, 'name');
  if (name === 'systemAssignedIdentity' || name === 'userAssignedIdentity') return true;
  return findMember(user, 'cloudShellID') === true;
}

/** The entry that is marked; with none marked (the mark is in another cloud) the one remembered with the cloud. */
function chooseDefault(
  subscriptions: Subscriptions,
  remembered: string | undefined,
  cloud: string,
): Finding | { readonly kind: 'subscription'; readonly id: string } {
  if (subscriptions.kind !== 'subscriptions') return subscriptions;
  const { entries } = subscriptions;
  const marked = entries.filter((entry) => entry.isDefault);
  if (marked.length > 1) return { kind: 'severalDefaultSubscriptions', cloud };
  const chosen = marked[0] ?? entries.find(({ id }) => remembered !== undefined && sameName(id, remembered));
  return chosen === undefined ? { kind: 'noDefaultSubscription', cloud } : { kind: 'subscription', id: chosen.id };
}
