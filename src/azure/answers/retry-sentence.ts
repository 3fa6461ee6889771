// Why something is tried again, and when, for -Verbose.
import { hideSecrets } from '../../engine/secrets/hide-secrets.js';
import { maximumAttempts, type RetryPlan } from '../exchange/plan-retry.js';
import { showBeginning } from '../../engine/records/show-beginning.js';

/** One line about the pause before a request is sent once more. `attempt` is the one that came before it. */
export function describeRetry(
  plan: RetryPlan & { readonly kind: 'wait' },
  attempt: number,
  { sentBefore }: { readonly sentBefore: boolean },
): string {
  const next = describeNext(attempt + 1, plan.ms);
  switch (plan.why.kind) {
    case 'throttled':
      return `The service is busy (429)${plan.why.asked ? ' and says how long to wait' : ''}: ${next}.`;
    case 'notSent':
      return `${sentBefore ? 'The request was not sent' : 'Nothing was sent'} (${showReason(plan.why.reason)}): ${next}.`;
  }
}

/** One line about the pause before a token is asked for once more. `attempt` is the one that comes after it. */
export function describeTokenPause(pause: {
  readonly ms: number;
  readonly attempt: number;
  readonly reason: string;
}): string {
  return `No token yet (${showReason(pause.reason)}): ${describeNext(pause.attempt, pause.ms)}.`;
}

/** Both kinds of request are sent three times at most. */
function describeNext(attempt: number, ms: number): string {
  return `attempt ${attempt} of ${maximumAttempts} in ${ms / 1000} seconds`;
}

function showReason(reason: string): string {
  return showBeginning(hideSecrets(reason));
}
