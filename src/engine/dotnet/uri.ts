// System.Uri, relative or absolute, as `ToString()` shows it: .NET takes nearly every text, and refuses an absolute address whose
// authority cannot be read.
import { toSmall } from '../names.js';
import { fail, succeed, type Outcome } from '../outcome.js';
import type { NetFailure } from './failure.js';

/** Schemes with an authority, and the port that is left out. */
const ports: Readonly<Record<string, string>> = { http: '80', https: '443', ws: '80', wss: '443', ftp: '21' };

/** `new Uri(text, UriKind.RelativeOrAbsolute)`. A relative one keeps its text, blanks and all; so does a path of Unix. */
export function readUri(text: string): Outcome<string, NetFailure> {
  const begun = text.replace(/^[\t\n\r ]+/, '');
  const address = begun.replace(/[\t\n\r ]+$/, '');
  if (/^[a-z][:|]./is.test(begun)) return readDrive(address, asPath);
  if (/^\\\\./s.test(text)) return readHost(address.replace(/^[\\/]+/, ''), /^([^\\/]*)(.*)$/s, asPath);
  if (begun.startsWith('/')) return succeed(text);
  const [, scheme, rest] = /^([a-z][a-z0-9+.-]+):(.*)$/is.exec(address) ?? [];
  if (scheme === undefined || rest === undefined) return succeed(showRelative(text));
  const absolute = toSmall(scheme) === 'file' ? readFile(rest) : readAbsolute(toSmall(scheme), rest);
  // without slashes behind a scheme that needs them it is relative
  return absolute ?? succeed(text);
}

/** `C:\folder`, also with a bar for the colon. */
function readDrive(address: string, toPath: (path: string) => string): Outcome<string, NetFailure> {
  if (!/^[a-z][:|][\\/]/i.test(address)) return fail({ kind: 'uriDrive' });
  return succeed(`file:///${cleanPath(toPath(address.replace(/^(.)\|/, '$1:')))}`);
}

/** What follows `file:`: a drive, a path of this machine behind three slashes, or a host. */
function readFile(rest: string): Outcome<string, NetFailure> | undefined {
  const slashes = /^[\\/]*/.exec(rest)?.[0].length ?? 0;
  const behind = rest.slice(slashes);
  if (/^[a-z][:|]/i.test(behind)) return readDrive(behind, (path) => path);
  if (slashes < 2) return undefined;
  if (/^(?:[?#]|$)/.test(behind)) return succeed(`file://${'/'.repeat(Math.max(1, slashes - 2))}${show(behind)}`);
  if (slashes === 3) return succeed(`file://${showPath(`/${behind}`)}`);
  return readHost(behind, /^([^\\/?#]*)(.*)$/s, (path) => (path.startsWith('\\') ? path.replaceAll('\\', '/') : path));
}

/** A host's folders, without its slashes. Neither a user nor a port may stand there. */
function readHost(address: string, parts: RegExp, toPath: (path: string) => string): Outcome<string, NetFailure> {
  const [, host = '', path = ''] = parts.exec(address) ?? [];
  if (!isHost(host)) return fail({ kind: 'uriHost' });
  return succeed(`file://${toSmall(host)}${showPath(toPath(path))}`);
}

/** A path with what follows it. */
function showPath(text: string): string {
  const [, path = '', behind = ''] = /^([^?#]*)(.*)$/s.exec(text) ?? [];
  return `${cutDots(path === '' ? '/' : path)}${show(behind)}`;
}

function readAbsolute(scheme: string, rest: string): Outcome<string, NetFailure> | undefined {
  const special = Object.hasOwn(ports, scheme);
  if (scheme === 'mailto' || !/^[\\/]{2}/.test(rest)) {
    if (special) return undefined;
    return succeed(`${scheme}:${show(rest)}`);
  }
  const [, authority = '', tail = ''] = /^[\\/]{2}([^/?#]*)(.*)$/s.exec(rest) ?? [];
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
  return path.replaceAll('\\', '/').replaceAll('?', '%3F').replaceAll('#', '%23');
}

/** `user@host:port`; the port that the scheme has anyway is left out. */
function readAuthority(authority: string, usual: string | undefined): Outcome<string, NetFailure> {
  const [, user = '', host = '', port] = /^([^@]*@)?(\[[^\]]*\]|[^:]*)(?::(.*))?$/s.exec(authority) ?? [];
  if (!(host === '' && usual === undefined) && !isHost(host)) return fail({ kind: 'uriHost' });
  if (port !== undefined && (!/^\d*$/.test(port) || Number(port) > 65535)) return fail({ kind: 'uriPort' });
  const number = port === undefined || port === '' ? undefined : String(Number(port));
  return succeed(`${user}${toSmall(host)}${number === undefined || number === usual ? '' : `:${number}`}`);
}

/** An address in brackets, or labels of letters and digits; the last one may be empty, as in `example.com.`. */
function isHost(host: string): boolean {
  if (/^\[[0-9a-f:.%]+\]$/i.test(host)) return true;
  const labels = host.endsWith('.') ? host.slice(0, -1).split('.') : host.split('.');
  return labels.every((label) => /^[\p{L}\p{N}_-]{1,256}$/u.test(label));
}

/** Backslashes are slashes. */
function cleanPath(path: string): string {
  return cutDots(path.replaceAll('\\', '/'));
}

/** `.` and `..` are taken out. */
function cutDots(path: string): string {
  const kept: string[] = [];
  const parts = path.split('/');
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

/** What is escaped without need is shown as it is; a sign that escapes nothing is escaped itself. */
function show(text: string): string {
  return unescape(text.replace(/%(?![0-9a-f]{2})/gi, '%25'));
}

function unescape(text: string): string {
  return showLetters(text).replace(/%([2-7][0-9a-f])/gi, (escape, digits: string) => {
    const character = String.fromCharCode(Number.parseInt(digits, 16));
    return /[%/\\?#:@&=+$,;\u007f]/.test(character) ? escape : character;
  });
}

/** Letters beyond ASCII; bytes that are no UTF-8 stay. */
function showLetters(text: string): string {
  return text.replace(/%[c-f][0-9a-f](?:%[89ab][0-9a-f]){1,3}/gi, (escapes) => {
    const bytes = escapes.split('%').slice(1);
    const letters = new TextDecoder().decode(Uint8Array.from(bytes, (digits) => Number.parseInt(digits, 16)));
    return letters.includes('\ufffd') ? escapes : letters;
  });
}

/** A relative one is left alone unless a letter is escaped in it. */
function showRelative(text: string): string {
  const hasLetter = /%(?:[46][1-9a-f]|[57][0-9a]|3[0-9]|2[de]|5f|7e)/i.test(text) || showLetters(text) !== text;
  return hasLetter ? unescape(text) : text;
}
