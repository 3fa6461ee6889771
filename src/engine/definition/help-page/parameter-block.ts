// The facts below a parameter's heading → what they say. The older schema's lines only look like YAML (`Default value: @{}`),
// so both are read line by line.
import { readPageType } from './page-type.js';

/** One block of facts; the older schema has several for a parameter whose sets differ. */
export interface ParameterBlock {
  /** As a definition writes it. */
  readonly type: string;
  readonly aliases: readonly string[];
  readonly acceptedValues: readonly string[];
  readonly roles: readonly PageRole[];
  /** Whether the page says which parameters are hidden and which take remaining arguments. */
  readonly isFull: boolean;
}

/** A role as a definition has it. */
export interface PageRole {
  readonly set: string;
  readonly mandatory: boolean;
  readonly position?: number;
  readonly fromPipeline: boolean;
  readonly byPropertyName: boolean;
  readonly remaining: boolean;
  readonly hidden: boolean;
}

/** Reads a block; undefined if it names no type, and so is none. */
export function readParameterBlock(lines: readonly string[]): ParameterBlock | undefined {
  const facts = readFacts(lines);
  const type = facts.get('Type')?.[0];
  if (type === undefined || type === '') return undefined;
  const isFull = facts.has('ParameterSets');
  return {
    type: readPageType(type),
    aliases: listOf(facts.get('Aliases')),
    acceptedValues: listOf(facts.get('AcceptedValues') ?? facts.get('Accepted values')),
    roles: isFull ? readNewRoles(lines) : readOldRoles(facts),
    isFull,
  };
}

/** `Name: value` in the first column, with the items of a list that follows. */
function readFacts(lines: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const facts = new Map<string, string[]>();
  let items: string[] = [];
  for (const line of lines) {
    const [, name, value = ''] = /^(\w[\w ]*):(?:\s+(.*?))?\s*$/u.exec(line) ?? [];
    if (name !== undefined) facts.set(name, (items = value === '' ? [] : [value]));
    else {
      const item = /^\s*- (?!\w+: )(.*?)\s*$/u.exec(line)?.[1];
      if (item !== undefined) items.push(item);
    }
  }
  return facts;
}

/** `a, b` in one line, `[a, b]`, or items below; quotes and an empty list mean nothing. */
function listOf(values: readonly string[] = []): readonly string[] {
  return values
    .flatMap((value) => value.replace(/^\[(.*)\]$/u, '$1').split(','))
    .map((value) => value.trim().replace(/^(['"])(.*)\1$/u, '$2'))
    .filter((value) => value !== '');
}

function readOldRoles(facts: ReadonlyMap<string, readonly string[]>): readonly PageRole[] {
  const text = (name: string): string => facts.get(name)?.[0] ?? '';
  const pipeline = text('Accept pipeline input');
  const sets = listOf(facts.get('Parameter Sets'));
  return (sets.length === 0 ? ['(All)'] : sets).map((set) => ({
    set: toSet(set),
    mandatory: isTrue(text('Required')),
    ...readPosition(text('Position')),
    fromPipeline: isTrue(pipeline) && /ByValue/iu.test(pipeline),
    byPropertyName: isTrue(pipeline) && /ByPropertyName/iu.test(pipeline),
    remaining: false,
    hidden: false,
  }));
}

/** An item below `ParameterSets:` for each, its facts indented. */
function readNewRoles(lines: readonly string[]): readonly PageRole[] {
  const hidden = lines.some((line) => /^DontShow:\s+true/iu.test(line));
  const items: Map<string, string>[] = [];
  for (const line of lines) {
    const [, mark, name, value = ''] = /^\s*(- |\s)\s*(\w+):\s*(.*?)\s*$/u.exec(line) ?? [];
    if (name === undefined) continue;
    if (mark === '- ') items.push(new Map());
    items.at(-1)?.set(name, value);
  }
  return items.map((facts) => ({
    set: toSet(facts.get('Name') ?? '(All)'),
    mandatory: isTrue(facts.get('IsRequired')),
    ...readPosition(facts.get('Position') ?? ''),
    fromPipeline: isTrue(facts.get('ValueFromPipeline')),
    byPropertyName: isTrue(facts.get('ValueFromPipelineByPropertyName')),
    remaining: isTrue(facts.get('ValueFromRemainingArguments')),
    hidden,
  }));
}

/** Pages name the role in all sets in words of their own. */
export function toSet(name: string): string {
  return name === '(All)' || name === '__AllParameterSets' ? '*' : name;
}

function isTrue(text = ''): boolean {
  return /^true/iu.test(text);
}

/** `Named`, in whatever language, is none. */
function readPosition(text: string): Pick<PageRole, 'position'> {
  return /^\d+$/u.test(text) ? { position: Number(text) } : {};
}
