// Words → arguments with their values: literals put together, names paired with words, and what `@path` and `-` stand for
// read from where it is. Decides whether standard input is the pipeline (contract, sections 4 and 5).
import type { PairedWords, SuppliedArgument } from '../arguments/pair-arguments.js';
import { toArgument } from '../arguments/to-argument.js';
import type { Argument } from '../binder/argument.js';
import { openToPipeline } from '../binder/open-to-pipeline.js';
import type { DerivedCommand, DerivedParameter } from '../definition/derive-command.js';
import { fail, succeed, type Outcome } from '../outcome.js';
import { bindingError } from '../records/binding-errors.js';
import type { ErrorRecord } from '../records/error-record.js';
import { describeBrokenJson, describeInputFailure } from '../records/input-sentences.js';
import { placeOf } from '../records/error-place.js';
import { fileNotReadable, invalidPipelineInput } from '../records/program-errors.js';
import { readJsonValue } from '../values/json.js';
import type { PsEntry, PsValue } from '../values/ps-value.js';
import { toExactText } from '../terminal/whole-text.js';
import type { CommandPorts } from './ports.js';
import type { Today } from '../dotnet/day-of.js';

/** What the words say. */
export interface CommandLine {
  readonly arguments: readonly Argument[];
  /** The parameters that it names. */
  readonly named: readonly DerivedParameter[];
  /** Standard input is read as pipeline objects. */
  readonly inputExpected: boolean;
  /** Standard input has been read as a value, so it holds no answers. */
  readonly inputUsed: boolean;
  /** The parameters that a piped object could still fill. */
  readonly open: readonly DerivedParameter[];
}

/** How standard input may be used. */
export interface InputRules {
  readonly pipeline: 'auto' | 'always' | 'never';
  readonly defaults: readonly PsEntry[];
  /** yyyy-MM-dd. */
  readonly today: Today;
  /** Called if nothing arrives on standard input for a while. */
  readonly onWaiting: () => void;
}

/** Reads the arguments of a call, as far as its words could be paired. Files and standard input are read here, and only if a word says so. */
export async function readCommandLine(
  { paired, failure }: PairedWords,
  command: DerivedCommand,
  ports: Pick<CommandPorts, 'input' | 'readFile' | 'readInput'>,
  rules: InputRules,
): Promise<Outcome<CommandLine, ErrorRecord>> {
  if (failure !== null) return fail(bindingError({ fault: failure, defaulted: [] }, { command, object: undefined }));
  const supplied = paired.map(({ argument }) => argument);
  const wantInput = supplied.filter(
    (argument) => argument.kind === 'named' && argument.source.kind === 'standardInput',
  );
  const inputUsed = wantInput.length > 0;
  if (wantInput.length > 1 || (inputUsed && rules.pipeline === 'always')) {
    const other = wantInput.length > 1 ? 'another parameter' : 'the pipeline (--pipeline always)';
    const message = `Standard input can be read once: the value - stands for it, but ${other} takes it too. Nothing was sent.`;
    return fail(invalidPipelineInput(placeOf(command), message));
  }
  const read = await readSources(supplied, command, ports, rules);
  if (!read.ok) return read;
  const named = supplied.flatMap((argument) => (argument.kind === 'named' ? [argument.parameter] : []));
  const open = openToPipeline(named, command, rules.defaults, rules.today);
  const inputExpected = !inputUsed && expectsInput(open, ports, rules);
  return succeed({ arguments: read.value, named, inputExpected, inputUsed, open });
}

/** Under `auto`, standard input is pipeline input only if some set that is still possible lacks what it can give. */
function expectsInput(open: CommandLine['open'], ports: Pick<CommandPorts, 'input'>, rules: InputRules): boolean {
  if (rules.pipeline !== 'auto') return rules.pipeline === 'always';
  return ports.input === 'data' && open.length > 0;
}

async function readSources(
  supplied: readonly SuppliedArgument[],
  command: DerivedCommand,
  ports: Pick<CommandPorts, 'readFile' | 'readInput'>,
  rules: InputRules,
): Promise<Outcome<readonly Argument[], ErrorRecord>> {
  const read: Argument[] = [];
  for (const argument of supplied) {
    if (argument.kind !== 'named' || argument.source.kind === 'value') {
      read.push(toArgument(argument));
      continue;
    }
    const { parameter, source } = argument;
    const value =
      source.kind === 'file'
        ? await readFile(source.path, parameter.name, command, ports)
        : await readInput(parameter.name, command, ports, rules.onWaiting);
    if (!value.ok) return value;
    read.push(toArgument(argument, value.value));
  }
  return succeed(read);
}

async function readFile(
  path: string,
  parameter: string,
  command: DerivedCommand,
  ports: Pick<CommandPorts, 'readFile'>,
): Promise<Outcome<PsValue, ErrorRecord>> {
  const bytes = await ports.readFile(path);
  if (!bytes.ok) {
    return fail(fileNotReadable(placeOf(command), { parameter, path, reason: bytes.failure.reason }));
  }
  const text = toExactText(bytes.value);
  if (text === undefined) {
    return fail(fileNotReadable(placeOf(command), { parameter, path, reason: 'it is not text in UTF-8 or UTF-16' }));
  }
  return readJson(text, `The file "${path}" given to -${parameter}`, command);
}

async function readInput(
  parameter: string,
  command: DerivedCommand,
  ports: Pick<CommandPorts, 'readInput'>,
  onWaiting: () => void,
): Promise<Outcome<PsValue, ErrorRecord>> {
  const text = await ports.readInput(onWaiting);
  if (!text.ok) return fail(invalidPipelineInput(placeOf(command), describeInputFailure(text.failure)));
  return readJson(text.value, `Standard input, read for -${parameter},`, command);
}

function readJson(text: string, what: string, command: DerivedCommand): Outcome<PsValue, ErrorRecord> {
  const json = readJsonValue(text);
  if (json.ok) return json;
  return fail(invalidPipelineInput(placeOf(command), describeBrokenJson(what, json.failure)));
}
