// What -Debug shows of an exchange: the layout of Az PowerShell's HTTP dump , without secrets.
// Invariant: secrets are taken out here and only here, and nothing else formats a request or an answer.
// Differs from PowerShell: it leaves out the Authorization header only, and shows keys and tokens in bodies.
import { foldCase, sameName } from '../../engine/names.js';
import { statusName } from './status-name.js';
import type { ArmRequest, ArmResponse, Header } from './exchange.js';
import { hidden, hideSecrets, isSecretName } from '../../engine/secrets/hide-secrets.js';
import { layOutJson } from './lay-out-json.js';

/** A request as one record of the debug stream, several lines. */
export function describeRequest(request: ArmRequest): string {
  return describe('HTTP REQUEST', 'HTTP Method', request.method, request.headers, request.body, [
    'Absolute Uri:',
    hideSecrets(request.url),
    '',
  ]);
}

/** An answer as one record of the debug stream, several lines. */
export function describeResponse(response: ArmResponse): string {
  const status = statusName(response.status);
  return describe('HTTP RESPONSE', 'Status Code', status, response.headers, response.body, []);
}

function describe(
  title: string,
  firstLabel: string,
  first: string,
  headers: readonly Header[],
  body: string,
  between: readonly string[],
): string {
  const bar = '='.repeat(28);
  return [
    `${bar} ${title} ${bar}`,
    '',
    `${firstLabel}:`,
    first,
    '',
    ...between,
    'Headers:',
    ...describeHeaders(headers.filter(isShown)),
    '',
    'Body:',
    describeBody(body),
    '',
  ].join('\n');
}

/** .NET keeps the headers that describe the content apart, and the original does not show those. */
const contentHeaders = [
  'Allow',
  'Content-Disposition',
  'Content-Encoding',
  'Content-Language',
  'Content-Length',
  'Content-Location',
  'Content-MD5',
  'Content-Range',
  'Content-Type',
  'Expires',
  'Last-Modified',
];

function isShown(header: Header): boolean {
  return !isSecretName(header.name) && !contentHeaders.some((name) => sameName(name, header.name));
}

/** One line for each name, the values of a name that comes several times side by side. */
function describeHeaders(headers: readonly Header[]): readonly string[] {
  const byName = new Map<string, { readonly name: string; readonly values: string[] }>();
  for (const { name, value } of headers) {
    const line = byName.get(foldCase(name)) ?? { name, values: [] };
    line.values.push(hideSecrets(sameName(name, 'Location') ? hideQuery(value) : value));
    byName.set(foldCase(name), line);
  }
  return [...byName.values()].map(({ name, values }) => `${name.padEnd(30)}: ${values.join(',')}`);
}

/** Where an answer leads, a sign-in for instance, may say with codes of any name what only the one who asked should know. */
function hideQuery(address: string): string {
  return address.replace(/([?&#;][^=&#;]*=)[^&#;]+/gu, `$1${hidden}`);
}

/** The original cuts what is neither JSON nor XML at 10 KB. */
const shownLength = 10 * 1024;

function describeBody(body: string): string {
  if (/^\s*[[{]/u.test(body)) return layOutJson(body);
  const shown = hideSecrets(body);
  if (shown.length <= shownLength || /^\s*</u.test(shown)) return shown;
  return `${shown.slice(0, shownLength)}\nDATA TRUNCATED DUE TO SIZE\n`;
}
