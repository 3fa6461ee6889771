// Reads fixtures/engine/other-commands.txt: commands that are not ours, as metadata, and their calls. How a line is written
// is told at the top of that file.
import { readFileSync } from 'node:fs';
import type { CommandMetadata, ParameterMetadata, SetMembership } from '../../src/engine/definition/cmdlet-metadata.js';
import { commonParameters, shouldProcessParameters } from '../../src/engine/definition/common-parameters.js';
import type { ParameterType } from '../../src/engine/definition/parameter-type.js';
import { bodyType } from '../../src/quantum/new-workspace-key/table.js';
import { identityType } from '../../src/quantum/workspace-parameters.js';
import { engineFile, readCase } from './engine-table.js';
import type { EngineCase } from './engine-case.js';

/** A command and what the engine did with its calls. */
export interface OtherCommand {
  /** The heading above it. */
  readonly group: string;
  readonly metadata: CommandMetadata;
  readonly calls: readonly OtherCall[];
}

export interface OtherCall {
  readonly case: EngineCase;
  /** What happened, in order, as the file says it. */
  readonly facts: readonly string[];
}

/** All commands of the file. */
export function readOtherCommands(): readonly OtherCommand[] {
  return parseOtherCommands(readFileSync(engineFile('other-commands.txt'), 'utf8'));
}

/** Commands ::= ('# ' Heading | Command)*; Command ::= 'command ' Name [', default ' Set] Parameter* Call* */
export function parseOtherCommands(text: string): readonly OtherCommand[] {
  const commands: { group: string; head: string; parameters: ParameterMetadata[]; calls: OtherCall[] }[] = [];
  let group = '';
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const last = commands.at(-1);
    if (line.startsWith('#')) group = line.slice(2);
    else if (line.startsWith('command ')) commands.push({ group, head: line, parameters: [], calls: [] });
    else if (line.startsWith('  ')) last?.parameters.push(readParameter(line.trim()));
    else last?.calls.push(readCall(line));
  }
  return commands.map(({ head, parameters, ...rest }) => ({
    group: rest.group,
    metadata: toMetadata(head, parameters),
    calls: rest.calls,
  }));
}

/** Parameter ::= Name ('|' Alias)* ' ' Type (' ' Set ['!'] ['<'])+; the set `*` is all of them. */
function readParameter(text: string): ParameterMetadata {
  const [names = '', typeName = '', ...memberships] = text.split(' ');
  const [name = '', ...aliases] = names.split('|');
  const type = types[typeName];
  if (type === undefined) throw new Error(`no type for ${text}`);
  return {
    name,
    aliases,
    type,
    sets: memberships.includes('*') ? 'all' : memberships.map(readMembership),
    origin: 'declared',
    hidden: false,
    notNull: false,
    helpMessage: null,
  };
}

const types: Readonly<Record<string, ParameterType>> = {
  string: { kind: 'string' },
  switch: { kind: 'switch' },
  psobject: { kind: 'any' },
  IApiKeys: bodyType,
  IQuantumApiIdentity: identityType,
};

function readMembership(text: string): SetMembership {
  const [, set = '', mandatory, piped] = /^(\w+)(!?)(<?)$/.exec(text) ?? [];
  return { set, mandatory: mandatory === '!', fromPipeline: piped === '<' };
}

function toMetadata(head: string, declared: readonly ParameterMetadata[]): CommandMetadata {
  const [, name = '', defaultSet] = /^command (\S+?)(?:, default (\w+))?$/.exec(head) ?? [];
  // the engine meets a parameter's attributes from the last one to the first
  const met = declared.flatMap(({ sets }) => (sets === 'all' ? [] : sets.map(({ set }) => set).toReversed()));
  return {
    name,
    errorSource: name,
    kind: 'function',
    sets: [...new Set(defaultSet === undefined ? met : [defaultSet, ...met])],
    defaultSet: defaultSet ?? noDefaultSet,
    confirmImpact: 'Medium',
    parameters: [...declared, ...commonParameters, ...shouldProcessParameters],
  };
}

const noDefaultSet = '__AllParameterSets';

function readCall(line: string): OtherCall {
  const at = line.indexOf(' => ');
  if (at < 0) throw new Error(`no => in ${line}`);
  return { case: readCase(line.slice(0, at), line), facts: line.slice(at + 4).split(' ; ') };
}
