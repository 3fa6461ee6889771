// A command's help from its metadata: what it does, its syntaxes and its parameters, for `-?` and `--help`.
import {
  findMembership,
  isInSet,
  type CommandMetadata,
  type ParameterMetadata,
  type ParameterSetName,
} from '../metadata/cmdlet-metadata.js';
import { typeNameOfParameter } from '../metadata/parameter-type.js';
import { wrapText } from './wrap-text.js';

/** Sentences that metadata does not hold. */
export interface HelpText {
  readonly synopsis: string;
  readonly description: readonly string[];
  /** By the parameter's name; common parameters have none. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly examples: readonly { readonly title: string; readonly line: string }[];
}

/** The help page as text, newline included, wrapped to a window of `width` columns. Hidden parameters are not shown. */
export function renderHelp(command: CommandMetadata, text: HelpText, width: number): string {
  const lines = [
    'NAME',
    ...indent([command.name], width),
    '',
    'SYNOPSIS',
    ...indent([text.synopsis], width),
    '',
    'SYNTAX',
    ...setsInOrder(command).flatMap((set) => [...renderSyntax(command, set, width), '']),
    'DESCRIPTION',
    ...text.description.flatMap((paragraph) => [...indent([paragraph], width), '']),
    'PARAMETERS',
    ...command.parameters
      .filter((parameter) => parameter.origin === 'declared' && !parameter.hidden)
      .flatMap((parameter) => [...renderParameter(parameter, text, width), '']),
    ...indent([`<CommonParameters>: ${namesOfCommon(command)}.`], width),
    '',
    'EXAMPLES',
    ...text.examples.flatMap(({ title, line }) => [...indent([title], width), `    $ ${line}`, '']),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

/** The default set first, as in PowerShell's help. */
function setsInOrder(command: CommandMetadata): readonly ParameterSetName[] {
  return [command.defaultSet, ...command.sets.filter((set) => set !== command.defaultSet)];
}

function renderSyntax(command: CommandMetadata, set: ParameterSetName, width: number): readonly string[] {
  const shown = command.parameters.filter(
    (parameter) => parameter.origin === 'declared' && !parameter.hidden && isInSet(parameter, set),
  );
  const mandatory = shown.filter((parameter) => findMembership(parameter, set)?.mandatory === true);
  const others = shown.filter((parameter) => !mandatory.includes(parameter));
  const words = [
    command.name,
    ...mandatory.map((parameter) => use(parameter)),
    ...others.map((parameter) => `[${use(parameter)}]`),
    '[-WhatIf]',
    '[-Confirm]',
    '[<CommonParameters>]',
  ];
  return hang(words, width);
}

function use(parameter: ParameterMetadata): string {
  return parameter.type.kind === 'switch' ? `-${parameter.name}` : `-${parameter.name} <${shortType(parameter)}>`;
}

function shortType(parameter: ParameterMetadata): string {
  return typeNameOfParameter(parameter.type).replace(/^.*\./, '');
}

function renderParameter(parameter: ParameterMetadata, text: HelpText, width: number): readonly string[] {
  const memberships = parameter.sets === 'all' ? [] : parameter.sets;
  const mandatory = memberships.some((membership) => membership.mandatory);
  const piped = memberships.some((membership) => membership.fromPipeline);
  const aliases = parameter.aliases.length > 0 ? ` Aliases: ${parameter.aliases.join(', ')}.` : '';
  const sets = memberships.length > 0 ? ` Sets: ${memberships.map(({ set }) => set).join(', ')}.` : '';
  const facts = `${mandatory ? 'Required.' : 'Optional.'}${piped ? ' Takes pipeline input.' : ''}${aliases}${sets}`;
  return [`    ${use(parameter)}`, ...indent([text.parameters[parameter.name] ?? '', facts], width, 8)];
}

function namesOfCommon(command: CommandMetadata): string {
  return command.parameters
    .filter((parameter) => parameter.origin === 'common')
    .map((parameter) => `-${parameter.name}`)
    .join(', ');
}

function indent(paragraphs: readonly string[], width: number, by = 4): readonly string[] {
  return paragraphs
    .filter((paragraph) => paragraph !== '')
    .flatMap((paragraph) => wrapText(paragraph, Math.max(20, width - by - 1)))
    .map((line) => ' '.repeat(by) + line.trimEnd());
}

/** Words on as many lines as they need, those after the first further in. A word is never broken. */
function hang(words: readonly string[], width: number): readonly string[] {
  const lines: string[] = [];
  let line = '   ';
  for (const word of words) {
    if (line.trim() !== '' && line.length + 1 + word.length > width - 1) {
      lines.push(line);
      line = '       ';
    }
    line = `${line} ${word}`;
  }
  return [...lines, line];
}
