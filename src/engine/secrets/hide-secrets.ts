// Which names stand for secrets, and secrets that can be told by their form in any text.
import { foldCase } from '../names.js';

/** What stands in the place of a secret. */
export const hidden = '***';

/**
 * Whether the value under this name, of a header, a JSON member or a query, must not be shown: keys, tokens, passwords and
 * what else signs in. The plural `keys` is not one: it names keys (Primary, Secondary) and does not hold them.
 */
export function isSecretName(name: string): boolean {
  const folded = foldCase(name).replace(/[-_\s]/gu, '');
  return /KEY\d*$|AUTHORIZATION(?!URI)|AUTHENTICATION|TOKEN|SECRET|PASSWORD|PASSPHRASE|PASSWD|^PWD$|CREDENTIAL|ASSERTION|COOKIE|CONNECTIONSTRING|SIGNATURE|^SIG$|^SAS|SAS$|SASURI$|SASURL$|CERTIFICATE/u.test(
    folded,
  );
}

/**
 * The text with `***` for what looks like a secret: bearer and basic credentials, JSON Web Tokens, `name=value` and
 * `"name":"value"` under a secret name (queries, connection strings, JSON inside a string), a password in an address.
 */
export function hideSecrets(text: string): string {
  return hideAssigned(hideCredentials(text), () => true);
}

/**
 * The same for sentences of the service, which scripts match and people must understand: a value under a secret name goes
 * only if it looks like a secret itself, so that `Unknown key: Tertiary` stays what it is.
 */
export function hideEvidentSecrets(text: string): string {
  return hideAssigned(hideCredentials(text), (value) => /^\\*["']?[\w+=.~%-][\w+/=.~%-]{15,}$/u.test(value));
}

/** The text without the user and the password of any address in it (`https://user:password@proxy`). */
export function hidePasswords(text: string): string {
  if (!text.includes('//')) return text;
  return text.replace(/(\/\/)[^/\s"'@?#:]*:[^/\s"'?#]*@/gu, `$1${hidden}@`);
}

/** Credentials, JSON Web Tokens, and users in addresses. */
function hideCredentials(text: string): string {
  return hidePasswords(text)
    .replace(
      // a scheme of authentication and what follows it, unless that is a parameter (`Bearer error="…"`)
      /\b(bearer|basic|sharedkey|sharedaccesssignature|negotiate)(\s+)(?![\w-]+=["\w])([^\s"',;]+)/giu,
      hideCredential,
    )
    .replace(/(?<![\w-])eyJ[\w-]+(\.[\w-]*)+/gu, hidden)
    .replace(/(\/\/)[^/\s"'@?#]+@/gu, `$1${hidden}@`);
}

/** `Basic dXNlcjpw`, but not the words of `a bearer token is missing`. */
function hideCredential(whole: string, scheme: string, blank: string, value: string): string {
  return /^[a-z]{1,15}\.?$/u.test(value) ? whole : `${scheme}${blank}${hidden}`;
}

/** Hides the values of `name=value`, `name: value` and `"name":"value"`, at any depth of escaping. */
function hideAssigned(text: string, isSecret: (value: string) => boolean): string {
  // up to the quote that is escaped as often as the first one, or up to a sign that ends a bare value
  const assignedValue = /(\\*)(["'])(?:(?!(?<!\\)\1\2)[^])*|[^\s&;,"'<>{}[\]\\]+/uy;
  let result = '';
  let shownUntil = 0;
  for (const assignment of text.matchAll(/(?<![\w.-])([\w.-]{1,100})\\*["']?\s*[:=]\s*/gu)) {
    const start = assignment.index + assignment[0].length;
    if (assignment.index < shownUntil || !isSecretName(assignment[1] ?? '')) continue;
    assignedValue.lastIndex = start;
    const [value = '', slashes = '', quote = ''] = assignedValue.exec(text) ?? [];
    if (value === '' || !isSecret(value)) continue;
    result += `${text.slice(shownUntil, start)}${slashes}${quote}${hidden}`;
    shownUntil = start + value.length;
  }
  return result + text.slice(shownUntil);
}
