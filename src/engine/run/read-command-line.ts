// Words → arguments with their values: literals put together, names paired with words, and what `@path` and `-` stand for
// read from where it is. Decides whether standard input is the pipeline (contract, sections 4 and 5).
import type { ArgvToken } from '../words/tokenise.js';
import type { ParameterDefault } from '../binding/apply-default-values.js';
import type { ReadArgument } from '../binding/bind-arguments.js';
import { openToPipeline } from '../binding/open-to-pipeline.js';
import { pairArguments, type SuppliedArgument } from '../binding/pair-arguments.js';
import type { CommandMetadata } from '../definition/cmdlet-metadata.js';
import { fail, succeed, type Outcome } from '../outcome.js';
import { bindingError } from '../records/binding-errors.js';
import type { ErrorRecord } from '../records/error-record.js';
import { describeBrokenJson, describeInputFailure } from '../records/input-sentences.js';
import { fileNotReadable, invalidPipelineInput, placeOf } from '../records/program-errors.js';
import { readJsonValue } from '../values/json.js';
import type { PsValue } from '../values/ps-value.js';
import { encodingOf } from '../values/text-encoding.js';
import type { CommandPorts } from './ports.js';

/** What the words say. */
export interface CommandLine {
  readonly arguments: readonly ReadArgument[];
  /** Standard input is read as pipeline objects. */
  readonly inputExpected: boolean;
  /** Standard input has been read as a value, so it holds no answers. */
  readonly inputUsed: boolean;
}

/** How standard input may be used. */
export interface InputRules {
  readonly pipeline: 'auto' | 'always' | 'never';
  readonly defaults: readonly ParameterDefault[];
  /** Called if nothing arrives on standard input for a while. */
  readonly onWaiting: () => void;
}

/** Reads the words of a call, which have become tokens. Files and standard input are read here, and only if a word says so. */
export async function readCommandLine(
  tokens: readonly ArgvToken[],
  command: CommandMetadata,
  ports: Pick<CommandPorts, 'files' | 'input' | 'readInput'>,
  rules: InputRules,
): Promise<Outcome<CommandLine, ErrorRecord>> {
  const paired = pairArguments(tokens, command.parameters);
  if (!paired.ok) return fail(bindingError(paired.failure, { command, defaulted: [], object: undefined }));

  const wantInput = paired.value.filter(
    (argument) => argument.kind === 'named' && argument.source.kind === 'standardInput',
  );
  const inputUsed = wantInput.length > 0;
  if (wantInput.length > 1 || (inputUsed && rules.pipeline === 'always')) {
    const other = wantInput.length > 1 ? 'another parameter' : 'the pipeline (--pipeline always)';
    const message = `Standard input can be read once: the value - stands for it, but ${other} takes it too. Nothing was sent.`;
    return fail(invalidPipelineInput(placeOf(command), message));
  }
  const read = await readSources(paired.value, command, ports, rules);
  if (!read.ok) return read;
  const inputExpected = !inputUsed && expectsInput(paired.value, command, ports, rules);
  return succeed({ arguments: read.value, inputExpected, inputUsed });
}

/** Under `auto`, standard input is pipeline input only if some set that is still possible lacks what it can give. */
function expectsInput(
  supplied: readonly SuppliedArgument[],
  command: CommandMetadata,
  ports: Pick<CommandPorts, 'input'>,
  rules: InputRules,
): boolean {
  if (rules.pipeline !== 'auto') return rules.pipeline === 'always';
  if (ports.input !== 'data') return false;
  const named = supplied.flatMap((argument) => (argument.kind === 'named' ? [argument.parameter] : []));
  return openToPipeline(named, command, rules.defaults).length > 0;
}

async function readSources(
  supplied: readonly SuppliedArgument[],
  command: CommandMetadata,
  ports: Pick<CommandPorts, 'files' | 'readInput'>,
  rules: InputRules,
): Promise<Outcome<readonly ReadArgument[], ErrorRecord>> {
  const read: ReadArgument[] = [];
  for (const argument of supplied) {
    if (argument.kind !== 'named') {
      read.push(argument);
      continue;
    }
    const { parameter, reportedName, source } = argument;
    const value =
      source.kind === 'value'
        ? succeed(source.value)
        : source.kind === 'file'
          ? readFile(source.path, parameter.name, command, ports)
          : await readInput(parameter.name, command, ports, rules.onWaiting);
    if (!value.ok) return value;
    read.push({ kind: 'named', parameter, reportedName, value: value.value });
  }
  return succeed(read);
}

function readFile(
  path: string,
  parameter: string,
  command: CommandMetadata,
  ports: Pick<CommandPorts, 'files'>,
): Outcome<PsValue, ErrorRecord> {
  const bytes = ports.files.read(path);
  if (!bytes.ok) {
    return fail(fileNotReadable(placeOf(command), { parameter, path, reason: bytes.failure.reason }));
  }
  const text = decodeText(bytes.value);
  if (text === undefined) {
    return fail(fileNotReadable(placeOf(command), { parameter, path, reason: 'it is not text in UTF-8 or UTF-16' }));
  }
  return readJson(text, `The file "${path}" given to -${parameter}`, command);
}

async function readInput(
  parameter: string,
  command: CommandMetadata,
  ports: Pick<CommandPorts, 'readInput'>,
  onWaiting: () => void,
): Promise<Outcome<PsValue, ErrorRecord>> {
  const text = await ports.readInput(onWaiting);
  if (!text.ok) return fail(invalidPipelineInput(placeOf(command), describeInputFailure(text.failure)));
  return readJson(text.value, `Standard input, read for -${parameter},`, command);
}

function readJson(text: string, what: string, command: CommandMetadata): Outcome<PsValue, ErrorRecord> {
  const json = readJsonValue(text);
  if (json.ok) return json;
  return fail(invalidPipelineInput(placeOf(command), describeBrokenJson(what, json.failure)));
}

/** The text without its byte order mark; undefined if the bytes are no text. */
function decodeText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
