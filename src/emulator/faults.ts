// Misbehaviour on request: rules that say what goes wrong with which request, by number and not by chance.
import { type Outcome, fail, succeed } from '../engine/outcome.js';
import { type EmulatorResponse, errorResponse } from './exchange.js';
import { operationNames } from './operations.js';

/** What a rule may count: requests for one operation or for a token, or all but those for a token. */
export const countedNames = [...operationNames, 'token', 'any'] as const;
export type Counted = (typeof countedNames)[number];

/** What goes wrong with the requests `first` to `last` of those that count, from 1, both included. */
export interface FaultRule {
  readonly counted: Counted;
  readonly first: number;
  readonly last: number;
  readonly fault: Fault;
}

/** `replace`: another answer, and nothing is done. The others differ in whether the request is carried out. */
export type Fault =
  | { readonly kind: 'replace'; readonly response: EmulatorResponse }
  | { readonly kind: 'delay'; readonly milliseconds: number }
  | { readonly kind: 'breakBefore' }
  | { readonly kind: 'breakAfter' };

/** Which part of a rule cannot be read, and the text that stands there. */
export interface FaultRuleFailure {
  readonly part: 'requests' | 'fault' | 'value';
  readonly text: string;
}

/**
 * Reads a rule: rule = [counted ":"] requests ":" fault ; requests = N | N "-" M | "all" ;
 * fault = "throttle" [":" seconds] | "delay:" milliseconds | "break-before" | "break-after" | "error:" status [":" code]
 *       | "html:" status . Without another name it counts requests to regenerateKey.
 */
export function parseFaultRule(text: string): Outcome<FaultRule, FaultRuleFailure> {
  const parts = text.split(':');
  const counted = countedNames.find((known) => known === parts[0]);
  const [requests = '', name = '', ...values] = counted === undefined ? parts : parts.slice(1);
  const range = parseRequests(requests);
  if (range === undefined) return fail({ part: 'requests', text: requests });
  const parse = faultParsers.get(name);
  if (parse === undefined) return fail({ part: 'fault', text: name });
  const fault = parse(values);
  return fault === undefined
    ? fail({ part: 'value', text: values.join(':') })
    : succeed({ counted: counted ?? 'regenerateKey', ...range, fault });
}

/** What goes wrong with a request: what the first rule for it says. `counts` tells its number in each way to count it. */
export function findFault(
  rules: readonly FaultRule[],
  counts: Readonly<Partial<Record<Counted, number>>>,
): Fault | undefined {
  return rules.find(({ counted, first, last }) => {
    const number = counts[counted];
    return number !== undefined && first <= number && number <= last;
  })?.fault;
}

function parseRequests(text: string): { readonly first: number; readonly last: number } | undefined {
  if (text === 'all') return { first: 1, last: Infinity };
  const [, from = '', to = from] = /^(\d+)(?:-(\d+))?$/u.exec(text) ?? [];
  const first = parseNumber(from, 1, 1_000_000);
  const last = parseNumber(to, first ?? 1, 1_000_000);
  return first === undefined || last === undefined ? undefined : { first, last };
}

/** The faults by name. Each makes a fault of the texts behind its name, or nothing if it has no use for them. */
const faultParsers: ReadonlyMap<string, (values: readonly string[]) => Fault | undefined> = new Map([
  ['throttle', parseThrottle],
  ['delay', parseDelay],
  ['break-before', (values: readonly string[]) => (values.length === 0 ? { kind: 'breakBefore' } : undefined)],
  ['break-after', (values: readonly string[]) => (values.length === 0 ? { kind: 'breakAfter' } : undefined)],
  ['error', parseError],
  ['html', parseHtml],
] as const);

/** The names of the faults, for the error about another one. */
export const faultNames: readonly string[] = [...faultParsers.keys()];

function parseThrottle([seconds = '1', ...more]: readonly string[]): Fault | undefined {
  if (parseNumber(seconds, 0, 86_400) === undefined || more.length > 0) return undefined;
  const message = `The request was throttled. Try again after '${seconds}' seconds.`;
  const response = errorResponse(429, 'TooManyRequests', message);
  return { kind: 'replace', response: { ...response, headers: { ...response.headers, 'retry-after': seconds } } };
}

function parseDelay([text = '', ...more]: readonly string[]): Fault | undefined {
  const milliseconds = parseNumber(text, 0, 3_600_000);
  return milliseconds === undefined || more.length > 0 ? undefined : { kind: 'delay', milliseconds };
}

function parseError([text = '', code = 'EmulatedError', ...more]: readonly string[]): Fault | undefined {
  const status = parseNumber(text, 400, 599);
  if (status === undefined || !/^\w+$/u.test(code) || more.length > 0) return undefined;
  return { kind: 'replace', response: errorResponse(status, code, 'The emulator was told to answer with this error.') };
}

function parseHtml([text = '', ...more]: readonly string[]): Fault | undefined {
  const status = parseNumber(text, 400, 599);
  if (status === undefined || more.length > 0) return undefined;
  const body = `<html>\r\n<head><title>${status}</title></head>\r\n<body><h1>${status}</h1></body>\r\n</html>\r\n`;
  return { kind: 'replace', response: { status, headers: { 'content-type': 'text/html' }, body } };
}

function parseNumber(text: string, least: number, most: number): number | undefined {
  const number = /^\d+$/u.test(text) ? Number(text) : NaN;
  return number >= least && number <= most ? number : undefined;
}
