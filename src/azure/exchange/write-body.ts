// The body of a request as the generator's runtime writes it: always pretty-printed, two blanks a level, an object on several lines even
// when it is empty, an array of texts on one. Newlines are always `\n` (the original's follow its platform).
import { quoteRuntimeString } from '../../engine/values/quote-runtime-string.js';

/** What a body is made of; a member that is undefined is left out. */
export type BodyValue = string | readonly string[] | { readonly [name: string]: BodyValue | undefined };

/** The text. */
export function writeBody(value: BodyValue, indentation = ''): string {
  if (typeof value === 'string') return quoteRuntimeString(value);
  if (isList(value)) return `[${value.map((text) => ` ${quoteRuntimeString(text)}`).join(',')} ]`;
  const deeper = `${indentation}  `;
  const members: string[] = [];
  for (const [name, member] of Object.entries(value)) {
    if (member !== undefined) members.push(`\n${deeper}${quoteRuntimeString(name)}: ${writeBody(member, deeper)}`);
  }
  return `{${members.join(',')}\n${indentation}}`;
}

function isList(value: BodyValue): value is readonly string[] {
  return Array.isArray(value);
}
