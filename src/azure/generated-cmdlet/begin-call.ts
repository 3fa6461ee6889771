// What the function's begin block does for a call, no matter which side has bound it, the engine here or PowerShell: it warns,
// finds the subscription and the endpoint, and says so.
import type { BoundValues } from '../../engine/binder/binder-state.js';
import type { DerivedCommand } from '../../engine/definition/derive-command.js';
import type { CommandPorts } from '../../engine/run/ports.js';
import type { Explainer } from '../../engine/run/explain-call.js';
import type { Reporter } from '../../engine/run/reporter.js';
import type { AzureDoors, RequestPorts } from '../doors.js';
import { beginWarnings } from './begin-warnings.js';
import type { GeneratedCommand } from './cmdlet-table.js';
import { findProxy } from './find-proxy.js';
import { createService, type Service } from './service.js';
import type { ServiceOptions } from './service-options.js';
import { describeSignIn } from './sign-in-call.js';
import { signIn } from './sign-in.js';

/** What a call works with. */
export interface CallSurroundings {
  readonly options: ServiceOptions;
  readonly ports: RequestPorts & Pick<CommandPorts, 'env'>;
  readonly doors: AzureDoors;
  readonly reporter: Reporter;
  readonly explainer: Pick<Explainer, 'request' | 'signIn'> | undefined;
}

/** A call whose subscription and endpoint are known. */
export interface BegunCall {
  /** The cmdlet behind the set. */
  readonly behind: DerivedCommand;
  /** What fills -SubscriptionId; undefined where the call needs none from the sign-in. */
  readonly subscription: string | null | undefined;
  /** The service, by the way that the bound parameters name. */
  openService(bound: BoundValues): Service;
}

/** Begins a call of this set; undefined if something is missing, which has been said. */
export async function beginCall(
  { generated, userAgent }: { readonly generated: GeneratedCommand; readonly userAgent: string },
  set: string,
  bound: BoundValues,
  { options, ports, doors, reporter, explainer }: CallSurroundings,
): Promise<BegunCall | undefined> {
  const { command } = generated;
  await reporter.records(beginWarnings(bound, ports.env));
  const behind = generated.behind(set);
  const call = describeSignIn(command, set, bound);
  const by = { source: command.name, activity: behind.name };
  const signedIn = await signIn(call, by, options, doors, explainer?.signIn ?? reporter);
  if (signedIn === undefined) return undefined;
  const { endpoint, subscriptionId } = signedIn;
  const { timeoutMs, atOnce, own } = options;
  return {
    behind,
    subscription: call.wantsSubscription ? subscriptionId : undefined,
    openService(complete) {
      const proxy = findProxy(complete);
      const facts = { command, behind, endpoint, proxy, timeoutMs, userAgent, explainer, atOnce, own };
      return createService(facts, ports, doors, reporter);
    },
  };
}
