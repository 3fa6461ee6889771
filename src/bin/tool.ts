#!/usr/bin/env node
// `az-quantumapi`, the module's own tool (contract, section 3). What a command needs is loaded when the command is given.
import type { GnuOptionFailure } from '../engine/terminal/gnu-options.js';
import { escapeLines } from '../engine/host/escape-for-terminal.js';
import type { OutputState } from '../engine/run/ports.js';
import { cmdletNames, findCmdletName } from './cmdlet-names.js';
import { startCmdlet } from './start-cmdlet.js';
import { isSupportedNode } from './start-up/node-floor.js';
import { version } from '../quantum/version.js';

void start(process.argv.slice(2));

async function start([command, ...rest]: readonly string[]): Promise<void> {
  const cmdletName = findCmdletName(command);
  if (!isSupportedNode(process.versions.node)) {
    const { refuseNode } = await import('./unsupported-node.js');
    refuseNode(cmdletName ?? 'az-quantumapi', rest);
    return;
  }
  if (cmdletName !== undefined) {
    await startCmdlet(cmdletName, rest);
    return;
  }
  const { guardProcess } = await import('./process-guard.js');
  const guard = guardProcess('az-quantumapi');
  try {
    process.exitCode = await run(command, rest);
  } catch (defect) {
    guard.tellDefect(defect);
  } finally {
    guard.release();
  }
}

async function run(name: string | undefined, words: readonly string[]): Promise<number> {
  switch (name) {
    case 'emulator':
      return runEmulatorCommand(words);
    case 'completion':
      return runCompletionCommand(words);
    case 'complete': {
      const { answerCompletion } = await import('./completion/complete.js');
      return print(answerCompletion(words));
    }
    case 'powershell-module':
      return runModuleCommand(words);
    case 'warm':
      return runWarmCommand(words);
    case 'explain':
      return runExplainCommand(words);
    case 'export-definitions':
      return runExportCommand(words);
    case 'powershell-session':
      if (words.length > 0) return complain(`nothing may follow ${name}: the PowerShell module calls it.`);
      return runSessionCommand();
    case '--help':
    case '--version':
      if (words.length > 0) return complain(`nothing may follow ${name}.`);
      return print(name === '--help' ? await renderHelp(process.stdout) : `az-quantumapi ${version}\n`);
    case undefined:
      return complain(`a command is missing.\n${await renderHelp(process.stderr)}`);
    default:
      return complain(await describeUnknown(name));
  }
}

async function runEmulatorCommand(words: readonly string[]): Promise<number> {
  const { emulatorOptions, runEmulator } = await import('../emulator/run-emulator.js');
  const { readGnuOptions } = await import('../engine/terminal/gnu-options.js');
  const options = readGnuOptions(words, emulatorOptions);
  if (!options.ok) return complain(describeOptionFailure(options.failure), 'az-quantumapi emulator');
  // The reader of what it tells may leave; the emulator serves on.
  process.stderr.on('error', () => undefined);
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => stop.abort());
  return runEmulator(options.value, {
    environment: process.env,
    writeOutput: (text) => print(text, 'az-quantumapi emulator'),
    writeError: (line) => process.stderr.write(toLine(line)),
    stop: stop.signal,
  });
}

async function runCompletionCommand([shellName, ...rest]: readonly string[]): Promise<number> {
  const program = 'az-quantumapi completion';
  const { completionShells, findCompletionShell } = await import('./completion/shells.js');
  if (shellName === '--help' && rest.length === 0) {
    const { completionHelp } = await import('./help.js');
    return print(completionHelp, program);
  }
  const shell = findCompletionShell(shellName);
  if (shell === undefined || rest.length > 0) {
    const wanted = `one of ${completionShells.join(', ')} is wanted; completion --help says more.`;
    return complain(wanted, program);
  }
  const { completionScript } = await import('./completion/scripts.js');
  const { ownPrograms } = await import('./completion/own-programs.js');
  return print(completionScript(shell, ownPrograms), program);
}

async function runModuleCommand(words: readonly string[]): Promise<number> {
  const { moduleOptions } = await import('../powershell/module/module-options.js');
  const { writeModule } = await import('../powershell/module/write-module.js');
  const { readGnuOptions } = await import('../engine/terminal/gnu-options.js');
  const options = readGnuOptions(
    words.map((word) => (word === '-o' ? '--output' : word)),
    moduleOptions,
  );
  const program = 'az-quantumapi powershell-module';
  if (!options.ok) return complain(describeOptionFailure(options.failure), program);
  return writeModule(options.value, {
    writeOutput: (text) => print(text, program),
    complain: (message) => complain(message, program),
    warn: (message) => warn(message, program),
    env: process.env,
  });
}

async function runWarmCommand(words: readonly string[]): Promise<number> {
  const { warmOptions } = await import('./warm-options.js');
  const { warm } = await import('./warm.js');
  const { readGnuOptions } = await import('../engine/terminal/gnu-options.js');
  const program = 'az-quantumapi warm';
  const options = readGnuOptions(words, warmOptions);
  if (!options.ok) return complain(describeOptionFailure(options.failure), program);
  return warm(options.value, {
    writeOutput: (text) => print(text, program),
    complain: (message) => complain(message, program),
  });
}

async function runExplainCommand(given: readonly string[]): Promise<number> {
  const { explainOptions } = await import('./explain/explain-options.js');
  const { explainCommand } = await import('./explain/explain-command.js');
  const { explainHelp } = await import('./explain/explain-help.js');
  const { readGnuOptions } = await import('../engine/terminal/gnu-options.js');
  const { takesValueIn } = await import('../engine/run/host-options.js');
  const { splitLaunch } = await import('../engine/words/split-launch.js');
  const program = 'az-quantumapi explain';
  const { hostWords, words } = splitLaunch(given, takesValueIn(explainOptions));
  const options = readGnuOptions(hostWords, explainOptions);
  if (!options.ok) return complain(describeOptionFailure(options.failure), program);
  if (options.value.help) return print(explainHelp, program);
  return explainCommand(options.value, words, {
    env: process.env,
    writeOutput: (text) => print(text, program),
    warn: (text) => warn(text, program),
    complain: (message) => complain(message, program),
  });
}

async function runExportCommand(words: readonly string[]): Promise<number> {
  const program = 'az-quantumapi export-definitions';
  const { exportHelp, exportLine } = await import('./explain/export-line.js');
  if (words.length === 1 && words[0] === '--help') return print(exportHelp, program);
  if (words.length > 1 || words[0]?.startsWith('-') === true)
    return complain('one list of command names is wanted, or none.', program);
  return print(`${exportLine(words[0])}\n`, program);
}

/** Called by the module only. */
async function runSessionCommand(): Promise<number> {
  const { servePowerShell } = await import('../powershell/session/serve-session.js');
  const stop = new AbortController();
  for (const signal of ['SIGTERM', 'SIGHUP']) process.once(signal, () => stop.abort(signal));
  // A terminal sends Ctrl-C to all that it runs. The module says which call is meant; others, and later ones, go on.
  process.on('SIGINT', () => undefined);
  // The reader of our output may be gone; then the input ends, too.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const { stdin: input, stdout: output, stderr: complaints, env } = process;
  return servePowerShell({ input, output, complaints, env, stop: stop.signal });
}

/** Wrapped to the terminal that it goes to; 80 columns without one. */
async function renderHelp({ columns }: { readonly columns?: number }): Promise<string> {
  const { renderToolHelp } = await import('./help.js');
  return renderToolHelp(columns === undefined || columns === 0 ? 80 : columns);
}

async function describeUnknown(name: string): Promise<string> {
  const { findNearest, mayMean } = await import('./nearest-command.js');
  const isCmdlet = /^[a-z]+-az/iu.test(name);
  const meant = isCmdlet ? cmdletNames.filter((known) => mayMean(name, known)) : cmdletNames;
  if (isCmdlet && meant.length === 0) {
    return `'${name}' is not a command. The cmdlets here are ${cmdletNames.join(', ')}.`;
  }
  const nearest = findNearest(name, [
    'emulator',
    'completion',
    'powershell-module',
    'warm',
    'explain',
    'export-definitions',
    ...meant,
    '--help',
    '--version',
  ]);
  return `'${name}' is not a command. Did you mean ${nearest}?`;
}

function describeOptionFailure(failure: GnuOptionFailure): string {
  switch (failure.kind) {
    case 'unknownWord':
      return `'${failure.word}' is not an option; see --help.`;
    case 'unexpectedValue':
      return `${failure.option} takes no value.`;
    case 'missingValue':
      return `${failure.option} needs a value.`;
    case 'repeated':
      return `${failure.option} may be given only once.`;
    case 'notAmongChoices':
      return `${failure.option} '${failure.value}' is none of ${failure.choices.join(', ')}.`;
    case 'notANumber': {
      const { least, most, whole } = failure.expected;
      return `${failure.option} '${failure.value}' is not a ${whole ? 'whole ' : ''}number from ${least} to ${most}.`;
    }
  }
}

/** Writes to standard output; gives the exit code. A reader that leaves early has what it wants. */
async function print(text: string, program = 'az-quantumapi'): Promise<number> {
  const output = await write('stdout', text);
  if (output.kind !== 'notWritten') return 0;
  return complain(`standard output cannot be written (${output.reason}).`, program);
}

async function complain(message: string, program = 'az-quantumapi'): Promise<number> {
  await write('stderr', toLine(`${program}: ${message}`));
  return 1;
}

async function warn(message: string, program: string): Promise<void> {
  await write('stderr', toLine(`${program}: warning: ${message}`));
}

async function write(to: 'stdout' | 'stderr', text: string): Promise<OutputState> {
  const { createStreamSink } = await import('../engine/terminal/stream-sink.js');
  const { createProcessOutputs } = await import('./process-outputs.js');
  const sink = createStreamSink(createProcessOutputs(), undefined);
  await sink.write(to, text);
  sink.release();
  return sink.output;
}

/** For standard error; what is in the line may come from outside. */
function toLine(line: string): string {
  return `${process.stderr.isTTY ? escapeLines(line) : line}\n`;
}
