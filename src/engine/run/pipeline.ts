// The objects of a run: what they share, how each is bound, and what is said when no more of them come.
import { bindObject } from '../binder/bind-object.js';
import { boundValues, failWith, type BinderState } from '../binder/binder-state.js';
import type { BinderFault } from '../binder/failure.js';
import type { SetBits } from '../definition/derive-command.js';
import { fail, succeed, type Outcome } from '../outcome.js';
import { bindingError } from '../records/binding-errors.js';
import { describeInputFailure } from '../records/input-sentences.js';
import { placeOf } from '../records/error-place.js';
import { invalidPipelineInput } from '../records/program-errors.js';
import type { InputEnd } from '../values/input-step.js';
import { toCustomObject } from '../values/to-custom-object.js';
import type { PsValue } from '../values/ps-value.js';
import type { Call, Cmdlet, CmdletSession } from './cmdlet.js';
import type { Continuation } from './continuation.js';
import type { Explainer } from './explain-call.js';
import type { Gatekeeper } from './pass-gate.js';
import type { CommandPorts } from './ports.js';
import type { Reporter } from './reporter.js';
import type { RunAccount, Turn } from './run-account.js';

/** What all objects of a run share. */
export interface Pipeline {
  readonly cmdlet: Pick<Cmdlet, 'command' | 'effect' | 'takesCustomObjects'>;
  /** The command line, as the command that was called has bound it. */
  readonly binding: BinderState;
  readonly session: CmdletSession;
  readonly gatekeeper: Gatekeeper;
  readonly ports: CommandPorts;
  readonly explainer: Pick<Explainer, 'object'> | undefined;
  readonly account: RunAccount;
  /** How many objects may be under way at once. */
  readonly atOnce: number;
  /** How many objects there may be; null if that does not matter. */
  readonly max: number | null;
}

/** Binds one object after the other; what does not bind has been said to `reporter`. */
export type BindObject = (object: PsValue, turn: Turn, reporter: Reporter) => Promise<Outcome<Call, Continuation>>;

/** Each object is bound twice, as there: by the function, whose errors come first, and by the cmdlet behind it, if there is one. */
export function bindObjects({ cmdlet, binding, session, gatekeeper, explainer }: Pipeline): BindObject {
  const { behind } = session;
  const [before, beforeBehind] = [binding.current, behind.current];
  const known = session.read(boundValues(behind)).subject;
  return async (given, turn, reporter) => {
    const object = cmdlet.takesCustomObjects === true ? toCustomObject(given) : given;
    turn.aim(known);
    const fault = bindNext(binding, object, before);
    await explainer?.object(object, { state: binding, before, isBound: fault === undefined });
    if (fault !== undefined) return fail(await reportObject(fault, binding, object, reporter));
    const faultBehind = behind === binding ? undefined : bindNext(behind, object, beforeBehind);
    if (faultBehind !== undefined) return fail(await reportObject(faultBehind, behind, object, reporter));
    const own = reporter === gatekeeper.reporter ? undefined : reporter;
    return succeed(session.read(boundValues(behind), own));
  };
}

/** What was told of earlier objects is forgotten: there may be a million. */
function bindNext(state: BinderState, object: PsValue, before: SetBits): BinderFault | undefined {
  state.facts.length = 0;
  return bindObject(state, object, before);
}

/** An object that does not bind is skipped. */
async function reportObject(
  fault: BinderFault,
  state: BinderState,
  object: PsValue,
  reporter: Reporter,
): Promise<Continuation> {
  const { command } = state;
  return reporter.error(bindingError(failWith(state, fault), { command, object }), placeOf(command));
}

/** Nothing comes any more: the input has ended, or it cannot be read on. */
export async function endInput(step: InputEnd, { account, cmdlet, gatekeeper }: Pipeline): Promise<Continuation> {
  const { reporter, command } = gatekeeper;
  if (step.kind === 'broken') {
    await reporter.fatal(invalidPipelineInput(command, describeInputFailure(step.failure)), 'always');
    return 'end';
  }
  account.reachEnd();
  if (!account.hasObjects) {
    const nothing = cmdlet.effect === null ? '' : `, so ${cmdlet.effect.nothing}`;
    await reporter.text('warning', `Standard input held no objects${nothing}.`);
  }
  return 'goOn';
}
