// JSON as -Debug shows it: two blanks of indentation, and `***` for every text and number under a name that stands for a
// secret, however deep. It works on the tokens of the text, so it can lay out whatever the original's reader accepts.
import { hidden, hideSecrets, isSecretName } from '../../engine/secrets/hide-secrets.js';

/** The text laid out; a text that is no JSON comes out as its tokens, still without secrets. */
export function layOutJson(text: string): string {
  const tokens = text.match(token) ?? [];
  const open: Container[] = [];
  let result = '';
  let underSecretName = false;
  tokens.forEach((current, i) => {
    const [before, next] = [tokens[i - 1], tokens[i + 1]];
    const secret = underSecretName || open.at(-1)?.secret === true;
    if (current === '}' || current === ']') open.pop();
    result += separate(before, current, open.length);
    if (next === ':' && isScalar(current)) {
      underSecretName = isSecretName(current.replace(/^"|"$/gu, ''));
      result += current;
      return;
    }
    if (current === '{' || current === '[') open.push({ secret });
    result += secret ? hideScalar(current) : hideSecrets(current);
    if (current !== ':') underSecretName = false;
  });
  return result;
}

interface Container {
  /** Everything in it is secret. */
  readonly secret: boolean;
}

/** A string (perhaps cut off), a sign, or a word or number. */
const token = /"[^"\\]*(?:\\[^][^"\\]*)*"?|[{}[\],:]|[^\s"{}[\],:]+/gu;

/** Deeper levels are indented no further, so that a text of brackets cannot fill the memory with blanks. */
const deepestIndentation = 20;

/** What stands between two tokens; an empty object or array stays together. */
function separate(before: string | undefined, current: string, depth: number): string {
  if (before === undefined || current === ',' || current === ':') return '';
  if (before === ':') return ' ';
  const empty = (before === '{' && current === '}') || (before === '[' && current === ']');
  return empty ? '' : `\n${'  '.repeat(Math.min(depth, deepestIndentation))}`;
}

function isScalar(text: string): boolean {
  return !/^[{}[\],:]$/u.test(text);
}

function hideScalar(text: string): string {
  if (!isScalar(text) || /^(true|false|null)$/u.test(text)) return text;
  return `"${hidden}"`;
}
