// The emulator as a function: state and request in, state and reply out. Nothing here waits, listens or reads a clock.
import type { WorkspaceAddress } from '../quantum/api.js';
import { readKeySpecification, refuseAddress } from './definition.js';
import { type EmulatorRequest, type EmulatorResponse, type Reply, errorResponse } from './exchange.js';
import { type FaultRule, findFault } from './faults.js';
import { type Route, findRoute } from './routes.js';
import { type StoredWorkspace, createWorkspace, findWorkspace, listKeys, regenerateKeys } from './store.js';
import { type IssuedToken, issueToken, refuseStranger } from './tokens.js';

/** Everything the emulator remembers. */
export interface EmulatorState {
  readonly workspaces: readonly StoredWorkspace[];
  readonly tokens: readonly IssuedToken[];
  readonly faults: readonly FaultRule[];
  /** How many requests there were, and how many of them asked for regenerateKey. */
  readonly requests: number;
  readonly regenerations: number;
}

/** What a request leads to. */
export interface Handled {
  readonly state: EmulatorState;
  readonly reply: Reply;
}

/** The state before the first request. `now`: milliseconds since 1970. */
export function createState(
  workspaces: readonly WorkspaceAddress[],
  faults: readonly FaultRule[],
  now: number,
): EmulatorState {
  const stored = workspaces.map((address) => createWorkspace(address, now));
  return { workspaces: stored, tokens: [], faults, requests: 0, regenerations: 0 };
}

/** Handles one request. `now`: milliseconds since 1970. */
export function handle(before: EmulatorState, request: EmulatorRequest, now: number): Handled {
  const state = { ...before, requests: before.requests + 1 };
  const route = findRoute(request);
  switch (route.kind) {
    case 'token': {
      const { issued, response } = issueToken(state.tokens, request, state.requests, now);
      return { state: { ...state, tokens: issued }, reply: { kind: 'answer', response, afterMs: 0 } };
    }
    case 'regenerateKey':
      return handleWithFaults({ ...state, regenerations: state.regenerations + 1 }, route, request, now);
    case 'listKeys':
    case 'wrongMethod':
    case 'unknown':
      return toHandled(carryOut(state, route, request, now), request, now, 0);
  }
}

type ServiceRoute = Exclude<Route, { readonly kind: 'token' }>;

/** Carries out a request to regenerateKey, unless a rule says that something goes wrong before, instead or after. */
function handleWithFaults(state: EmulatorState, route: ServiceRoute, request: EmulatorRequest, now: number): Handled {
  const fault = findFault(state.faults, state.regenerations);
  if (fault?.kind === 'breakBefore') return { state, reply: { kind: 'disconnect' } };
  if (fault?.kind === 'replace') return toHandled({ state, response: fault.response }, request, now, 0);
  const answered = carryOut(state, route, request, now);
  if (fault?.kind === 'breakAfter') return { state: answered.state, reply: { kind: 'disconnect' } };
  return toHandled(answered, request, now, fault?.milliseconds ?? 0);
}

interface Answered {
  readonly state: EmulatorState;
  readonly response: EmulatorResponse;
}

/** Checks in the order of Azure Resource Manager: who asks, what for, in which words, and whether it exists. */
function carryOut(state: EmulatorState, route: ServiceRoute, request: EmulatorRequest, now: number): Answered {
  const stranger = refuseStranger(state.tokens, request.headers['authorization'], now);
  if (stranger !== undefined) return { state, response: stranger };
  if (route.kind === 'unknown') return { state, response: refusePath(request) };
  if (route.kind === 'wrongMethod') return { state, response: refuseMethod(request, route.allowed) };
  const malformed = refuseAddress(request.query, route.workspace);
  if (malformed !== undefined) return { state, response: malformed };
  const workspace = findWorkspace(state.workspaces, route.workspace);
  if (!workspace.ok) return { state, response: workspace.failure };
  if (route.kind === 'listKeys') return { state, response: listKeys(workspace.value) };
  const names = readKeySpecification(request);
  if (!names.ok) return { state, response: names.failure };
  const workspaces = regenerateKeys(state.workspaces, workspace.value, names.value, now);
  return { state: { ...state, workspaces }, response: { status: 204, headers: {}, body: '' } };
}

function refusePath({ path }: EmulatorRequest): EmulatorResponse {
  return errorResponse(404, 'NotFound', `The emulator serves nothing at '${path}'.`);
}

function refuseMethod({ method }: EmulatorRequest, allowed: string): EmulatorResponse {
  const response = errorResponse(405, 'MethodNotAllowed', `The HTTP method '${method}' is not supported here.`);
  return { ...response, headers: { ...response.headers, allow: allowed } };
}

/** The answer with the ids that Azure Resource Manager puts on every one, and the caller's own. */
function toHandled({ state, response }: Answered, { headers }: EmulatorRequest, now: number, afterMs: number): Handled {
  const id = `00000000-0000-4000-8000-${String(state.requests).padStart(12, '0')}`;
  const clientId = headers['x-ms-client-request-id'];
  const time = new Date(now).toISOString().replace(/[-:]|\.\d+/gu, '');
  const ids = {
    'x-ms-request-id': id,
    'x-ms-correlation-request-id': headers['x-ms-correlation-request-id'] ?? id,
    'x-ms-routing-request-id': `EMULATOR:${time}:${id}`,
    ...(clientId === undefined ? {} : { 'x-ms-client-request-id': clientId }),
  };
  const withIds = { ...response, headers: { ...response.headers, ...ids } };
  return { state, reply: { kind: 'answer', response: withIds, afterMs } };
}
