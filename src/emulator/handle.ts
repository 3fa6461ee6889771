// The emulator as a function: state and request in, state and reply out. Nothing here waits, listens or reads a clock.
import { readBody, refuseAddress, refuseOutright } from './check-request.js';
import { type EmulatorRequest, type EmulatorResponse, type Reply, errorResponse } from './exchange.js';
import { type Counted, type FaultRule, findFault } from './faults.js';
import { holdAnswer } from './hold-answer.js';
import { settle } from './long-running.js';
import { operations } from './operations.js';
import { type Route, findRoute } from './routes.js';
import { type Served, type ServiceState, serveOperation } from './serve-operation.js';
import { type IssuedToken, issueToken, refuseStranger } from './tokens.js';

/** Everything the emulator remembers. */
export interface EmulatorState extends ServiceState {
  readonly tokens: readonly IssuedToken[];
  readonly faults: readonly FaultRule[];
  /** How many requests there were. */
  readonly requests: number;
  /** How many of them there were for each operation, for tokens, and for all but those. */
  readonly counts: Readonly<Partial<Record<Counted, number>>>;
}

/** What a request leads to. */
export interface Handled {
  readonly state: EmulatorState;
  readonly reply: Reply;
}

/** Handles one request, unless a rule says that something goes wrong before, instead or after. `now`: milliseconds since 1970. */
export function handle(before: EmulatorState, request: EmulatorRequest, now: number): Handled {
  const route = findRoute(request);
  const { state, numbers } = count({ ...before, requests: before.requests + 1 }, route, now);
  const fault = findFault(state.faults, numbers);
  if (fault?.kind === 'breakBefore') return { state, reply: { kind: 'disconnect' } };
  if (fault?.kind === 'replace') return toHandled({ state, response: fault.response }, route, request, now, 0);
  const served = carryOut(state, route, request, now);
  if (fault?.kind === 'breakAfter') return { state: served.state, reply: { kind: 'disconnect' } };
  return toHandled(served, route, request, now, fault?.milliseconds ?? 0);
}

/** Counts a request, and ends the long-running operations that end with it. `numbers`: which one it is, in each way to count it. */
function count(
  state: EmulatorState,
  route: Route,
  now: number,
): { readonly state: EmulatorState; readonly numbers: EmulatorState['counts'] } {
  const names: readonly Counted[] =
    route.kind === 'token' ? ['token'] : [...(route.kind === 'operation' ? [route.operation] : []), 'any'];
  const numbers = Object.fromEntries(names.map((name) => [name, (state.counts[name] ?? 0) + 1]));
  const counted = { ...state, counts: { ...state.counts, ...numbers } };
  return { state: { ...counted, ...settle(state.begun, state.store, counted.counts.any ?? 0, now) }, numbers };
}

/** Checks in the order of Azure Resource Manager: who asks, what for, in which words, and whether it exists. */
function carryOut(state: EmulatorState, route: Route, request: EmulatorRequest, now: number): Served<EmulatorState> {
  const outright = refuseOutright(request);
  if (outright !== undefined) return { state, response: outright };
  if (route.kind === 'token') {
    const { issued, response } = issueToken(state.tokens, request, state.requests, now);
    return { state: { ...state, tokens: issued }, response };
  }
  const stranger = refuseStranger(state.tokens, request.headers['authorization'], now);
  if (stranger !== undefined) return { state, response: stranger };
  if (route.kind === 'unknown') return { state, response: refusePath(request) };
  if (route.kind === 'wrongMethod') return { state, response: refuseMethod(request, route.allowed) };
  const malformed = refuseAddress(request.query, route.names);
  if (malformed !== undefined) return { state, response: malformed };
  const body = readBody(request, operations[route.operation]);
  if (!body.ok) return { state, response: body.failure };
  const { path, query, headers } = request;
  const origin = `http://${headers['host'] ?? ''}`;
  const number = state.counts.any ?? 0;
  const asked = { names: route.names, body: body.value, origin, path, query, number, now };
  const { state: after, response } = serveOperation(route.operation, state, asked);
  return { state: { ...state, ...after }, response };
}

function refusePath({ path }: EmulatorRequest): EmulatorResponse {
  return errorResponse(404, 'NotFound', `The emulator serves nothing at '${path}'.`);
}

function refuseMethod({ method }: EmulatorRequest, allowed: readonly string[]): EmulatorResponse {
  const response = errorResponse(405, 'MethodNotAllowed', `The HTTP method '${method}' is not supported here.`);
  return { ...response, headers: { ...response.headers, allow: allowed.join(', ') } };
}

/** The answer, held to the definition, with the ids that Azure Resource Manager puts on every one, and the caller's own. */
function toHandled(
  { state, response }: Served<EmulatorState>,
  route: Route,
  request: EmulatorRequest,
  now: number,
  afterMs: number,
): Handled {
  if (route.kind === 'token') return { state, reply: { kind: 'answer', response, afterMs } };
  const held = route.kind === 'operation' ? holdAnswer(operations[route.operation], response) : response;
  const withIds = { ...held, headers: { ...held.headers, ...idsFor(state, request, now) } };
  return { state, reply: { kind: 'answer', response: withIds, afterMs } };
}

function idsFor(state: EmulatorState, { headers }: EmulatorRequest, now: number): Readonly<Record<string, string>> {
  const id = `00000000-0000-4000-8000-${String(state.requests).padStart(12, '0')}`;
  const clientId = headers['x-ms-client-request-id'];
  const time = new Date(now).toISOString().replace(/[-:]|\.\d+/gu, '');
  return {
    'x-ms-request-id': id,
    'x-ms-correlation-request-id': headers['x-ms-correlation-request-id'] ?? id,
    'x-ms-routing-request-id': `EMULATOR:${time}:${id}`,
    ...(clientId === undefined ? {} : { 'x-ms-client-request-id': clientId }),
  };
}
