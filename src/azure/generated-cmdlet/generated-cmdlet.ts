// A cmdlet of a generated module: a table for what is bound, and a handler for what is done with it. All else is the
// generator's: the function's begin block, and the runtime of the cmdlets behind it.
import type { Binding } from '../../engine/binding/binding.js';
import type { HelpText } from '../../engine/help/help.js';
import { switchState } from '../../engine/host/preferences.js';
import type { Effect } from '../../engine/records/effect.js';
import { parameterNotSupported, placeOf } from '../../engine/records/program-errors.js';
import type { Call, Cmdlet, CmdletRun, CmdletSession, Stop } from '../../engine/run/cmdlet.js';
import { psNull } from '../../engine/values/ps-value.js';
import type { AzureDoors } from '../doors.js';
import { openAzureDoors } from '../open-doors.js';
import { beginWarnings } from './begin-warnings.js';
import type { GeneratedCommand } from './cmdlet-table.js';
import { findProxy } from './find-proxy.js';
import { findSet, forward } from './forward.js';
import { createService, type Service } from './service.js';
import { readServiceOptions, serviceOptions } from './service-options.js';
import { describeSignIn, fillSubscription } from './sign-in-call.js';
import { signIn } from './sign-in.js';

/** What a cmdlet does. */
export interface Handler {
  /** What it does to objects; null if it only reads. */
  readonly effect: Effect | null;
  /** What one record asks for, as the cmdlet behind has it bound. Pure; asked of an incomplete binding, too. */
  read(bound: Binding['bound'], service: Service): Call;
}

/** All that a module knows of one of its cmdlets. */
export interface GeneratedCmdlet extends Cmdlet<AzureDoors> {
  readonly generated: GeneratedCommand;
  readonly handler: Handler;
  /** How requests name the program. */
  readonly userAgent: string;
}

/** A cmdlet that the engine can run. */
export function createGeneratedCmdlet(
  generated: GeneratedCommand,
  help: HelpText,
  program: { readonly version: string; readonly userAgent: string },
  handler: Handler,
): GeneratedCmdlet {
  const { command } = generated;
  const { version, userAgent } = program;
  const cmdlet: GeneratedCmdlet = {
    command,
    help,
    options: serviceOptions,
    version,
    userAgent,
    generated,
    handler,
    effect: handler.effect,
    openDoors: openAzureDoors,
    begin: (run, doors) => begin(cmdlet, run, doors),
  };
  return cmdlet;
}

async function begin(
  { generated, handler, userAgent }: GeneratedCmdlet,
  { binding, host, ports, reporter, explainer, bind }: CmdletRun,
  doors: AzureDoors,
): Promise<CmdletSession | Stop> {
  const { command } = generated;
  if (switchState(binding.bound.get('Break')) === 'on') {
    const why = 'there is no .NET debugger to wait for.';
    await reporter.fatal(parameterNotSupported(placeOf(command), 'Break', why), 'always');
    return 'end';
  }
  await reporter.records(beginWarnings(binding.bound, ports.env));
  const set = findSet(binding);
  const behind = generated.behind(set);
  const call = describeSignIn(command, set, binding.bound);
  const options = readServiceOptions(host.own);
  const by = { source: command.name, activity: behind.name };
  const signedIn = await signIn(call, by, options, doors, explainer?.signIn ?? reporter);
  if (signedIn === undefined) return 'end';
  const { subscriptionId, endpoint } = signedIn;
  // Without a sign-in, null fails when the cmdlet behind binds it.
  const filled =
    subscriptionId === null ? (['SubscriptionId', psNull] as const) : fillSubscription(behind, subscriptionId);
  const inner = await bind(forward(binding, behind, call.wantsSubscription ? [filled] : []), behind);
  if (!inner.ok) return inner.failure;
  const begun = await reporter.notice('debug', 'CmdletBeginProcessing: ', placeOf(behind));
  if (begun !== 'goOn') return begun;
  const proxy = findProxy(inner.value.bound);
  const { timeoutMs } = options;
  const service = createService(
    { command, behind, endpoint, proxy, timeoutMs, userAgent, explainer },
    ports,
    doors,
    reporter,
  );
  return {
    behind: inner.value,
    read: (bound) => handler.read(bound, service),
    close: () => service.close(),
  };
}
