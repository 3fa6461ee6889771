// A cmdlet of a generated module: a table for what is bound, and a handler for what is done with it. All else is the
// generator's: the function's begin block, and the runtime of the cmdlets behind it.
import { boundValues, type BoundValues } from '../../engine/binder/binder-state.js';
import type { HelpText } from '../../engine/help/help.js';
import { switchState } from '../../engine/host/preferences.js';
import type { Effect } from '../../engine/records/effect.js';
import { placeOf } from '../../engine/records/error-place.js';
import { parameterNotSupported } from '../../engine/records/program-errors.js';
import type { Bulk } from '../../engine/run/bulk.js';
import { bulkOptions } from '../../engine/run/bulk-options.js';
import type { HostOptionTable } from '../../engine/run/host-option.js';
import type { HostOptions } from '../../engine/run/host-options.js';
import type { Call, Cmdlet, CmdletRun, CmdletSession } from '../../engine/run/cmdlet.js';
import type { Stop } from '../../engine/run/continuation.js';
import type { Model } from '../answers/read-object.js';
import type { AzureDoors } from '../doors.js';
import { openAzureDoors } from '../open-doors.js';
import { nameEndpoint } from '../sign-in/name-endpoint.js';
import { beginCall } from './begin-call.js';
import type { GeneratedCommand } from './cmdlet-table.js';
import { findSet, forward } from './forward.js';
import type { Service } from './service.js';
import { readServiceOptions, serviceOptions } from './service-options.js';
import { fillSubscription } from './sign-in-call.js';

/** What a cmdlet does. */
export interface Handler {
  /** What it does to objects; null if it only reads. */
  readonly effect: Effect | null;
  /** The objects that it writes; null if that is True under -PassThru. */
  readonly output: (() => Model) | null;
  /** For runs over many objects. */
  readonly bulk?: Bulk;
  /** Its own options beside those of every command that talks to the service. */
  readonly options?: HostOptionTable;
  /** Whether objects may wait for long, so that others go on meanwhile. */
  waits?(own: HostOptions['own']): boolean;
  /** What one record asks for, as the cmdlet behind has it bound. Pure; asked of an incomplete binding, too. */
  read(bound: BoundValues, service: Service): Call;
}

/** All that a module knows of one of its cmdlets. */
export interface GeneratedCmdlet extends Cmdlet<AzureDoors> {
  readonly generated: GeneratedCommand;
  readonly handler: Handler;
  /** How requests name the program. */
  readonly userAgent: string;
}

/** A cmdlet that the engine can run. Its handler is made when it is first asked for: a program runs one of its module's cmdlets. */
export function createGeneratedCmdlet(
  generated: GeneratedCommand,
  help: () => HelpText,
  program: { readonly version: string; readonly userAgent: string },
  createHandler: () => Handler,
): GeneratedCmdlet {
  const { version, userAgent } = program;
  let handler: Handler | undefined;
  const cmdlet: GeneratedCmdlet = {
    get command() {
      return generated.command;
    },
    help,
    get options() {
      const { bulk, options } = cmdlet.handler;
      return { ...serviceOptions, ...(bulk === undefined ? {} : bulkOptions), ...options };
    },
    version,
    userAgent,
    generated,
    get handler() {
      return (handler ??= createHandler());
    },
    get effect() {
      return cmdlet.handler.effect;
    },
    get bulk() {
      return cmdlet.handler.bulk;
    },
    openDoors: openAzureDoors,
    begin: (run, doors) => begin(cmdlet, run, doors),
  };
  return cmdlet;
}

async function begin(
  cmdlet: GeneratedCmdlet,
  { binding, host, ports, reporter, explainer, bind }: CmdletRun,
  doors: AzureDoors,
): Promise<CmdletSession | Stop> {
  const { command, handler } = cmdlet;
  if (switchState(binding.values.get('Break')) === 'on') {
    const why = 'there is no .NET debugger to wait for.';
    await reporter.fatal(parameterNotSupported(placeOf(command), 'Break', why), 'always');
    return 'end';
  }
  const options = readServiceOptions(host.own);
  const call = await beginCall(cmdlet, findSet(binding), boundValues(binding), {
    options,
    ports,
    doors,
    reporter,
    explainer,
  });
  if (call === undefined) return 'end';
  const { behind, subscription } = call;
  const filled = subscription === undefined ? [] : [fillSubscription(behind, subscription)];
  const inner = await bind(forward(binding, behind, filled), behind);
  if (!inner.ok) return inner.failure;
  const begun = await reporter.notice('debug', 'CmdletBeginProcessing: ', placeOf(behind));
  if (begun !== 'goOn') return begun;
  const service = call.openService(boundValues(inner.value));
  return {
    behind: inner.value,
    endpoint: () => nameEndpoint(service.endpoint),
    waits: handler.waits?.(host.own) === true,
    read: (bound, own) => handler.read(bound, own === undefined ? service : service.about(own)),
    close: () => service.close(),
  };
}
