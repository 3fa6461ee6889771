// `az-quantumapi emulator`: starts, says where it is, and stops when it is told to.
import { type Outcome, fail, succeed } from '../engine/outcome.js';
import { createSamples, createState } from './create-state.js';
import { renderEnvironment, toEnvironment, toEnvironmentWithout } from './environment.js';
import { countedNames, faultNames } from './faults.js';
import type { EmulatorState } from './handle.js';
import { helpText } from './help.js';
import { settle } from './long-running.js';
import { parseSavedState, renderSavedState } from './saved-state.js';
import { type ListenFailure, startServer } from './server.js';
import {
  type EmulatorOptionValues,
  type EmulatorSettings,
  type SettingsFailure,
  defaultGroup,
  toSettings,
} from './settings.js';
import { readStateFile, writeStateFile } from './state-file.js';
import type { Store } from './workspaces.js';

export { emulatorOptions } from './settings.js';

/** What the program runs in. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Gives the exit code: 0 also if its reader has left. */
  readonly writeOutput: (text: string) => Promise<number>;
  /** Takes one line, without its end. */
  readonly writeError: (line: string) => void;
  /** Ends the emulator. */
  readonly stop: AbortSignal;
}

/** Runs the emulator until it is stopped; gives the exit code. Standard output gets the environment, and nothing else. */
export async function runEmulator(given: EmulatorOptionValues, surroundings: Surroundings): Promise<number> {
  const settings = toSettings(given);
  if (!settings.ok) return complain(surroundings, describeSettingsFailure(settings.failure));
  switch (settings.value.task) {
    case 'help':
      return surroundings.writeOutput(helpText);
    case 'printEnvironment':
      return printEnvironment(settings.value, settings.value.port, surroundings);
    case 'printRemoval':
      return printRemoval(settings.value, surroundings);
    case 'serve':
      return serve(settings.value, surroundings);
  }
}

async function serve(settings: EmulatorSettings, surroundings: Surroundings): Promise<number> {
  const store = await openStore(settings);
  if (!store.ok) return complain(surroundings, store.failure);
  const state = createState(store.value, settings.behaviour, Date.now());
  const server = await startServer(settings.port, state, Date.now, surroundings.writeError);
  if (!server.ok) return complain(surroundings, describeListenFailure(settings.port, server.failure));
  surroundings.writeError(`Listening on http://127.0.0.1:${server.value.port}; Ctrl-C ends it.`);
  const code = await printEnvironment(settings, server.value.port, surroundings);
  if (code === 0) await aborted(surroundings.stop);
  const failure = await save(settings, await server.value.stop());
  return failure === undefined ? code : complain(surroundings, failure);
}

/** What the file of `--state` has, or workspaces of our own; fails with a sentence. A file that is to be saved may still be missing. */
async function openStore({ state, workspaces, subscriptionId }: EmulatorSettings): Promise<Outcome<Store, string>> {
  const now = Date.now();
  const own = () => createSamples(workspaces, [{ subscriptionId, resourceGroupName: defaultGroup }], now);
  if (state === undefined) return succeed(own());
  const text = await readStateFile(state.path);
  if (!text.ok && text.failure.code === 'ENOENT' && state.isSaved) return succeed(own());
  if (!text.ok) return fail(`--state '${state.path}' cannot be read: ${text.failure.reason}`);
  const store = parseSavedState(text.value, now);
  if (store.ok) return store;
  return fail(`--state '${state.path}', ${store.failure.place}: ${store.failure.wrong}.`);
}

/** Writes the state that is to be saved, with what was still under way at its end; a sentence if that fails. */
async function save({ state }: EmulatorSettings, { begun, store }: EmulatorState): Promise<string | undefined> {
  if (state?.isSaved !== true) return undefined;
  const text = renderSavedState(settle(begun, store, Infinity, Date.now()).store);
  const written = await writeStateFile(state.path, text);
  return written.ok ? undefined : `--state '${state.path}' cannot be written: ${written.failure.reason}`;
}

function printEnvironment(settings: EmulatorSettings, port: number, surroundings: Surroundings): Promise<number> {
  const environment = toEnvironment(port, settings.subscriptionId, surroundings.environment);
  return surroundings.writeOutput(renderEnvironment(environment, settings.shell));
}

/** Nothing to remove is no error: a script may say it at its end in any case. */
async function printRemoval({ shell }: EmulatorSettings, surroundings: Surroundings): Promise<number> {
  const environment = toEnvironmentWithout(surroundings.environment);
  if (environment !== undefined) return surroundings.writeOutput(renderEnvironment(environment, shell));
  surroundings.writeError('The environment is not that of an emulator.');
  return 0;
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function complain(surroundings: Surroundings, message: string): number {
  surroundings.writeError(`az-quantumapi emulator: ${message}`);
  return 1;
}

function describeSettingsFailure(failure: SettingsFailure): string {
  switch (failure.kind) {
    case 'badSubscription':
      return `--subscription '${failure.value}' is not a UUID.`;
    case 'badWorkspace':
      return `--workspace '${failure.value}' is not NAME or GROUP/NAME. A name has letters, digits and, inside, hyphens; a group has up to 90 characters.`;
    case 'badFault':
      return `--fault '${failure.value}': ${describeFaultFailure(failure.failure)}`;
    case 'saveAlone':
      return '--save goes with --state.';
    case 'stateAndWorkspace':
      return '--workspace goes without --state, whose file has the workspaces.';
    case 'unsetAlone':
      return '--unset goes with --print-env.';
    case 'portUnknown':
      return '--print-env needs to know the port, which --port 0 leaves open.';
  }
}

function describeFaultFailure({ part, text }: Extract<SettingsFailure, { kind: 'badFault' }>['failure']): string {
  switch (part) {
    case 'requests':
      return `'${text}' is not a request's number, a range such as 2-4, or all, nor one of ${countedNames.join(', ')}.`;
    case 'fault':
      return `'${text}' is none of ${faultNames.join(', ')}.`;
    case 'value':
      return `'${text}' is not what this fault needs; see --help.`;
  }
}

function describeListenFailure(port: number, { code, reason }: ListenFailure): string {
  if (code !== 'EADDRINUSE') return `cannot listen on port ${port}: ${reason}`;
  return `port ${port} is in use. Another one is chosen with --port, any free one with --port 0.`;
}
