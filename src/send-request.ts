// One request with all its attempts: a token, the exchange, the pauses between, and what came of it (contract, section 8).
import { describeRequest, describeResponse } from './core/arm/describe-exchange.js';
import type { ArmRequest, ArmResponse, TransportFailure } from './core/arm/exchange.js';
import { findClaims } from './core/arm/find-claims.js';
import { planRetry } from './core/arm/plan-retry.js';
import { serviceError, throttledTooLongError, transportError, type FailedCall } from './core/records/service-errors.js';
import { describeRetry } from './core/records/retry-sentence.js';
import type { ErrorRecord } from './core/records/error-record.js';
import { noCredentialError } from './core/records/sign-in-records.js';
import type { Outcome } from './core/outcome.js';
import type { CommandPorts, CredentialSource, Transport } from './ports.js';
import type { Reporter } from './reporter.js';

/** What came of a request. 'failed': the service said no; 'unknown': it may have done it. */
export type Sent =
  | { readonly kind: 'regenerated'; readonly response: ArmResponse }
  | {
      readonly kind: 'failed' | 'unknown';
      readonly response: ArmResponse | null;
      readonly error: ErrorRecord;
      /** The run was stopped meanwhile. */
      readonly stopped: boolean;
    }
  /** Nobody is signed in; nothing was sent. */
  | { readonly kind: 'notSent'; readonly error: ErrorRecord };

/** Sends requests over one connection, with tokens of one source. */
export interface Sender {
  send(request: ArmRequest, call: FailedCall): Promise<Sent>;
  close(): void;
}

/** A sender; both its parts are opened when the first request goes out. */
export function createSender(
  ports: Pick<CommandPorts, 'clock' | 'signal'>,
  reporter: Reporter,
  open: { readonly credential: () => CredentialSource; readonly transport: () => Transport },
  commandName: string,
): Sender {
  let credential: CredentialSource | undefined;
  let transport: Transport | undefined;

  const attempt = async (
    request: ArmRequest,
    call: FailedCall,
    claims: string | null,
  ): Promise<Outcome<ArmResponse, TransportFailure> | ErrorRecord> => {
    credential ??= open.credential();
    transport ??= open.transport();
    const token = await credential.token({ claims, signal: ports.signal });
    if (!token.ok) {
      return noCredentialError(token.failure.tried, { command: commandName, activity: commandName });
    }
    await reporter.text('debug', () => describeRequest(request));
    const result = await transport.send(request, {
      token: token.value.token,
      timeoutMs: call.timeoutMs,
      signal: ports.signal,
    });
    if (result.ok) {
      const { value } = result;
      await reporter.text('debug', () => describeResponse(value));
    }
    return result;
  };

  return {
    async send(request, call) {
      let challenged = false;
      for (let count = 1; ; count++) {
        let result = await attempt(request, call, null);
        const claims = 'ok' in result && result.ok && !challenged ? findClaims(result.value) : undefined;
        if (claims !== undefined) {
          // A challenge turns the request away before anything is done, so it may be answered once.
          challenged = true;
          await reporter.text(
            'verbose',
            'The service asks for a token with other claims; the request is sent once more.',
          );
          result = await attempt(request, call, claims);
        }
        if (!('ok' in result)) return { kind: 'notSent', error: result };
        const plan = planRetry(result, count, ports.clock.now());
        if (plan.kind === 'wait') {
          await reporter.text('verbose', describeRetry(plan, count));
          if (await ports.clock.sleep(plan.ms, ports.signal)) continue;
          return { ...conclude(result, call), stopped: true };
        }
        if (plan.kind === 'tooLong' && result.ok) {
          const error = throttledTooLongError(call, result.value, plan.ms);
          return { kind: 'failed', response: result.value, error, stopped: false };
        }
        if (result.ok && result.value.status === 204) return { kind: 'regenerated', response: result.value };
        return conclude(result, call);
      }
    },
    close() {
      transport?.close();
    },
  };
}

function conclude(
  result: Outcome<ArmResponse, TransportFailure>,
  call: FailedCall,
): Extract<Sent, { kind: 'failed' | 'unknown' }> {
  if (result.ok) {
    const { value } = result;
    // A success that is not 204 is an error to the original; the key may have been regenerated all the same.
    const kind = value.status >= 200 && value.status < 300 ? 'unknown' : 'failed';
    return { kind, response: value, error: serviceError(call, value), stopped: false };
  }
  const { failure } = result;
  return {
    kind: failure.reached === 'no' ? 'failed' : 'unknown',
    response: null,
    error: transportError(call, failure),
    stopped: failure.kind === 'stopped',
  };
}
