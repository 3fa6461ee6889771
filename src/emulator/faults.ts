// Misbehaviour on request: rules that say what goes wrong with which request to regenerateKey, by number and not by chance.
import { type Outcome, fail, succeed } from '../engine/outcome.js';
import { type EmulatorResponse, errorResponse } from './exchange.js';

/** What goes wrong with the requests `first` to `last`, counted from 1, both included. */
export interface FaultRule {
  readonly first: number;
  readonly last: number;
  readonly fault: Fault;
}

/** `replace`: another answer, and nothing is regenerated. The others differ in whether the request is carried out. */
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
 * Reads a rule: rule = requests ":" fault ; requests = N | N "-" M | "all" ;
 * fault = "throttle" [":" seconds] | "delay:" milliseconds | "break-before" | "break-after" | "error:" status [":" code]
 *       | "html:" status .
 */
export function parseFaultRule(text: string): Outcome<FaultRule, FaultRuleFailure> {
  const [requests = '', name = '', ...values] = text.split(':');
  const range = parseRequests(requests);
  if (range === undefined) return fail({ part: 'requests', text: requests });
  const parse = faultParsers.get(name);
  if (parse === undefined) return fail({ part: 'fault', text: name });
  const fault = parse(values);
  return fault === undefined ? fail({ part: 'value', text: values.join(':') }) : succeed({ ...range, fault });
}

/** What goes wrong with the request of this number, counted from 1: what the first rule for it says. */
export function findFault(rules: readonly FaultRule[], number: number): Fault | undefined {
  return rules.find((rule) => rule.first <= number && number <= rule.last)?.fault;
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
