// System.Uri, relative or absolute, as `ToString()` shows it: .NET takes nearly every text, and refuses an absolute address whose
// authority cannot be read.
import { toSmall } from '../names.js';
import { fail, succeed, type Outcome } from '../outcome.js';
import type { NetFailure } from './failure.js';

/** Schemes with an authority, and the port that is left out. */
const ports: Readonly<Record<string, string>> = { http: '80', https: '443', ws: '80', wss: '443', ftp: '21' };

/** `new Uri(text, UriKind.RelativeOrAbsolute)`. A relative one keeps its text, blanks and all. */
export function readUri(text: string): Outcome<string, NetFailure> {
  const address = text.replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, '');
  if (/^[a-z][:|](?![\\/])/i.test(address)) return fail({ kind: 'uriDrive' });
  if (/^[a-z][:|][\\/]/i.test(address))
    return succeed(`file:///${cleanPath(asPath(address.replace(/^(.)\|/, '$1:')))}`);
  if (/^\/(?!\/)/.test(address)) return succeed(`file://${cleanPath(asPath(address))}`);
  const [, scheme, rest] = /^([a-z][a-z0-9+.-]*):(.*)$/is.exec(address) ?? [];
  if (scheme === undefined || rest === undefined) return succeed(show(text));
  const absolute = readAbsolute(toSmall(scheme), rest);
  // without slashes behind a scheme that needs them it is relative
  return absolute ?? succeed(text);
}

function readAbsolute(scheme: string, rest: string): Outcome<string, NetFailure> | undefined {
  const special = Object.hasOwn(ports, scheme);
  if (scheme === 'file' || scheme === 'mailto' || !/^[\\/]{2}/.test(rest)) {
    if (special) return undefined;
    return succeed(`${scheme}:${show(rest)}`);
  }
  const [, authority = '', tail = ''] =
    (special ? /^[\\/]{2}([^\\/?#]*)(.*)$/s : /^\/\/([^/?#]*)(.*)$/s).exec(rest) ?? [];
  const read = readAuthority(authority, ports[scheme]);
  if (!read.ok) return read;
  // FTP has no queries
  const [, path = '', behind = ''] = (scheme === 'ftp' ? /^([^#]*)(.*)$/s : /^([^?#]*)(.*)$/s).exec(tail) ?? [];
  const escaped = path === '' ? '/' : path.replaceAll('?', '%3F');
  const shown = scheme === 'ldap' ? show(escaped) : cleanPath(escaped);
  return succeed(`${scheme}://${read.value}${shown}${show(behind)}`);
}

/** In the path of a file neither a question mark nor a number sign means anything. */
function asPath(path: string): string {
  return path.replaceAll('?', '%3F').replaceAll('#', '%23');
}

/** `user@host:port`; the port that the scheme has anyway is left out. */
function readAuthority(authority: string, usual: string | undefined): Outcome<string, NetFailure> {
  const [, user = '', host = '', port] = /^([^@]*@)?(\[[^\]]*\]|[^:]*)(?::(.*))?$/s.exec(authority) ?? [];
  if (!(host === '' && usual === undefined) && !/^\[[0-9a-f:.%]+\]$/i.test(host) && !isHostName(host))
    return fail({ kind: 'uriHost' });
  if (port !== undefined && (!/^\d*$/.test(port) || Number(port) > 65535)) return fail({ kind: 'uriPort' });
  const number = port === undefined || port === '' ? undefined : String(Number(port));
  return succeed(`${user}${toSmall(host)}${number === undefined || number === usual ? '' : `:${number}`}`);
}

/** Labels of letters and digits; the last one may be empty, as in `example.com.`. */
function isHostName(host: string): boolean {
  const labels = host.endsWith('.') ? host.slice(0, -1).split('.') : host.split('.');
  return labels.every((label) => /^[\p{L}\p{N}_-]{1,256}$/u.test(label));
}

/** Backslashes are slashes; `.` and `..` are taken out. */
function cleanPath(path: string): string {
  const kept: string[] = [];
  const parts = path.replaceAll('\\', '/').split('/');
  for (const [i, part] of parts.entries()) {
    const last = i === parts.length - 1;
    if (part === '.') {
      if (last) kept.push('');
    } else if (part === '..') {
      if (kept.length > 1) kept.pop();
      if (last) kept.push('');
    } else kept.push(part);
  }
  return show(kept.join('/'));
}

/** What is escaped without need is shown as it is. */
function show(text: string): string {
  return text.replace(/%([2-7][0-9a-f])/gi, (escape, digits: string) => {
    const character = String.fromCharCode(Number.parseInt(digits, 16));
    return /[%/\\?#:@&=+$,;\u007f]/.test(character) ? escape : character;
  });
}
