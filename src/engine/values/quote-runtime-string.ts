// A text of JSON as the original's own runtime quotes it.

/**
 * A text as the runtime writes it in a request, with its quotes: .NET's JavaScriptStringEncode, which also escapes
 * `'`, `<`, `>`, `&`, U+0085, U+2028 and U+2029, and leaves everything else beyond ASCII as it is.
 */
export function quoteRuntimeString(text: string): string {
  return /^[\w .-]*$/.test(text) ? `"${text}"` : `"${text.replace(escapedCharacter, escapeCharacter)}"`;
}

const escapedCharacter = /["\\\u0000-\u001f'<>&\u0085\u2028\u2029]/gu;

const shortEscapes: Readonly<Partial<Record<string, string>>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

function escapeCharacter(character: string): string {
  return shortEscapes[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
