// Characters that do not show, or that a terminal obeys, in a form that shows.

/** The text with each match, a control character for instance, written as `\u001b`. */
export function writeEscapes(text: string, characters: RegExp): string {
  return text.replace(characters, (found) => found.split('').map(toEscape).join(''));
}

function toEscape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
