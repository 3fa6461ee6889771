// Reads the host options and runs the command on given streams.
import { createStatusLine } from '../terminal/status-line.js';
import { createStreamSink } from '../terminal/stream-sink.js';
import { findPasswords } from '../secrets/find-secrets.js';
import { splitLaunch } from '../words/split-launch.js';
import { renderRecord } from '../host/render.js';
import { fail, succeed, type Outcome } from '../outcome.js';
import { describeHostOption } from '../records/host-option-sentences.js';
import { placeOf } from '../records/error-place.js';
import { invalidHostOption } from '../records/program-errors.js';
import type { ErrorRecord } from '../records/error-record.js';
import { createPorts } from './create-ports.js';
import { hasColour, isTerminal, terminalsOf, type RunStreams } from './run-streams.js';
import {
  findForeignOption,
  knownHostOptions,
  takesValueIn,
  toHostOptions,
  type HostOptions,
  type HostOptionTable,
} from './host-options.js';
import type { Cmdlet } from './cmdlet.js';
import { runStages } from './run-command.js';
import { wantsJson } from './wants-json.js';

/** Runs the command and resolves to its exit code. */
export async function runWithStreams<Doors>(
  cmdlet: Cmdlet<Doors>,
  words: readonly string[],
  io: RunStreams,
): Promise<number> {
  for (const word of words) findPasswords(word).forEach((password) => io.secrets.learn(password));
  const options = knownHostOptions(cmdlet.options);
  const launch = splitLaunch(words, takesValueIn(options));
  const status = isTerminal(io.stderr) ? createStatusLine(io.stderr) : undefined;
  const sink = createStreamSink(io, status);
  try {
    const host = await readHostOptions(launch.hostWords, options, cmdlet);
    if (!host.ok) {
      const format = wantsJson(words, cmdlet.options) ? 'json' : 'text';
      const rendered = renderRecord(
        { stream: 'error', error: host.failure },
        { format, colour: hasColour(io), terminals: terminalsOf(io), secrets: io.secrets },
      );
      if (rendered !== undefined) await sink.write(rendered.to, rendered.text);
      return 1;
    }
    // Programs read JSON, also on a terminal.
    const ports = createPorts(io, sink, host.value.outputFormat === 'json' ? undefined : status);
    return await runStages(cmdlet, launch.words, host.value, ports);
  } finally {
    sink.release();
  }
}

async function readHostOptions(
  words: readonly string[],
  table: HostOptionTable,
  { command, options: own }: Pick<Cmdlet, 'command' | 'options'>,
): Promise<Outcome<HostOptions, ErrorRecord>> {
  if (words.length === 0) return succeed(toHostOptions({}));
  const { readGnuOptions } = await import('../terminal/gnu-options.js');
  const options = readGnuOptions(words, table);
  const place = placeOf(command);
  if (!options.ok) return fail(invalidHostOption(place, describeHostOption(options.failure)));
  const option = findForeignOption(options.value, own);
  if (option === undefined) return succeed(toHostOptions(options.value));
  const failure = { kind: 'notOfCommand', option: `--${option}`, command: command.name } as const;
  return fail(invalidHostOption(place, describeHostOption(failure)));
}
