// A command's help page from its metadata: the sections of Get-Help -Full in their order. What metadata does not hold comes
// in as sentences. Parameters that the command hides (DontShow) are not shown, as on the original's published page.
import {
  findMembership,
  isInSet,
  isMandatorySomewhere,
  takesPipeline,
  type CommandMetadata,
  type ParameterMetadata,
  type ParameterSetName,
} from '../definition/cmdlet-metadata.js';
import { typeNameOfParameter, type ModelType } from '../definition/parameter-type.js';
import { commonParameterTexts } from './common-parameter-texts.js';
import { paragraph, type HelpBlock, type HelpPage, type HelpSection } from './help-page.js';
import { renderPage } from './render-help.js';

/** Sentences that metadata does not hold. */
export interface HelpText {
  readonly synopsis: string;
  readonly description: readonly string[];
  /** By the parameter's name. Of the common parameters only those have one that are shown like the command's own. */
  readonly parameters: Readonly<Record<string, ParameterText>>;
  /** By the member's name, for parameters that take an object. */
  readonly members: Readonly<Record<string, string>>;
  readonly commonParameters: string;
  /** What may be piped, and what comes out; in the order of the types. */
  readonly inputs: readonly string[];
  readonly outputs: readonly { readonly typeName: string; readonly text: string }[];
  readonly notes: readonly HelpBlock[];
  readonly examples: readonly HelpExample[];
  readonly links: readonly string[];
  /** What takes the place of sentences about a shell's words where PowerShell itself reads them; absent: nothing does. */
  readonly inPowerShell?: PowerShellHelpText;
}

/** The help of a command in PowerShell, where it is another than that of the program. */
export interface PowerShellHelpText {
  readonly description: readonly string[];
  /** By the parameter's name; those that are not there have the program's text. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly examples: readonly { readonly lines: readonly string[]; readonly remark: string }[];
}

export interface ParameterText {
  readonly text: readonly string[];
  /** Where the value comes from if the parameter is not given; absent: from nowhere. */
  readonly defaultValue?: string;
}

/** Something one can type, and what it prints. */
export interface HelpExample {
  readonly title: string;
  /** For a shell like sh; one that goes on with the line before begins with a blank. */
  readonly lines: readonly string[];
  readonly output: readonly string[];
  readonly remark: string;
}

/** The help page of a command. */
export function describeHelp(command: CommandMetadata, text: HelpText): HelpPage {
  return {
    name: command.name,
    synopsis: text.synopsis,
    sections: [
      { title: 'SYNTAX', blocks: setsInOrder(command).map((set) => describeSyntax(command, set)) },
      { title: 'DESCRIPTION', blocks: text.description.map(paragraph) },
      { title: 'PARAMETERS', blocks: describeParameters(command, text) },
      { title: 'INPUTS', blocks: describeInputs(command, text) },
      {
        title: 'OUTPUTS',
        blocks: text.outputs.map((output) => ({
          kind: 'item',
          term: output.typeName,
          blocks: [paragraph(output.text)],
        })),
      },
      { title: 'NOTES', blocks: [...describeObjects(command, text), ...text.notes] },
      { title: 'EXAMPLES', blocks: text.examples.map(describeExample) },
      { title: 'RELATED LINKS', blocks: [{ kind: 'lines', lines: text.links }] },
    ] satisfies readonly HelpSection[],
  };
}

/** The help page as text, newline included, wrapped to a window of `width` columns. */
export function renderHelp(command: CommandMetadata, text: HelpText, width: number): string {
  return renderPage(describeHelp(command, text), width);
}

/** A parameter in a few words: the first sentence about it. */
export function describeParameter(parameter: ParameterMetadata, text: HelpText): string {
  const [first = ''] = text.parameters[parameter.name]?.text ?? [commonParameterTexts[parameter.name] ?? ''];
  return first.replace(/[.:;] .*$|\.$/s, '');
}

/** The default set first, as in PowerShell's help. */
function setsInOrder(command: CommandMetadata): readonly ParameterSetName[] {
  return [command.defaultSet, ...command.sets.filter((set) => set !== command.defaultSet)];
}

function describeSyntax(command: CommandMetadata, set: ParameterSetName): HelpBlock {
  const shown = shownParameters(command, (parameter) => parameter.origin === 'declared' && isInSet(parameter, set));
  const isMandatory = (parameter: ParameterMetadata): boolean => findMembership(parameter, set)?.mandatory === true;
  const words = [
    command.name,
    ...shown.filter(isMandatory).map(use),
    ...shown.filter((parameter) => !isMandatory(parameter)).map((parameter) => `[${use(parameter)}]`),
    ...(command.confirmImpact === 'None' ? [] : ['[-WhatIf]', '[-Confirm]']),
    '[<CommonParameters>]',
  ];
  return { kind: 'syntax', title: set === command.defaultSet ? `${set} (default)` : set, words };
}

/** How the parameter is used, in one piece: `-Key <KeyType[]>`. */
function use(parameter: ParameterMetadata): string {
  return parameter.type.kind === 'switch' ? `-${parameter.name}` : `-${parameter.name} <${shortType(parameter)}>`;
}

function shortType(parameter: ParameterMetadata): string {
  return withoutNamespace(typeNameOfParameter(parameter.type));
}

function withoutNamespace(typeName: string): string {
  return typeName.replace(/^.*\./, '');
}

/** The command's own in alphabetical order, then those of SupportsShouldProcess, then the others in one paragraph. */
function describeParameters(command: CommandMetadata, text: HelpText): readonly HelpBlock[] {
  const own = shownParameters(command, (parameter) => parameter.origin === 'declared');
  const sorted = own.toSorted((left, right) => (left.name < right.name ? -1 : 1));
  const listed = shownParameters(
    command,
    (parameter) => parameter.origin === 'common' && text.parameters[parameter.name] !== undefined,
  );
  const others = shownParameters(
    command,
    (parameter) => parameter.origin === 'common' && text.parameters[parameter.name] === undefined,
  );
  const names = others.map(({ name, aliases }) => `-${name} (${aliases.join(', ')})`).join(', ');
  return [
    ...[...sorted, ...listed].map((parameter) => describeInFull(parameter, command, text)),
    {
      kind: 'item',
      term: '<CommonParameters>',
      blocks: [paragraph(`${names}. ${text.commonParameters}`)],
    },
  ];
}

function describeInFull(parameter: ParameterMetadata, command: CommandMetadata, text: HelpText): HelpBlock {
  const { text: sentences = [], defaultValue = 'None' } = text.parameters[parameter.name] ?? {};
  const known = parameter.type.kind === 'textList' ? parameter.type.values : [];
  const values = known.length > 0 ? [paragraph(`Known values: ${known.join(', ')}.`)] : [];
  return {
    kind: 'item',
    term: parameter.type.kind === 'switch' ? `-${parameter.name} [<SwitchParameter>]` : use(parameter),
    blocks: [
      ...sentences.map(paragraph),
      ...values,
      {
        kind: 'table',
        rows: [
          ['Required?', isMandatorySomewhere(parameter) ? 'true' : 'false'],
          ['Position?', 'named'],
          ['Default value', defaultValue],
          ['Accept pipeline input?', takesAnyPipeline(parameter) ? 'true (ByValue)' : 'false'],
          ['Accept wildcard characters?', 'false'],
          ['Aliases', parameter.aliases.length > 0 ? parameter.aliases.join(', ') : 'None'],
          ['Parameter sets', describeSets(parameter, command)],
        ],
      },
    ],
  };
}

function takesAnyPipeline(parameter: ParameterMetadata): boolean {
  return parameter.sets !== 'all' && takesPipeline(parameter, setNamesOf(parameter));
}

function describeSets(parameter: ParameterMetadata, { sets }: CommandMetadata): string {
  const isInAll = sets.every((set) => isInSet(parameter, set));
  return isInAll ? '(All)' : setNamesOf(parameter).join(', ');
}

function setNamesOf(parameter: ParameterMetadata): readonly ParameterSetName[] {
  return parameter.sets === 'all' ? [] : parameter.sets.map(({ set }) => set);
}

/** The types of what may be piped into a command. */
export function pipedTypes({ parameters }: CommandMetadata): readonly string[] {
  return parameters
    .filter(takesAnyPipeline)
    .map(({ type }) => typeNameOfParameter(type))
    .toSorted();
}

function describeInputs(command: CommandMetadata, text: HelpText): readonly HelpBlock[] {
  return [
    ...pipedTypes(command).map((typeName): HelpBlock => ({ kind: 'lines', lines: [typeName] })),
    ...text.inputs.map(paragraph),
  ];
}

/** Get-Help's notes on parameters that take an object: its members, each with its type. */
function describeObjects(command: CommandMetadata, text: HelpText): readonly HelpBlock[] {
  return shownParameters(command, (parameter) => parameter.type.kind === 'model').flatMap((parameter) =>
    parameter.type.kind === 'model' ? [describeObject(parameter, parameter.type, text)] : [],
  );
}

function describeObject(parameter: ParameterMetadata, type: ModelType, text: HelpText): HelpBlock {
  const rows = type.members.map((member): readonly [string, string] => {
    const own = `${parameter.name}.${member.name}`;
    const shown = member.type === 'text' ? 'String' : 'String[]';
    return [`${member.name} <${shown}>`, text.members[own] ?? text.parameters[member.name]?.text[0] ?? ''];
  });
  return {
    kind: 'item',
    term: `Members of -${parameter.name} <${withoutNamespace(type.typeName)}>`,
    blocks: [{ kind: 'table', rows }],
  };
}

function describeExample({ title, lines, output, remark }: HelpExample, index: number): HelpBlock {
  const typed = lines.map((line) => (line.startsWith(' ') ? `  ${line}` : `$ ${line}`));
  return {
    kind: 'item',
    term: `Example ${index + 1}: ${title}`,
    blocks: [{ kind: 'lines', lines: [...typed, ...output] }, ...(remark === '' ? [] : [paragraph(remark)])],
  };
}

function shownParameters(
  { parameters }: CommandMetadata,
  isMeant: (parameter: ParameterMetadata) => boolean,
): readonly ParameterMetadata[] {
  return parameters.filter((parameter) => !parameter.hidden && isMeant(parameter));
}
