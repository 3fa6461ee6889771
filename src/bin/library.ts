// The package as a library: the command in the caller's own process (contract, section 10). It never touches the process;
// only the identity library, when a token is needed, reads its own variables there.
import './need-node.js';
import { cmdletNames } from './cmdlet-names.js';
import { runOnStreams, type CommandStreams } from './caller-streams.js';

export type { CommandStreams } from './caller-streams.js';
export type { ErrorRecordJson, ExplainStepJson, TextRecordJson } from '../engine/records/json-record.js';
export type {
  JsonRecord,
  ResultJson,
  SummaryJson,
  TagRecord,
  TagResultJson,
  TagSummaryJson,
} from '../quantum/json-record.js';

/**
 * Runs New-AzQuantumApiWorkspaceKey with these words, and resolves to its exit code (contract, section 6) when all output
 * has been written. Rejects only for a defect of this package. May run many times and side by side.
 */
export async function runCommand(words: readonly string[], io: CommandStreams): Promise<number> {
  return run('runCommand', 'New-AzQuantumApiWorkspaceKey', words, io);
}

async function run(called: string, name: string, words: readonly string[], io: CommandStreams): Promise<number> {
  return runOnStreams(called, words, io, async (streams) => {
    const { runCmdlet } = await import('./run-cmdlet.js');
    return runCmdlet(name, words, streams);
  });
}

/** A cmdlet of the module, to be run like runCommand. */
export interface ModuleCommand {
  readonly name: string;
  /** Runs it with these words, and resolves to its exit code when all output has been written. */
  run(words: readonly string[], io: CommandStreams): Promise<number>;
}

/** The cmdlets by their names. */
export const commands: Readonly<Record<string, ModuleCommand>> = Object.fromEntries(
  cmdletNames.map((name) => [name, { name, run: (words, io) => runNamed(name, words, io) }]),
);

async function runNamed(name: string, words: readonly string[], io: CommandStreams): Promise<number> {
  return run(`commands['${name}'].run`, name, words, io);
}
