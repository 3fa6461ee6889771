// What is shown, asked and stopped for: the common parameters over the preference variables of the environment
// (about_CommonParameters, about_Preference_Variables; contract, section 7).
import { sameName } from '../names.js';
import { fail, succeed, type Outcome } from '../outcome.js';
import { findBadDefaultKey } from '../binder/read-defaults.js';
import { actionPreference } from '../definition/common-definitions.js';
import { readJsonValue } from '../values/json.js';
import type { PsEntry, PsValue } from '../values/ps-value.js';
import type { DeclaredImpact, ShouldProcessPreferences, SwitchState } from './should-process.js';

export type ActionPreference = 'SilentlyContinue' | 'Stop' | 'Continue' | 'Inquire' | 'Ignore' | 'Suspend' | 'Break';

/** Preference variables, as a session would hold them. */
export interface SessionPreferences {
  readonly error: ActionPreference;
  readonly warning: ActionPreference;
  readonly verbose: ActionPreference;
  readonly debug: ActionPreference;
  readonly information: ActionPreference;
  readonly progress: ActionPreference;
  readonly confirm: DeclaredImpact;
  readonly whatIf: boolean;
  /** PSDefaultParameterValues, in its order. */
  readonly defaultValues: readonly PsEntry[];
}

/** A variable whose value PowerShell would not have either. */
export interface PreferenceFailure {
  readonly variable: string;
  readonly value: string;
  /** What it may be. */
  readonly allowed: readonly string[] | 'jsonObject' | 'defaultKey';
}

/** What one invocation goes by. */
export interface Preferences extends Pick<SessionPreferences, 'error' | 'warning' | 'information' | 'progress'> {
  readonly verbose: boolean;
  readonly debug: boolean;
  /** What $DebugPreference does besides showing, where -Debug does not say. */
  readonly debugAction: 'goOn' | 'stop' | 'ask';
  readonly shouldProcess: ShouldProcessPreferences;
}

/** Reads the preference variables; one that is not set has PowerShell's default, one with another value is a failure. */
export function readSessionPreferences(
  env: Readonly<Record<string, string | undefined>>,
): Outcome<SessionPreferences, PreferenceFailure> {
  const failures: PreferenceFailure[] = [];
  const pick = <Name extends string>(variable: string, allowed: readonly Name[], otherwise: Name): Name => {
    const value = env[variable];
    if (value === undefined) return otherwise;
    const found = allowed.find((name) => sameName(name, value));
    if (found === undefined) failures.push({ variable, value, allowed });
    return found ?? otherwise;
  };
  const action = (variable: string, otherwise: ActionPreference): ActionPreference =>
    pick(variable, actions, otherwise);
  const whatIf = pick('WhatIfPreference', ['True', 'False', '1', '0'], 'False');
  const preferences: SessionPreferences = {
    error: action('ErrorActionPreference', 'Continue'),
    warning: action('WarningPreference', 'Continue'),
    verbose: action('VerbosePreference', 'SilentlyContinue'),
    debug: action('DebugPreference', 'SilentlyContinue'),
    information: action('InformationPreference', 'SilentlyContinue'),
    progress: action('ProgressPreference', 'Continue'),
    confirm: pick('ConfirmPreference', ['High', 'Medium', 'Low', 'None'], 'High'),
    whatIf: whatIf === 'True' || whatIf === '1',
    defaultValues: readDefaultValues(env['PSDefaultParameterValues'], failures),
  };
  const [first] = failures;
  return first === undefined ? succeed(preferences) : fail(first);
}

/** The preferences of an invocation: what it binds, and where it binds nothing, the session's. */
export function decidePreferences(
  bound: ReadonlyMap<string, PsValue>,
  session: SessionPreferences,
  impact: DeclaredImpact | null,
): Preferences {
  const verbose = switchState(bound.get('Verbose'));
  const debug = switchState(bound.get('Debug'));
  // -Debug makes the engine ask about warnings, -Verbose shows them (seen in the engine).
  const otherwise = verbose === 'on' ? 'Continue' : debug === 'on' ? 'Inquire' : session.warning;
  return {
    error: findAction(bound.get('ErrorAction')) ?? session.error,
    warning: findAction(bound.get('WarningAction')) ?? otherwise,
    information: findAction(bound.get('InformationAction')) ?? session.information,
    progress: findAction(bound.get('ProgressAction')) ?? session.progress,
    verbose: isShown(verbose, session.verbose),
    debug: isShown(debug, session.debug),
    debugAction: debug === 'absent' ? decideDebugAction(session.debug) : 'goOn',
    shouldProcess: {
      whatIf:
        switchState(bound.get('WhatIf')) === 'absent' ? session.whatIf : switchState(bound.get('WhatIf')) === 'on',
      confirm: switchState(bound.get('Confirm')),
      confirmPreference: session.confirm,
      verboseParameterOn: verbose === 'on',
      impact,
    },
  };
}

/** Of what a switch parameter was bound to. */
export function switchState(value: PsValue | undefined): SwitchState {
  if (value?.kind !== 'switch') return 'absent';
  return value.on ? 'on' : 'off';
}

const actions: readonly ActionPreference[] = ['SilentlyContinue', 'Stop', 'Continue', 'Inquire', 'Ignore', 'Break'];

function findAction(value: PsValue | undefined): ActionPreference | undefined {
  if (value?.kind !== 'enumeration' || value.type !== actionPreference.name) return undefined;
  return actions.find((name) => name === value.name);
}

function decideDebugAction(preference: ActionPreference): Preferences['debugAction'] {
  if (preference === 'Stop') return 'stop';
  return preference === 'Inquire' ? 'ask' : 'goOn';
}

/** The parameter decides, the variable only without it. Verbose and debug lines never ask or stop here. */
function isShown(parameter: SwitchState, variable: ActionPreference): boolean {
  if (parameter !== 'absent') return parameter === 'on';
  return variable !== 'SilentlyContinue' && variable !== 'Ignore';
}

function readDefaultValues(text: string | undefined, failures: PreferenceFailure[]): readonly PsEntry[] {
  if (text === undefined) return [];
  const json = readJsonValue(text);
  if (json.ok && json.value.kind === 'hashtable') {
    const { entries } = json.value;
    const bad = findBadDefaultKey(entries);
    if (bad !== undefined) {
      failures.push({ variable: 'PSDefaultParameterValues', value: bad, allowed: 'defaultKey' });
    }
    return entries;
  }
  failures.push({ variable: 'PSDefaultParameterValues', value: text, allowed: 'jsonObject' });
  return [];
}
