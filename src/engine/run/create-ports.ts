// The real ports on given streams. What costs something to load is loaded when it is needed, so that a
// mistake in the words costs next to nothing.
import { readNamedFile } from '../terminal/named-file.js';
import { createNodeFiles } from '../terminal/node-files.js';
import { createStdinObjects } from '../terminal/stdin-objects.js';
import { systemClock } from '../terminal/system-clock.js';
import { readWholeInput } from '../terminal/whole-input.js';
import { findSecrets } from '../secrets/find-secrets.js';
import type { CommandPorts, Journals } from './ports.js';
import { columnsOf, hasColour, isTerminal, terminalsOf, type RunStreams } from './run-streams.js';

/** Files larger than this are not what they should be. */
const limitBytes = 16 * 1024 * 1024;

/** When nothing has arrived on standard input for so long, standard error says what is waited for. */
const waiting = { clock: systemClock, afterMs: 3000 };

/** The doors that need no streams. */
export type BarePorts = Pick<
  CommandPorts,
  'env' | 'files' | 'readFile' | 'openJournals' | 'clock' | 'signal' | 'secrets'
>;

/** The doors for an environment and a signal to stop. What the environment keeps secret is known from now on. */
export function createBarePorts({ env, signal, secrets }: Pick<BarePorts, 'env' | 'signal' | 'secrets'>): BarePorts {
  findSecrets(env).forEach((secret) => secrets.learn(secret));
  let journals: Promise<Journals> | undefined;
  return {
    env,
    files: createNodeFiles(limitBytes),
    readFile: (path) => readNamedFile(path, limitBytes, signal),
    openJournals: () => (journals ??= import('../terminal/journal-file.js').then((loaded) => loaded.createJournals())),
    clock: systemClock,
    signal,
    secrets,
  };
}

/** The doors of one run. */
export function createPorts(io: RunStreams, sink: CommandPorts['sink'], status: CommandPorts['status']): CommandPorts {
  const { input, signal } = io;
  return {
    ...createBarePorts(io),
    sink,
    colour: hasColour(io),
    terminals: terminalsOf(io),
    status,
    onCutOff: io.onCutOff,
    screen: screenOf(io),
    get width() {
      return columnsOf(io.stdout);
    },
    input: input.kind,
    openObjects: (tell) => createStdinObjects(input.stream, { waiting: { ...waiting, tell } }),
    readInput: (tell) => readWholeInput(input.stream, { waiting: { ...waiting, tell }, signal }),
    async openPrompter(from, show) {
      const loaded = await import('./open-prompter.js');
      return loaded.openPrompter(io, from, show, status);
    },
  };
}

/** A view is 120 columns wide where there is no terminal. */
function screenOf({ stdout, env }: RunStreams): CommandPorts['screen'] {
  const onTerminal = isTerminal(stdout);
  return {
    columns: onTerminal ? columnsOf(stdout) : 120,
    colour: hasColour({ stderr: stdout, env }),
    isTerminal: onTerminal,
  };
}
