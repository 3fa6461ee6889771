// Az PowerShell's saved context: what `Get-AzContext` would give in a new session, which is what the original uses.
// Follows Az.Accounts: its session initialiser (settings, autosave) and its profile (default context, environments).
import { foldCase, sameName } from '../../engine/names.js';
import { findCloudByName, knownClouds, type Cloud, type CloudChoice } from './cloud.js';
import { findHome, findVariable, type Environment } from './environment.js';
import { joinPath } from './join-path.js';
import { findMember, findMembers, findText } from './member.js';
import type { Finding, Look, SignInSource } from './sign-in-source.js';
import type { Surroundings } from './surroundings.js';

/** What the context says; nulls where it says nothing. */
export interface AzContext {
  readonly source: SignInSource;
  readonly subscriptionId: string | null;
  /** The subscriptions of all contexts in its cloud, its own first. */
  readonly subscriptions: readonly ContextSubscription[];
  readonly cloud: CloudChoice | null;
  /** The clouds that the user has added. */
  readonly clouds: readonly Cloud[];
  /** Why there is no subscription, and what is wrong with the files. */
  readonly looks: readonly Look[];
}

/** A context's subscription. */
export interface ContextSubscription {
  readonly id: string;
  /** Null for a managed identity, whose tokens know no other tenant. */
  readonly tenantId: string | null;
}

/** Reads the context, after the settings that say whether it is kept, and where. */
export function readAzContext(surroundings: Surroundings): AzContext {
  const home = findHome(surroundings.env);
  if (home === undefined) return nothing({ kind: 'azContext', path: null }, { kind: 'noHome' });
  const settings = readSettings(surroundings, joinPath(home, '.Azure'));
  const source: SignInSource = { kind: 'azContext', path: settings.contextPath };
  if (!settings.autosave) return { ...nothing(source), looks: settings.looks };
  const file = surroundings.readJson(settings.contextPath);
  const context = file.ok ? readContextFile(source, file.value) : nothing(source, file.failure);
  return { ...context, looks: [...settings.looks, ...context.looks] };
}

interface Settings {
  readonly autosave: boolean;
  readonly contextPath: string;
  /** Why autosave is off, and what is wrong with the settings file. */
  readonly looks: readonly Look[];
}

/**
 * Whether the context is kept, and in which file. With autosave off (`Disable-AzContextAutosave`, mode Process) each
 * session signs in for itself: a file that is still there is left over, and no new session reads it. The variable
 * AzContextAutoSave decides over the settings file.
 */
function readSettings(surroundings: Surroundings, folder: string): Settings {
  const path = joinPath(folder, 'AzureRmContextSettings.json');
  const file = readSettingsFile(surroundings, path, folder);
  const look = (finding: Finding): Look => ({ source: { kind: 'azContextSettings', path }, finding });
  const problem = file.problem === null ? [] : [look(file.problem)];
  switch (findAutosaveVariable(surroundings.env)) {
    case true:
      return { ...file, autosave: true, looks: problem };
    case false:
      return {
        ...file,
        autosave: false,
        looks: [...problem, { source: variableSource, finding: { kind: 'autosaveOff' } }],
      };
    case undefined:
      return { ...file, looks: file.autosave || file.problem !== null ? problem : [look({ kind: 'autosaveOff' })] };
  }
}

/** Without a file autosave is on; a file that cannot be read counts as mode Process. */
function readSettingsFile(
  surroundings: Surroundings,
  path: string,
  folder: string,
): { readonly autosave: boolean; readonly contextPath: string; readonly problem: Finding | null } {
  const contextPath = joinPath(folder, 'AzureRmContext.json');
  const file = surroundings.readJson(path);
  if (!file.ok && file.failure.kind === 'absent') return { autosave: true, contextPath, problem: null };
  if (!file.ok) return { autosave: false, contextPath, problem: file.failure };
  if (findMembers(file.value) === undefined) return { autosave: false, contextPath, problem: { kind: 'foreign' } };
  const mode = findText(file.value, 'Mode') ?? findText(file.value, 'ContextMode');
  return {
    autosave: mode !== 'Process',
    contextPath: joinPath(
      findText(file.value, 'ContextDirectory') ?? folder,
      findText(file.value, 'ContextFile') ?? 'AzureRmContext.json',
    ),
    problem: null,
  };
}

const autosaveVariable = 'AzContextAutoSave';
const variableSource: SignInSource = { kind: 'variable', name: autosaveVariable };

/** .NET's Boolean.TryParse: true or false in any case; any other text decides nothing. */
function findAutosaveVariable(env: Environment): boolean | undefined {
  const text = findVariable(env, autosaveVariable);
  if (text === undefined) return undefined;
  if (sameName(text, 'true')) return true;
  return sameName(text, 'false') ? false : undefined;
}

function readContextFile(source: SignInSource, data: unknown): AzContext {
  const contexts = findMembers(findMember(data, 'Contexts'));
  if (contexts === undefined) return nothing(source, { kind: 'foreign' });
  const clouds = readEnvironmentTable(findMember(data, 'EnvironmentTable'));
  const chosen = findDefaultContext(data, contexts);
  if (chosen.kind !== 'context') return { ...nothing(source, chosen), clouds };
  const context = readContext(source, chosen.context, clouds);
  const others = [...contexts.values()].map((other) => readContext(source, other, clouds));
  const here = others.filter(({ cloud }) => nameOf(cloud) === nameOf(context.cloud));
  return { ...context, subscriptions: [context, ...here].flatMap(({ subscriptions }) => subscriptions), clouds };
}

function nameOf(choice: CloudChoice | null): string {
  return foldCase((choice?.kind === 'cloud' ? choice.cloud.name : choice?.name) ?? '');
}

/**
 * The default context. Names ignore case. "Default" is the name of the empty context that stands in while no one is
 * signed in; the original drops it as soon as there is another and takes one of the others, whichever comes first in an
 * unordered table. Here that is done only where there is no choice.
 */
function findDefaultContext(
  data: unknown,
  contexts: ReadonlyMap<string, unknown>,
): Finding | { readonly kind: 'context'; readonly context: unknown } {
  const standIn = 'Default';
  const others = [...contexts].filter(([name]) => !sameName(name, standIn));
  if (others.length === 0) return { kind: 'signedOut' };
  const key = findText(data, 'DefaultContextKey') ?? standIn;
  const wanted = sameName(key, standIn) && others.length === 1 ? others[0]?.[0] : key;
  const chosen = others.find(([name]) => wanted !== undefined && sameName(name, wanted));
  return chosen === undefined ? { kind: 'noDefaultContext' } : { kind: 'context', context: chosen[1] };
}

function readContext(source: SignInSource, context: unknown, clouds: readonly Cloud[]): Omit<AzContext, 'clouds'> {
  const account = findMember(context, 'Account');
  if (findMembers(account) === undefined) return nothing(source, { kind: 'signedOut' });
  const subscriptionId = findText(findMember(context, 'Subscription'), 'Id') ?? null;
  const managed = findText(account, 'Type') === 'ManagedService';
  const tenantId = managed ? null : (findText(findMember(context, 'Tenant'), 'Id') ?? null);
  return {
    source,
    subscriptionId,
    subscriptions: subscriptionId === null ? [] : [{ id: subscriptionId, tenantId }],
    cloud: findCloud(findMember(context, 'Environment'), clouds) ?? null,
    looks: subscriptionId === null ? [{ source, finding: { kind: 'noSubscription' } }] : [],
  };
}

/** A context carries its environment with it; one that is only a name is looked up. */
function findCloud(environment: unknown, clouds: readonly Cloud[]): CloudChoice | undefined {
  const name = typeof environment === 'string' ? environment : findText(environment, 'Name');
  const own = findEnvironment(name ?? '', environment);
  if (own !== undefined) return { kind: 'cloud', cloud: own };
  if (name === undefined || name === '') return undefined;
  const cloud = findCloudByName(clouds, name) ?? findCloudByName(knownClouds, name);
  return cloud === undefined ? { kind: 'unknown', name } : { kind: 'cloud', cloud };
}

function readEnvironmentTable(table: unknown): readonly Cloud[] {
  const environments = [...(findMembers(table) ?? [])];
  return environments.flatMap(([name, environment]) => findEnvironment(name, environment) ?? []);
}

function findEnvironment(name: string, environment: unknown): Cloud | undefined {
  const resourceManager = findText(environment, 'ResourceManagerUrl');
  if (resourceManager === undefined) return undefined;
  return {
    name: findText(environment, 'Name') ?? name,
    resourceManager,
    audience: findText(environment, 'ActiveDirectoryServiceEndpointResourceId') ?? null,
    authority: findText(environment, 'ActiveDirectoryAuthority') ?? null,
  };
}

function nothing(source: SignInSource, ...findings: Finding[]): AzContext {
  const looks = findings.map((finding) => ({ source, finding }));
  return { source, subscriptionId: null, subscriptions: [], cloud: null, clouds: [], looks };
}
