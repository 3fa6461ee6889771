// A help page → a draft of the command's definition, in the notation that loadDefinition reads. Pages leave out much of what
// binding depends on: `unsaid` names what the draft had to assume.
import { fail, succeed, type Outcome } from '../../outcome.js';
import { sectionsBelow, splitPage, type PageSection } from './page-sections.js';
import { readParameterBlock, toSet, type PageRole, type ParameterBlock } from './parameter-block.js';

/** What a page does not say. */
export type Unsaid =
  | 'order'
  | 'checks'
  | 'hidden'
  | 'remaining'
  | 'impact'
  | 'class'
  /** Numbers of an enumeration's names, and whether names can be combined. */
  | 'numbers';

export interface HelpPageDraft {
  /** In the notation of definitions. */
  readonly definition: Readonly<Record<string, unknown>>;
  readonly unsaid: readonly Unsaid[];
}

/** Why a text is no help page: what is missing, and below which line it should stand. */
export type HelpPageFault =
  | { readonly kind: 'noName' }
  | { readonly kind: 'noParameters' | 'noSyntax'; readonly name: string }
  | { readonly kind: 'noFacts'; readonly parameter: string; readonly line: number };

interface PageParameter {
  readonly name: string;
  readonly blocks: readonly ParameterBlock[];
}

/** Parameters that commands get from the engine; pages list some of them. */
const fromEngine = ['WhatIf', 'Confirm', 'ProgressAction'];
const forPaging = ['First', 'Skip', 'IncludeTotalCount'];

/** Reads a page of PlatyPS. */
export function readHelpPage(text: string): Outcome<HelpPageDraft, HelpPageFault> {
  const sections = splitPage(text);
  const name = sections.find(({ level, heading }) => level === 1 && /^\p{L}+-\w+$/u.test(heading))?.heading;
  if (name === undefined) return fail({ kind: 'noName' });
  const syntax = sectionsBelow(sections, 'SYNTAX');
  if (syntax === undefined) return fail({ kind: 'noSyntax', name });
  const described = sectionsBelow(sections, 'PARAMETERS');
  if (described === undefined) return fail({ kind: 'noParameters', name });
  const parameters: PageParameter[] = [];
  for (const section of described) {
    const parameter = /^-(\w+)$/u.exec(section.heading)?.[1];
    if (parameter === undefined) continue;
    const blocks = section.blocks.flatMap((lines) => readParameterBlock(lines) ?? []);
    if (blocks.length === 0) return fail({ kind: 'noFacts', parameter, line: section.line });
    parameters.push({ name: parameter, blocks });
  }
  return succeed(makeDraft(name, isCompiled(text), syntax, parameters));
}

/** Help for compiled cmdlets has a file named after their assembly. */
function isCompiled(text: string): boolean {
  return /^external help file:.*\.dll/imu.test(text);
}

function makeDraft(
  name: string,
  compiled: boolean,
  syntax: readonly PageSection[],
  all: readonly PageParameter[],
): HelpPageDraft {
  const has = (wanted: readonly string[]): boolean =>
    wanted.every((one) => all.some((parameter) => parameter.name === one));
  const shouldProcess = has(['WhatIf', 'Confirm']);
  const paging = has(forPaging);
  const fromOutside = [...(shouldProcess ? fromEngine : ['ProgressAction']), ...(paging ? forPaging : [])];
  const own = sortBySyntax(
    all.filter((parameter) => !fromOutside.includes(parameter.name)),
    syntax,
  );
  const defaultSet = syntax
    .map(({ heading }) => /^(.+) \(Default\)$/iu.exec(heading)?.[1])
    .find((set) => set !== undefined);
  const enumerations = own.filter(isEnumeration);
  const isFull = own.every(({ blocks }) => blocks.every((block) => block.isFull));
  return {
    definition: {
      kind: compiled ? 'compiled' : 'function',
      name,
      ...(compiled ? { class: name } : {}),
      ...(defaultSet === undefined || toSet(defaultSet) === '*' ? {} : { defaultSet }),
      positionalBinding: false,
      ...(shouldProcess ? { shouldProcess: 'Medium' } : {}),
      ...(paging ? { paging } : {}),
      parameters: own.map(describeParameter),
      ...(enumerations.length === 0 ? {} : { enums: Object.fromEntries(enumerations.map(describeEnumeration)) }),
    },
    unsaid: [
      'order',
      'checks',
      ...(isFull ? [] : (['hidden', 'remaining'] as const)),
      ...(shouldProcess ? (['impact'] as const) : []),
      ...(compiled ? (['class'] as const) : []),
      ...(enumerations.length === 0 ? [] : (['numbers'] as const)),
    ],
  };
}

/** Syntax lines come nearer to the order of declaration than the alphabet does. */
function sortBySyntax(parameters: readonly PageParameter[], syntax: readonly PageSection[]): readonly PageParameter[] {
  const lines = syntax.flatMap(({ blocks }) => blocks.flat()).join('\n');
  const named = [...new Set([...lines.matchAll(/(?<=[\s[])-(\w+)/gu)].map(([, name]) => name))];
  const rank = ({ name }: PageParameter): number => (named.includes(name) ? named.indexOf(name) : named.length);
  return parameters.toSorted((one, other) => rank(one) - rank(other));
}

function describeParameter({ name, blocks }: PageParameter): Readonly<Record<string, unknown>> {
  const [{ type, acceptedValues } = { type: 'System.Object', acceptedValues: [] }] = blocks;
  const aliases = [...new Set(blocks.flatMap((block) => block.aliases))];
  return {
    name,
    type,
    ...(aliases.length === 0 ? {} : { aliases }),
    roles: blocks.flatMap(({ roles }) => roles).map(describeRole),
    ...(acceptedValues.length > 0 && isText(type) ? { checks: [{ kind: 'set', values: acceptedValues }] } : {}),
  };
}

/** What is false is left out. */
function describeRole(role: PageRole): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(role).filter(([, value]) => value !== false));
}

/** The values of texts are checked; those of a type that has no other name here are the names of an enumeration. */
function isEnumeration({ blocks: [block] }: PageParameter): boolean {
  return block !== undefined && block.acceptedValues.length > 0 && !isText(block.type) && !isSwitch(block.type);
}

function describeEnumeration({ blocks: [block] }: PageParameter): readonly [string, unknown] {
  const names = Object.fromEntries((block?.acceptedValues ?? []).map((value, number) => [value, number]));
  return [(block?.type ?? '').replace(/(\?|\[\])+$/u, ''), { names }];
}

function isText(type: string): boolean {
  return /^System\.String(\[\])?$/u.test(type);
}

function isSwitch(type: string): boolean {
  return /\.(SwitchParameter|Boolean\??)$/u.test(type);
}
