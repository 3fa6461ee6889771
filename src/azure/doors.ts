// The doors of a cmdlet that talks to Azure, as types only: the sign-in, and the way to the service. Tests may stand in
// for them, and only here.
import type { CommandPorts } from '../engine/run/ports.js';
import type { StopSignal } from '../engine/stop-signal.js';
import type { Outcome } from '../engine/outcome.js';
import type { ArmRequest, ArmResponse, TransportFailure } from './exchange/exchange.js';
import type { Endpoint } from './sign-in/find-endpoint.js';
import type { NamedTenant } from './sign-in/subscription-tenant.js';
import type { Surroundings } from './sign-in/surroundings.js';

/** A token, and when it stops being one. */
export interface AccessToken {
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** Why there is no token: one line for each source that was tried. */
export interface CredentialFailure {
  readonly kind: 'noCredential';
  readonly tried: readonly { readonly source: string; readonly reason: string }[];
}

/** A wait before a token is asked for once more: how long, before which attempt, and how the last one went. */
export interface TokenPause {
  readonly ms: number;
  readonly attempt: number;
  readonly reason: string;
}

/** What kind of token is wanted. */
export interface TokenWish {
  /** The subscription that the request is about: its tenant is asked, where it is known. */
  readonly subscriptionId: string;
  /** Answers a challenge (continuous access evaluation); null if there was none. */
  readonly claims: string | null;
  /** Hears which tenant is asked, before the first token of each. */
  readonly onTenant: (tenant: NamedTenant) => void;
  /** Hears of each wait as it begins. */
  readonly onPause: (pause: TokenPause) => void;
  readonly signal: StopSignal;
}

/** Gives tokens for Azure Resource Manager. */
export interface CredentialSource {
  /** A token; never rejects. A request that is stopped fails without reasons. */
  token(wish: TokenWish): Promise<Outcome<AccessToken, CredentialFailure>>;
  /** Is told the status of each answer: a token that the service has turned away before its time is not given again. */
  note(token: string, status: number): void;
}

/** Sends requests. Never rejects, never retries, never follows a redirect to another host with a token. */
export interface Transport {
  send(
    request: ArmRequest,
    options: { readonly token: string; readonly timeoutMs: number; readonly signal: StopSignal },
  ): Promise<Outcome<ArmResponse, TransportFailure>>;
  /** Closes kept-alive connections. */
  close(): void;
}

/** -Proxy and its two companions. */
export interface ProxyChoice {
  readonly url: string;
  readonly credential: { readonly userName: string; readonly password: string } | null;
  readonly useDefaultCredentials: boolean;
}

/** What a cmdlet that talks to Azure is given beside the engine's doors. What costs something to open is a function. */
export interface AzureDoors {
  readonly surroundings: Surroundings;
  openCredential(endpoint: Endpoint): CredentialSource;
  /** `atOnce`: how many requests may be under way at once. */
  openTransport(proxy: ProxyChoice | null, atOnce: number): Transport;
  /** A new id for one request. */
  newId(): Promise<string>;
}

/** The engine's doors that a request needs. */
export type RequestPorts = Pick<CommandPorts, 'clock' | 'signal' | 'secrets'> & Partial<Pick<CommandPorts, 'status'>>;
