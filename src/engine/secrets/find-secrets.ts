// The secrets that are known before anything is done: passwords in addresses on the command line, and those in the
// environment.
import { foldCase } from '../names.js';
import { decodePercent } from '../values/decode-percent.js';

/** The secrets in an environment: under the name of a secret, or a password in an address, such as a proxy's. */
export function findSecrets(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  return Object.entries(env).flatMap(([name, value]) => {
    if (value === undefined) return [];
    return [...(holdsSecret(name, value) ? [value] : []), ...findPasswords(value)];
  });
}

/** Passwords in the addresses of a text, as they stand there and decoded. */
export function findPasswords(text: string): readonly string[] {
  if (!text.includes('://')) return [];
  return [...text.matchAll(/:\/\/[^/\s:@?#]*:([^/\s?#]+)@/gu)].flatMap(([, password = '']) => [
    password,
    decodePercent(password) ?? password,
  ]);
}

/** Names of files, places and choices (AZURE_FEDERATED_TOKEN_FILE, AZURE_TOKEN_CREDENTIALS) end in other words. */
function holdsSecret(name: string, value: string): boolean {
  if (!lastWords.has(foldCase(wordAtEnd(`_${name}`)))) return false;
  const folded = `_${foldCase(name)}`;
  if (!secretEndings.some((ending) => folded.endsWith(ending))) return false;
  return !/^(~|[A-Za-z]:)?([\\/][\w .@-]{1,64}){2,}[\\/]?$/u.test(value);
}

/** Whole words. To make a pattern of them takes longer than to ask for each. */
const secretEndings = [
  ...['SECRET', 'PASSWORD', 'PASSPHRASE', 'TOKEN', 'ACCESSTOKEN', 'ASSERTION', 'IDENTITY_HEADER'],
  ...['CONNECTION_STRING', 'CONNECTIONSTRING'],
  ...['ACCESS', 'API', 'ACCOUNT', 'PRIVATE', 'SHARED', 'SUBSCRIPTION'].flatMap((word) => [`${word}_KEY`, `${word}KEY`]),
].map((ending) => `_${ending}`);

/** Few names have one of these, so that few are asked for all endings. */
const lastWords = new Set(secretEndings.map(wordAtEnd));

function wordAtEnd(name: string): string {
  return name.slice(name.lastIndexOf('_'));
}
