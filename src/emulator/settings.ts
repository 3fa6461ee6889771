// The options of `az-quantumapi emulator`, and the settings that they make.
import { type Outcome, fail, succeed } from '../engine/outcome.js';
import type { WorkspaceAddress } from '../quantum/api.js';
import { findBadName } from './check-request.js';
import { type Behaviour, defaultBehaviour } from './create-state.js';
import { type Shell, shells } from './environment.js';
import { type FaultRule, type FaultRuleFailure, parseFaultRule } from './faults.js';

/** The options, as data for the option reader. */
export const emulatorOptions = {
  help: { kind: 'flag' },
  port: { kind: 'number', least: 0, most: 65535, whole: true },
  subscription: { kind: 'text' },
  workspace: { kind: 'texts' },
  state: { kind: 'text' },
  save: { kind: 'flag' },
  'page-size': { kind: 'number', least: 1, most: 10_000, whole: true },
  polls: { kind: 'number', least: 1, most: 1000, whole: true },
  'retry-after': { kind: 'number', least: 0, most: 3600, whole: true },
  fault: { kind: 'texts' },
  'print-env': { kind: 'flag' },
  unset: { kind: 'flag' },
  shell: { kind: 'choice', choices: shells },
} as const;

/** The options as they were given. */
export interface EmulatorOptionValues {
  readonly help: boolean;
  readonly port: number | undefined;
  readonly subscription: string | undefined;
  readonly workspace: readonly string[];
  readonly state: string | undefined;
  readonly save: boolean;
  readonly 'page-size': number | undefined;
  readonly polls: number | undefined;
  readonly 'retry-after': number | undefined;
  readonly fault: readonly string[];
  readonly 'print-env': boolean;
  readonly unset: boolean;
  readonly shell: Shell | undefined;
}

/** What is to be done. */
export interface EmulatorSettings {
  readonly task: 'help' | 'printEnvironment' | 'printRemoval' | 'serve';
  /** 0: any free port. */
  readonly port: number;
  readonly subscriptionId: string;
  readonly workspaces: readonly WorkspaceAddress[];
  /** The file that has the workspaces in their place, and whether it is written in the end. */
  readonly state: { readonly path: string; readonly isSaved: boolean } | undefined;
  readonly behaviour: Behaviour;
  readonly shell: Shell;
}

/** Which option's value has no use, and why. */
export type SettingsFailure =
  | { readonly kind: 'badSubscription' | 'badWorkspace'; readonly value: string }
  | { readonly kind: 'badFault'; readonly value: string; readonly failure: FaultRuleFailure }
  | { readonly kind: 'portUnknown' | 'unsetAlone' | 'saveAlone' | 'stateAndWorkspace' };

export const defaultPort = 8999;

/** The subscription and the resource group of workspaces that are given by name only. */
export const defaultSubscription = '00000000-1111-2222-3333-444444444444';
export const defaultGroup = 'rg';

/** The workspaces that exist if none is given. */
export const defaultWorkspaces = ['ws1', 'ws2', 'ws3'] as const;

/** Settles what was given and fills in what was not. Fails with the first value that has no use. */
export function toSettings(given: EmulatorOptionValues): Outcome<EmulatorSettings, SettingsFailure> {
  const { subscription: subscriptionId = defaultSubscription, port = defaultPort, shell = 'sh' } = given;
  const sample = { subscriptionId, resourceGroupName: defaultGroup, workspaceName: defaultWorkspaces[0] };
  if (findBadName(sample) !== undefined) return fail({ kind: 'badSubscription', value: subscriptionId });
  const workspaces: WorkspaceAddress[] = [];
  for (const text of given.workspace.length > 0 ? given.workspace : defaultWorkspaces) {
    const address = parseWorkspace(text, subscriptionId);
    if (address === undefined) return fail({ kind: 'badWorkspace', value: text });
    workspaces.push(address);
  }
  const faults: FaultRule[] = [];
  for (const text of given.fault) {
    const rule = parseFaultRule(text);
    if (!rule.ok) return fail({ kind: 'badFault', value: text, failure: rule.failure });
    faults.push(rule.value);
  }
  if (given.unset && !given['print-env']) return fail({ kind: 'unsetAlone' });
  if (given['print-env'] && !given.unset && port === 0) return fail({ kind: 'portUnknown' });
  if (given.save && given.state === undefined) return fail({ kind: 'saveAlone' });
  if (given.state !== undefined && given.workspace.length > 0) return fail({ kind: 'stateAndWorkspace' });
  const state = given.state === undefined ? undefined : { path: given.state, isSaved: given.save };
  const behaviour = toBehaviour(given, faults);
  return succeed({ task: toTask(given), port, subscriptionId, workspaces, state, behaviour, shell });
}

function toBehaviour(given: EmulatorOptionValues, faults: readonly FaultRule[]): Behaviour {
  return {
    faults,
    pageSize: given['page-size'] ?? defaultBehaviour.pageSize,
    polls: given.polls ?? defaultBehaviour.polls,
    retryAfterSeconds: given['retry-after'] ?? defaultBehaviour.retryAfterSeconds,
  };
}

function toTask(given: EmulatorOptionValues): EmulatorSettings['task'] {
  if (given.help) return 'help';
  if (given.unset) return 'printRemoval';
  return given['print-env'] ? 'printEnvironment' : 'serve';
}

/** workspace = [group "/"] name */
function parseWorkspace(text: string, subscriptionId: string): WorkspaceAddress | undefined {
  const parts = text.split('/');
  const [resourceGroupName = '', workspaceName = ''] = parts.length === 1 ? [defaultGroup, text] : parts;
  const address = { subscriptionId, resourceGroupName, workspaceName };
  return parts.length <= 2 && findBadName(address) === undefined ? address : undefined;
}
