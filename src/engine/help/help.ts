// A command's help page from its definition: the sections of Get-Help -Full in their order. What a definition does not hold comes
// in as sentences. Parameters that the command hides (DontShow) are not shown, as on the original's published page.
import type { DerivedCommand, DerivedParameter } from '../definition/derive-command.js';
import { knownTextsOf } from '../definition/known-texts.js';
import { defaultSetOf, isHidden, roleInSet, setNames } from '../definition/set-names.js';
import { dotNetNameOf, isSwitch, type ModelType } from '../definition/value-type.js';
import { commonParameterTexts } from './common-parameter-texts.js';
import { paragraph, type HelpBlock, type HelpPage, type HelpSection } from './help-page.js';
import { renderPage } from './render-help.js';

/** Sentences that a definition does not hold. */
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
export function describeHelp(command: DerivedCommand, text: HelpText): HelpPage {
  const sections: readonly HelpSection[] = [
    { title: 'SYNTAX', blocks: setNames(command).map((set) => describeSyntax(command, set)) },
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
  ];
  return { name: command.name, synopsis: text.synopsis, sections: sections.filter(({ blocks }) => blocks.length > 0) };
}

/** The help page as text, newline included, wrapped to a window of `width` columns. */
export function renderHelp(command: DerivedCommand, text: HelpText, width: number): string {
  return renderPage(describeHelp(command, text), width);
}

/** A parameter in a few words: the first sentence about it. */
export function describeParameter(parameter: DerivedParameter, text: HelpText): string {
  const [first = ''] = text.parameters[parameter.name]?.text ?? [commonParameterTexts[parameter.name] ?? ''];
  return first.replace(/[.:;] .*$|\.$/s, '');
}

function describeSyntax(command: DerivedCommand, set: string): HelpBlock {
  const shown = shownParameters(command, (parameter) => parameter.own && roleInSet(parameter, set) !== undefined);
  const isMandatory = (parameter: DerivedParameter): boolean => roleInSet(parameter, set)?.mandatory === true;
  const words = [
    command.name,
    ...shown.filter(isMandatory).map(use),
    ...shown.filter((parameter) => !isMandatory(parameter)).map((parameter) => `[${use(parameter)}]`),
    ...(command.definition.shouldProcess === null ? [] : ['[-WhatIf]', '[-Confirm]']),
    '[<CommonParameters>]',
  ];
  return { kind: 'syntax', title: set === defaultSetOf(command) ? `${set} (default)` : set, words };
}

/** How the parameter is used, in one piece: `-Key <KeyType[]>`. */
function use(parameter: DerivedParameter): string {
  return isSwitch(parameter.definition.type) ? `-${parameter.name}` : `-${parameter.name} <${shortType(parameter)}>`;
}

function shortType(parameter: DerivedParameter): string {
  return withoutNamespace(dotNetNameOf(parameter.definition.type));
}

function withoutNamespace(typeName: string): string {
  return typeName.replace(/^.*\./, '');
}

/** The command's own in alphabetical order, then those of SupportsShouldProcess, then the others in one paragraph. */
function describeParameters(command: DerivedCommand, text: HelpText): readonly HelpBlock[] {
  const own = shownParameters(command, (parameter) => parameter.own);
  const sorted = own.toSorted((left, right) => (left.name < right.name ? -1 : 1));
  const listed = shownParameters(
    command,
    (parameter) => !parameter.own && text.parameters[parameter.name] !== undefined,
  );
  const others = shownParameters(
    command,
    (parameter) => !parameter.own && text.parameters[parameter.name] === undefined,
  );
  const names = others.map(({ name, definition }) => `-${name} (${definition.aliases.join(', ')})`).join(', ');
  return [
    ...[...sorted, ...listed].map((parameter) => describeInFull(parameter, command, text)),
    {
      kind: 'item',
      term: '<CommonParameters>',
      blocks: [paragraph(`${names}. ${text.commonParameters}`)],
    },
  ];
}

function describeInFull(parameter: DerivedParameter, command: DerivedCommand, text: HelpText): HelpBlock {
  const { text: sentences = [], defaultValue = 'None' } = text.parameters[parameter.name] ?? {};
  const { type, aliases } = parameter.definition;
  const known = knownTextsOf(type);
  const values = known.length > 0 ? [paragraph(`Known values: ${known.join(', ')}.`)] : [];
  return {
    kind: 'item',
    term: isSwitch(type) ? `-${parameter.name} [<SwitchParameter>]` : use(parameter),
    blocks: [
      ...sentences.map(paragraph),
      ...values,
      {
        kind: 'table',
        rows: [
          ['Required?', parameter.isMandatory ? 'true' : 'false'],
          ['Position?', describePosition(parameter)],
          ['Default value', defaultValue],
          ['Accept pipeline input?', describePipeline(parameter)],
          ['Accept wildcard characters?', 'false'],
          ['Aliases', aliases.length > 0 ? aliases.join(', ') : 'None'],
          ['Parameter sets', describeSets(parameter, command)],
        ],
      },
    ],
  };
}

function takesObjects({ roles }: DerivedParameter): boolean {
  return roles.some(({ fromPipeline }) => fromPipeline);
}

function describeSets(parameter: DerivedParameter, command: DerivedCommand): string {
  const isInAll = setNames(command).every((set) => roleInSet(parameter, set) !== undefined);
  return isInAll ? '(All)' : parameter.definition.roles.map(({ set }) => set).join(', ');
}

/** Of the first role that has one. */
function describePosition({ roles }: DerivedParameter): string {
  return String(roles.find(({ position }) => position !== null)?.position ?? 'named');
}

function describePipeline({ roles }: DerivedParameter): string {
  const ways = [
    ...(roles.some(({ fromPipeline }) => fromPipeline) ? ['ByValue'] : []),
    ...(roles.some(({ byPropertyName }) => byPropertyName) ? ['ByPropertyName'] : []),
  ];
  return ways.length === 0 ? 'false' : `true (${ways.join(', ')})`;
}

/** The types of what may be piped into a command. */
export function pipedTypes({ parameters }: DerivedCommand): readonly string[] {
  return parameters
    .filter(takesObjects)
    .map(({ definition }) => dotNetNameOf(definition.type))
    .toSorted();
}

function describeInputs(command: DerivedCommand, text: HelpText): readonly HelpBlock[] {
  return [
    ...pipedTypes(command).map((typeName): HelpBlock => ({ kind: 'lines', lines: [typeName] })),
    ...text.inputs.map(paragraph),
  ];
}

/** Get-Help's notes on parameters that take an object: its members, each with its type. */
function describeObjects(command: DerivedCommand, text: HelpText): readonly HelpBlock[] {
  return shownParameters(command, () => true).flatMap((parameter) => {
    const { type } = parameter.definition;
    return type.kind === 'model' ? [describeObject(parameter, type, text)] : [];
  });
}

function describeObject(parameter: DerivedParameter, type: ModelType, text: HelpText): HelpBlock {
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
  { parameters }: DerivedCommand,
  isMeant: (parameter: DerivedParameter) => boolean,
): readonly DerivedParameter[] {
  return parameters.filter((parameter) => !isHidden(parameter) && isMeant(parameter));
}
