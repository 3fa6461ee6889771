// @azure/identity's errors as one short reason per way to sign in: no class names, no stacks, no links, nothing that looks like
// a token. Secrets that are known are hidden by value where the reason is written, like everything else.
import { hideSecrets } from '../../engine/secrets/hide-secrets.js';

/** What is known besides the error. */
interface Circumstances {
  /** How its last HTTP exchange went; it stands in for a text of the library that helps no user. */
  readonly exchange: string | null;
  /** The command that was run, if one was. */
  readonly command?: string | undefined;
}

/** Why one way to sign in gave no token: a sentence without a full stop. */
export function describeCredentialError(error: unknown, { exchange, command }: Circumstances): string {
  const text = findText(error);
  const plain = plainReasons.find(([pattern]) => pattern.test(text))?.[1];
  if (plain !== undefined) return plain;
  const said = shorten(findDescription(text));
  if (command !== undefined && notJson.test(said)) return `the command ${command} printed no token`;
  const reason = said === '' || helpsNoUser.test(said) ? (exchange ?? said) : said;
  return hideSecrets(reason === '' ? 'no reason given' : reason);
}

/** The library's commonest messages; their own first sentences say less, or name its parameters. */
const plainReasons: readonly (readonly [RegExp, string])[] = [
  [
    /No underlying credential could be used/,
    'AZURE_TENANT_ID, AZURE_CLIENT_ID and a secret or certificate are not all set',
  ],
  [
    /(clientId|tenantId|federatedTokenFilePath) is a required parameter/,
    'AZURE_CLIENT_ID, AZURE_TENANT_ID and AZURE_FEDERATED_TOKEN_FILE are not all set',
  ],
  [/Visual Studio Code Authentication is not available/, 'not set up'],
  [/^Azure CLI could not be found/, 'the command az is not installed'],
  [/^Please run 'az login'/, "nobody is signed in; run 'az login'"],
  [/Unable to execute PowerShell/, 'PowerShell is not installed'],
  [/The 'Az\.Account' module .* is not installed/, 'the module Az.Accounts is not installed'],
  [/^Please run 'Connect-AzAccount'/, 'nobody is signed in; run Connect-AzAccount'],
  [/^Azure Developer CLI couldn't be found/, 'the command azd is not installed'],
  [/^Please run 'azd auth login'/, "nobody is signed in; run 'azd auth login'"],
  [/^This credential doesn't support claims challenges/, 'must sign in again: the service asks for more proof'],
];

const helpsNoUser =
  /network_error|endpoints_resolution_error|Cannot read prop|Not Available|Response had no|parsing the response|Unexpected (token|end)|aborted/;

/** What the platform says of an output that is empty, cut off, or something else. */
const notJson = /^Unexpected (end of JSON|token|non-whitespace)|not valid JSON|in JSON at position|parse the output/;

function findText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const response: unknown = Reflect.get(error, 'errorResponse');
  if (typeof response !== 'object' || response === null) return error.message;
  const description: unknown = Reflect.get(response, 'errorDescription');
  return typeof description === 'string' ? description : error.message;
}

/** What the service said, out of the library's `code: Error(s): … - Description: … - Correlation ID: …`. */
function findDescription(text: string): string {
  return /Description: (.*?) - (?:Correlation|Trace) ID:/s.exec(text)?.[1] ?? text;
}

/** The first sentence of the line that says it, without the class names and announcements in front. */
function shorten(text: string): string {
  const bare = findLine(text)
    .replace(/^\w+Credential:?\s*/, '')
    .replace(/^(Authentication failed\. Message:?|Network unreachable\. Message:)\s*/, '')
    .replace(/^(Error|ERROR): /, '');
  const sentence = /^.*?[.!?](?=\s|$)/.exec(bare)?.[0] ?? bare;
  const beginning = sentence.length > longestReason ? `${sentence.slice(0, longestReason)}…` : sentence;
  return beginning
    .replace(/\s*Trace ID:.*$/, '')
    .replace(/\.$/, '')
    .trim();
}

/** The first line; of what az says the one that is an error, and of a program of Python that broke down the last. */
function findLine(text: string): string {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const error = lines.find((line) => line.startsWith('ERROR: '));
  const isTraceback = lines.some((line) => line.startsWith('Traceback (most recent call last)'));
  return (error ?? (isTraceback ? lines.at(-1) : lines[0]) ?? '').trim();
}

const longestReason = 300;
