// The address of an operation as the API's definition writes it, `/subscriptions/{subscriptionId}/…/things/{thingName}/act`: filled
// with names, shown to people, and recognised in an Id (every detail of the last was seen in the engine).

/** Names by what stands between the braces, as people write them (not percent-encoded). */
export type PathNames = Readonly<Record<string, string>>;

/** What stands between the braces, in order. */
export function namesIn(template: string): readonly string[] {
  return readTemplate(template).names;
}

/** The path with each name percent-encoded. */
export function fillPath(template: string, names: PathNames): string {
  return fill(template, (name) => encodeSegment(names[name] ?? ''));
}

/** The path for people and records: not percent-encoded. */
export function showPath(template: string, names: PathNames): string {
  return fill(template, (name) => names[name] ?? '');
}

function fill(template: string, textOf: (name: string) => string): string {
  const { names, texts } = readTemplate(template);
  let path = texts[0] ?? '';
  for (const [at, name] of names.entries()) path += textOf(name) + (texts[at + 1] ?? '');
  return path;
}

/**
 * The names in an Id: the parts between them count in any case, and one newline at the end does not count. As in .NET, a dot stands
 * for any character but a newline, and U+212A (the Kelvin sign) is a k without its case.
 */
export function matchPath(template: string, id: string): PathNames | undefined {
  const read = readTemplate(template);
  const found = (read.pattern ??= toPattern(template)).exec(id);
  if (found === null) return undefined;
  const filled: Record<string, string> = {};
  for (let at = 0; at < read.names.length; at++) filled[read.names[at] ?? ''] = found[at + 1] ?? '';
  return filled;
}

/** A template, taken apart: `texts` stand around and between the names. */
interface Template {
  readonly names: readonly string[];
  readonly texts: readonly string[];
  /** Made when an Id is first read. */
  pattern?: RegExp;
}

/** Kept, because a pipeline may ask for one a million times. */
const templates = new Map<string, Template>();

function readTemplate(template: string): Template {
  const known = templates.get(template);
  if (known !== undefined) return known;
  const parts = template.split('{').flatMap((part) => part.split('}'));
  const isName = (_: string, at: number): boolean => at % 2 === 1;
  const read: Template = {
    names: parts.filter(isName),
    texts: parts.filter((part, at) => !isName(part, at)),
  };
  templates.set(template, read);
  return read;
}

function toPattern(template: string): RegExp {
  const pattern = template
    .replace(/\./gu, '[^\\n]')
    .replace(/k(?![^{]*\})/giu, '[k\u212a]')
    .replace(/\{\w+\}/gu, '([^/]+?)');
  return new RegExp(`^${pattern}\\n?$`, 'i');
}

/** A name that must not be a part of a path. */
export interface BadName {
  readonly part: string;
  readonly text: '' | '.' | '..';
}

/**
 * The first name that cannot be a part of a path, or undefined (contract, D22): an empty one, `.` and `..` go out as they are, and on
 * the way the path collapses to that of something else. Every other name is percent-encoded (D24) and stays in its place: `%2e%2e`
 * becomes `%252e%252e`, which is not read as two dots.
 */
export function findBadName(template: string, names: PathNames): BadName | undefined {
  for (const part of namesIn(template)) {
    const text = names[part] ?? '';
    if (text === '' || text === '.' || text === '..') return { part, text };
  }
  return undefined;
}

/**
 * A text as one part of a path: all but A-Z a-z 0-9 - _ . ~ becomes the percent-encoded bytes of its UTF-8, in capital
 * letters, and half a surrogate pair becomes U+FFFD: .NET's Uri.EscapeDataString (seen in the engine). The texts `.`, `..`
 * and the empty one stay what they are, so they must not get here (contract, D22).
 */
export function encodeSegment(text: string): string {
  if (/^[\w.~-]*$/.test(text)) return text;
  const wellFormed = text.replace(/\p{Surrogate}/gu, '\ufffd');
  return encodeURIComponent(wellFormed).replace(/[!'()*]/gu, (mark) => encodedMarks[mark] ?? mark);
}

/** What encodeURIComponent leaves alone and .NET encodes. */
const encodedMarks: Readonly<Record<string, string>> = { '!': '%21', "'": '%27', '(': '%28', ')': '%29', '*': '%2A' };
