// Why a request is sent again, for -Verbose.
import { maximumAttempts, type RetryPlan } from '../arm/plan-retry.js';

/** One line about a pause. `attempt` is the one that came before it. */
export function describeRetry(plan: RetryPlan & { readonly kind: 'wait' }, attempt: number): string {
  const next = `attempt ${attempt + 1} of ${maximumAttempts} in ${plan.ms / 1000} seconds`;
  switch (plan.why.kind) {
    case 'throttled':
      return `The service is busy (429)${plan.why.asked ? ' and says how long to wait' : ''}: ${next}.`;
    case 'notSent':
      return `Nothing was sent (${plan.why.reason}): ${next}.`;
  }
}
