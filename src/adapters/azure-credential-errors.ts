// @azure/identity's errors as one short reason per way to sign in: no class names, no stacks, no links, no secrets.
import type { Environment } from '../core/arm/environment.js';
import { hidden, hideSecrets, isSecretName } from '../core/arm/hide-secrets.js';
import { sameName } from '../core/names.js';

/**
 * The way to sign in at a place of the library's chain of so many, in people's words. Its classes cannot be asked for their
 * names: a bundle shortens them. `selected`: AZURE_TOKEN_CREDENTIALS, which shortens the chain.
 */
export function nameCredential(place: number, length: number, selected: string | undefined): string {
  if (length === 1) return waysToSignIn.find(([name]) => sameName(name, (selected ?? '').trim()))?.[1] ?? 'sign-in';
  const first = length === developerTools ? waysToSignIn.length - developerTools : 0;
  return waysToSignIn[first + place]?.[1] ?? 'sign-in';
}

/**
 * Why one way to sign in gave no token: a sentence without a full stop.
 * `exchange` says how its last HTTP exchange went; it stands in for what the library words for nobody.
 */
export function describeCredentialError(error: unknown, exchange: string | null, env: Environment): string {
  const text = findText(error);
  const plain = plainReasons.find(([pattern]) => pattern.test(text))?.[1];
  if (plain !== undefined) return plain;
  const said = shorten(findDescription(text));
  const reason = said === '' || wordedForNobody.test(said) ? (exchange ?? said) : said;
  return withoutSecrets(reason === '' ? 'no reason given' : reason, env);
}

/** The library's chain, with the names that AZURE_TOKEN_CREDENTIALS takes. `prod` is the first three, `dev` the others. */
const waysToSignIn: readonly (readonly [string, string])[] = [
  ['EnvironmentCredential', 'environment variables'],
  ['WorkloadIdentityCredential', 'workload identity'],
  ['ManagedIdentityCredential', 'managed identity'],
  ['VisualStudioCodeCredential', 'Visual Studio Code'],
  ['AzureCliCredential', 'Azure CLI'],
  ['AzurePowerShellCredential', 'Azure PowerShell'],
  ['AzureDeveloperCliCredential', 'Azure Developer CLI'],
  ['BrokerCredential', 'Windows account broker'],
];

const developerTools = 5;

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
  [/IMDS endpoint, but it is not available/, 'there is no metadata service here'],
  [/Visual Studio Code Authentication is not available/, 'not set up'],
  [/no plugin was configured/, 'not set up'],
  [/^Azure CLI could not be found/, 'the command az is not installed'],
  [/^Please run 'az login'/, "nobody is signed in; run 'az login'"],
  [/Unable to execute PowerShell/, 'PowerShell is not installed'],
  [/The 'Az\.Account' module .* is not installed/, 'the module Az.Accounts is not installed'],
  [/^Please run 'Connect-AzAccount'/, 'nobody is signed in; run Connect-AzAccount'],
  [/^Azure Developer CLI couldn't be found/, 'the command azd is not installed'],
  [/^Please run 'azd auth login'/, "nobody is signed in; run 'azd auth login'"],
  [/^This credential doesn't support claims challenges/, 'must sign in again: the service asks for more proof'],
  [/^Invalid URL$/, 'a proxy variable does not hold an address such as http://proxy:8080'],
];

const wordedForNobody =
  /network_error|endpoints_resolution_error|Cannot read prop|Not Available|Response had no|parsing the response|Unexpected (token|end)|aborted/;

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

/** The first sentence of the first line, without the class names and announcements in front. */
function shorten(text: string): string {
  const bare = text
    .trim()
    .replace(/^\w+Credential:?\s*/, '')
    .replace(/^(Authentication failed\. Message:?|Network unreachable\. Message:)\s*/, '')
    .replace(/^(Error|ERROR): /, '');
  const line = bare.split(/\r?\n/, 1)[0] ?? '';
  const sentence = /^.*?[.!?](?=\s|$)/.exec(line)?.[0] ?? line;
  return sentence
    .slice(0, longestReason)
    .replace(/\s*Trace ID:.*$/, '')
    .replace(/\.$/, '')
    .trim();
}

const longestReason = 300;

/** Whatever a server or a tool sends back to us: neither what the environment keeps secret nor a token is repeated. */
function withoutSecrets(text: string, env: Environment): string {
  const secrets = Object.entries(env).flatMap(([name, value]) =>
    value !== undefined && value.length > 3 && (isSecretName(name) || name === 'IDENTITY_HEADER') ? [value] : [],
  );
  return hideSecrets(secrets.reduce((rest, secret) => rest.replaceAll(secret, hidden), text));
}
