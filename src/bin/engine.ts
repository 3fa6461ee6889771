// The package's entry `az-quantumapi/engine`: commands of one's own that behave as PowerShell's do, and the binder alone.
import './need-node.js';
import { bindJson, type BoundCall, type CallJson } from '../engine/author/bind-json.js';
import { dayOf } from '../engine/dotnet/day-of.js';
import type { DefinitionJson } from '../engine/author/definition-json.js';
import type { Parameters, ValueOf } from '../engine/author/invocation.js';
import { findLiteralFault } from '../engine/author/find-literal-fault.js';
import { toDefinition, withParameters } from '../engine/author/to-definition.js';
import { deriveCommand, type DerivedCommand } from '../engine/definition/derive-command.js';
import { findDefinitionFault } from '../engine/definition/find-definition-fault.js';
import { loadDefinition, type DefinitionFailure } from '../engine/definition/load-definition.js';
import { describeDefinitionFault } from '../engine/records/binder-errors.js';
import { describeDefinitionFailure, describeLiteralFault } from '../engine/records/definition-sentences.js';
import type { TableView } from '../engine/records/output-object.js';
import type { CommandLiteral } from '../engine/run/command-literal.js';
import type { RunStreams } from '../engine/run/run-streams.js';
import { createDefinedCmdlet, type Emit } from '../engine/run/defined-cmdlet.js';
import { invokeCmdlet, type InvokeOptions } from '../engine/run/invoke-cmdlet.js';
import { runWithStreams } from '../engine/run/run-with-streams.js';
import { toOutputs } from '../engine/run/to-output.js';
import { runOnStreams, type CommandStreams } from './caller-streams.js';
import { findInputKind } from './input-kind.js';
import type { DefectWords } from './process-guard.js';
import { runAsProgram } from './run-as-program.js';

export type { BoundCall } from '../engine/author/bind-json.js';
export type {
  BoundJson,
  CheckJson,
  DefinitionJson,
  EnumerationJson,
  ParameterJson,
  RoleJson,
  RoleOptions,
} from '../engine/author/definition-json.js';
export type { Bound, Invocation, Line, ValueOf } from '../engine/author/invocation.js';
export { param, paramIn, type Check, type Parameter, type ParameterOptions } from '../engine/author/parameter.js';
export { t, type Credential, type PsType } from '../engine/author/ps-type.js';
export type { BoundFact, ErrorFact, FactJson, ObjectFact, OutcomeFact } from '../engine/author/to-fact-json.js';
export type { TypedValue, ValueJson } from '../engine/author/value-json.js';
export type { ErrorRecordJson, JsonRecord, TextRecordJson } from '../engine/records/json-record.js';
export type { CommandIo, CommandLiteral, Outputs, Paging, WrittenError } from '../engine/run/command-literal.js';
export { CommandError, type InvokeOptions } from '../engine/run/invoke-cmdlet.js';
export type { CommandStreams } from './caller-streams.js';

/** A call of a command. */
export interface CommandCall extends CallJson {
  /** Stands for today, for dates that leave a part out; absent: the clock of this machine. */
  readonly now?: Date;
}

/**
 * Binds a call of a command as PowerShell does, and runs nothing. The definition is what JSON.parse gives of an exported one
 * (docs/any-command.md), or `definition` of a command that defineCmdlet has made. An error of the call is a fact among the others; so
 * is a fault for which PowerShell refuses the definition. Throws a TypeError that names the place for what cannot be read.
 */
export function bindCommand(definition: DefinitionJson, call: CommandCall): BoundCall {
  const given: unknown = call;
  if (typeof given !== 'object' || given === null)
    throw new TypeError('bindCommand: call: expected an object with words');
  const { now = new Date(Date.now()), ...rest } = call;
  if (!(now instanceof Date) || Number.isNaN(now.getTime())) {
    throw new TypeError('bindCommand: call.now: expected a Date');
  }
  const bound = bindJson(definition, rest, { today: () => dayOf(now) });
  if (!bound.ok) throw new TypeError(`bindCommand: ${bound.failure}`);
  return bound.value;
}

/** Values of parameters, and of those that every command has. */
export type ValuesOf<P> = { readonly [K in keyof P]?: ValueOf<P[K]> } & {
  readonly Verbose?: boolean;
  readonly Debug?: boolean;
  readonly WhatIf?: boolean;
  readonly Confirm?: boolean;
  readonly ErrorAction?: ActionName;
  readonly WarningAction?: ActionName;
  readonly InformationAction?: ActionName;
  /** Of a command with paging. */
  readonly First?: number | bigint;
  readonly Skip?: number | bigint;
  readonly IncludeTotalCount?: boolean;
};

/** What is done about a record. */
export type ActionName = 'SilentlyContinue' | 'Stop' | 'Continue' | 'Inquire' | 'Ignore';

/** A command of one's own. */
export interface DefinedCommand<P, Out> {
  readonly name: string;
  /** As `bindCommand` and `az-quantumapi explain` take it. */
  readonly definition: DefinitionJson;
  /**
   * Is a whole program: words, standard input and output of this process; ends the process with the exit code. `--completion SHELL` as
   * its first word prints a script that makes the shell complete the words of the program.
   */
  main(words: readonly string[]): Promise<void>;
  /** Runs it on these streams, and resolves to its exit code when all output has been written. Rejects only for a defect. */
  run(words: readonly string[], io: CommandStreams): Promise<number>;
  /**
   * Runs it with values, and with objects as from a pipeline. Gives what it yields, which waits until it is asked for; to leave the
   * loop stops the run. Throws a CommandError for the first error, unless `onError` hears of errors.
   */
  invoke(
    values?: ValuesOf<P>,
    objects?: AsyncIterable<unknown> | Iterable<unknown>,
    options?: InvokeOptions,
  ): AsyncGenerator<Out, void, undefined>;
}

/**
 * Makes a command of a description of it. Words and objects are bound as PowerShell binds them, for a script function; prompts,
 * -WhatIf and -Confirm, common parameters, errors, help and the exit code follow. Throws a TypeError for a definition that PowerShell
 * would refuse, with PowerShell's sentence, and for a member that means nothing, or is missing, with its place.
 */
export function defineCmdlet<const P extends Parameters, Out = never, State = undefined>(
  described: CommandLiteral<P, Out, State>,
): DefinedCommand<P, Out> {
  const fault = findLiteralFault(described);
  if (fault !== undefined) refuse(described, describeLiteralFault(fault));
  const literal = withParameters(described);
  const definition = toDefinition(literal);
  const command = derive(definition);
  const { name } = literal;
  const create = () => createDefinedCmdlet(literal, command, { emit: createWriter<Out>(), input: 'json' });
  const runOn = (words: readonly string[], streams: RunStreams): Promise<number> =>
    runWithStreams(create(), words, streams);
  return {
    name,
    definition,
    main: async (words) =>
      runAsProgram(
        name,
        await findInputKind(),
        async (streams) => {
          if (/^--complet(?:e|ion)$/.test(words[0] ?? '')) {
            const { completeDefined } = await import('./completion/complete-defined.js');
            return completeDefined(create(), words, streams);
          }
          const code = await runOn(words, streams);
          await new Promise(setImmediate); // Node tells of a promise that nobody waits for once all others have been heard.
          return code;
        },
        wordsOfAuthors,
      ),
    run: (words, io) => runOnStreams(`${name}.run`, words, io, (streams) => runOn(words, streams)),
    invoke: (values = {}, objects, options = {}) =>
      invokeCmdlet<Out>(
        (emit) => createDefinedCmdlet(literal, command, { emit, input: 'values' }),
        values,
        objects,
        options,
      ),
  };
}

/** A promise that a handler leaves alone may fail outside of any run. */
const wordsOfAuthors: DefectWords = {
  whose: 'this is a defect of the command, or of az-quantumapi, not of your call.',
  look: 'What it was doing may be half done: look before you run it again.',
  report: 'Please report these lines to its author, without secrets',
};

function derive(definition: DefinitionJson): DerivedCommand {
  const loaded = loadDefinition(definition);
  if (!loaded.ok) return refuse(definition, describeDefinitionFailure(atLiteral(loaded.failure, definition)));
  const command = deriveCommand(loaded.value.definition);
  const fault = findDefinitionFault(command);
  if (fault === undefined) return command;
  const { message } = describeDefinitionFault(fault);
  // PowerShell's sentences about a check do not say whose it is
  const place = fault.kind === 'check' ? `parameters.${fault.parameter}: ` : '';
  return refuse(definition, `${place}${message}`);
}

/** The place as the author wrote it: `parameters[0].roles[0].mandatory` is `parameters.Name.mandatory`, or has the name of a set. */
function atLiteral(failure: DefinitionFailure, { parameters }: DefinitionJson): DefinitionFailure {
  if (failure.kind !== 'unexpected') return failure;
  const path = failure.path.replace(
    /^parameters\[(\d+)\](?:\.roles\[(\d+)\])?/u,
    (_, index: string, role: string | undefined) => {
      const { name, roles } = parameters[Number(index)] ?? { name: index, roles: [] };
      const set = role === undefined ? '*' : (roles[Number(role)]?.set ?? '*');
      return `parameters.${name}${set === '*' ? '' : `.${set}`}`;
    },
  );
  return { ...failure, path };
}

function refuse(described: unknown, message: string): never {
  const { name } = Object(described) as { readonly name?: unknown };
  throw new TypeError(`defineCmdlet${typeof name === 'string' && name !== '' ? ` ${name}` : ''}: ${message}`);
}

/** What is yielded goes to the success stream. */
function createWriter<Out>(): Emit<Out> {
  const views = new Map<string, TableView>();
  return async (output, reporter) => {
    const outputs = toOutputs(output, views);
    if (!outputs.ok) throw new TypeError(outputs.failure);
    await reporter.output(outputs.value);
  };
}
