// System.Uri, relative or absolute, as `ToString()` shows it: .NET takes nearly every text, and refuses an absolute address whose
// authority cannot be read.
import { toSmall } from '../names.js';
import { fail, succeed, type Outcome } from '../outcome.js';
import type { NetFailure } from './failure.js';

/** What .NET knows of a scheme: `port` is left out; backslashes are slashes, and dots count, in folders; `?` begins a query. */
export interface Scheme {
  /** Whether a host follows the colon: behind two slashes, without them (`bare`), or in no case. */
  readonly host: 'must' | 'may' | 'bare' | 'none';
  readonly port?: string;
  readonly folders: boolean;
  readonly query: boolean;
  /** A host alone: `net` has no user, `pipe` no port either. */
  readonly plain?: 'net' | 'pipe';
  readonly emptyHost?: boolean;
}

const web = { host: 'must', folders: true, query: true } as const;
const old = { host: 'must', folders: false, query: false } as const;
const bare = { host: 'none', folders: false, query: false } as const;
const unknown: Scheme = { host: 'may', folders: true, query: true, emptyHost: true };

const schemes: ReadonlyMap<string, Scheme> = new Map<string, Scheme>([
  ['http', { ...web, port: '80' }],
  ['https', { ...web, port: '443' }],
  ['ws', { ...web, port: '80' }],
  ['wss', { ...web, port: '443' }],
  ['ftp', { ...web, port: '21', query: false }],
  ['gopher', { ...old, port: '70' }],
  ['nntp', { ...old, port: '119' }],
  ['telnet', { ...old, port: '23' }],
  ['ldap', { ...old, port: '389', query: true, emptyHost: true }],
  ['net.tcp', { ...web, port: '808', plain: 'net' }],
  ['net.pipe', { ...web, plain: 'pipe' }],
  ['news', bare],
  ['uuid', bare],
  ['mailto', { host: 'bare', port: '25', folders: false, query: true, emptyHost: true }],
]);

/** What .NET knows of the scheme of this name, in small letters. */
export function findScheme(name: string): Scheme {
  return schemes.get(name) ?? unknown;
}

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
  return `${cutDots(path === '' ? '/' : path.replace(/%2f/gi, '/'))}${show(behind)}`;
}

function readAbsolute(name: string, rest: string): Outcome<string, NetFailure> | undefined {
  const scheme = findScheme(name);
  const [, slashes, authority = '', tail = ''] = hostPatterns[scheme.host].exec(rest) ?? [];
  if (slashes === undefined) {
    // what follows a colon alone is no folder
    return scheme.host === 'must' ? undefined : succeed(`${name}:${showTail(rest, { ...scheme, folders: false })}`);
  }
  const read = readAuthority(authority, scheme);
  if (!read.ok) return read;
  const rooted = slashes === '' || tail.startsWith('/') ? tail : `/${tail}`;
  return succeed(`${name}:${slashes === '' ? '' : '//'}${read.value}${showTail(rooted, scheme)}`);
}

/** What stands before a host, the host with what belongs to it, and what follows. */
const behindSlashes = /^([\\/]{2})([^/?#]*)(.*)$/s;
const hostPatterns = { must: behindSlashes, may: behindSlashes, bare: /^()(?!\/)([^/?#]*)(.*)$/s, none: /(?!)/ };

/** Folders, query and fragment. */
function showTail(tail: string, { folders, query, plain }: Scheme): string {
  const [, path = '', behind = '', fragment] = /^([^?#]*)([^#]*)(?:#(.*))?$/s.exec(tail) ?? [];
  const inPath = query ? path : `${path}${behind.replaceAll('?', '%3F')}`;
  const slashed = plain === undefined ? inPath : inPath.replace(/%(?:2f|5c)/gi, '/');
  const shown = folders ? cleanPath(slashed) : show(slashed);
  return `${shown}${query ? show(behind) : ''}${fragment === undefined ? '' : `#${showFragment(fragment)}`}`;
}

/** Where something has to be escaped, a second number sign is escaped, too. */
function showFragment(text: string): string {
  return show(loneSign.test(text) ? text.replaceAll('#', '%23') : text);
}

/** In the path of a file neither a question mark nor a number sign means anything. */
function asPath(path: string): string {
  return path.replaceAll('\\', '/').replaceAll('?', '%3F').replaceAll('#', '%23');
}

/** `user@host:port`; the port that the scheme has anyway is left out. */
function readAuthority(authority: string, scheme: Scheme): Outcome<string, NetFailure> {
  const { port: usual, emptyHost = false, plain } = scheme;
  const [, user = '', host = '', port] = /^([^@]*@)?(\[[^\]]*\]|[^:]*)(?::(.*))?$/s.exec(authority) ?? [];
  const isEmpty = emptyHost && authority === '';
  const isTooMuch =
    plain !== undefined && (user !== '' || host.startsWith('-') || (plain === 'pipe' && port !== undefined));
  if (!isEmpty && (!isHost(host) || user.includes('\\') || isTooMuch)) return fail({ kind: 'uriHost' });
  if (port !== undefined && (!/^\d*$/.test(port) || Number(port) > 65535)) return fail({ kind: 'uriPort' });
  const number = port === undefined || port === '' ? undefined : String(Number(port));
  const shown = toSmall(host) === 'loopback' ? 'localhost' : toSmall(host);
  return succeed(`${showUser(user)}${shown}${number === undefined || number === usual ? '' : `:${number}`}`);
}

/** Of a user letters and digits are shown, and what needs no escape. */
function showUser(user: string): string {
  return showLetters(user).replace(plainEscapes, unescape);
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
  for (const [i, escaped] of parts.entries()) {
    const part = /^(?:\.|%2e){1,2}$/i.test(escaped) ? escaped.replace(/%2e/gi, '.') : escaped;
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

/** Escapes of letters, digits and what else need not be escaped anywhere. */
const plainEscapes = /%(?:[46][1-9a-f]|[57][0-9a]|3[0-9]|2[de]|5f|7e)/gi;

/** Signs that escape nothing. */
const loneSign = /%(?![0-9a-f]{2})/i;
const loneSigns = new RegExp(loneSign, 'gi');

/** What is escaped without need is shown as it is; a sign that escapes nothing is escaped itself. */
function show(text: string): string {
  return unescape(text.replace(loneSigns, '%25'));
}

function unescape(text: string): string {
  return showLetters(text).replace(/%([2-7][0-9a-f])/gi, (escape, digits: string) => {
    const character = String.fromCharCode(Number.parseInt(digits, 16));
    return /[%/\\?#:@&=+$,;!'()*[\]\u007f]/.test(character) ? escape : character;
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
  const hasLetter = text.search(plainEscapes) >= 0 || showLetters(text) !== text;
  return hasLetter ? unescape(text) : text;
}
