// The objects of a run: what they share, how each is bound, and what is said when no more of them come.
import { bindPipelineObject } from '../binding/bind-pipeline-object.js';
import type { Binding } from '../binding/binding.js';
import type { BindingFailure } from '../binding/failure.js';
import { fail, succeed, type Outcome } from '../outcome.js';
import { bindingError } from '../records/binding-errors.js';
import { describeInputFailure } from '../records/input-sentences.js';
import { invalidPipelineInput, placeOf } from '../records/program-errors.js';
import type { InputEnd } from '../values/input-step.js';
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
  readonly cmdlet: Pick<Cmdlet, 'command' | 'effect'>;
  /** The command line, as the command that was called has bound it. */
  readonly binding: Binding;
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

/** Each object is bound twice, as there: by the function, whose errors come first, and by the cmdlet behind it. */
export function bindObjects({ binding, session, gatekeeper, explainer }: Pipeline): BindObject {
  let [outer, inner] = [binding, session.behind];
  const known = session.read(inner.bound).subject;
  return async (object, turn, reporter) => {
    turn.aim(known);
    const byFunction = bindPipelineObject(outer, object);
    await explainer?.object(object, outer, byFunction);
    outer = byFunction.next;
    if (!byFunction.outcome.ok) return fail(await reportObject(byFunction.outcome.failure, outer, object, reporter));
    const byCmdlet = bindPipelineObject(inner, object);
    inner = byCmdlet.next;
    if (!byCmdlet.outcome.ok) return fail(await reportObject(byCmdlet.outcome.failure, inner, object, reporter));
    const own = reporter === gatekeeper.reporter ? undefined : reporter;
    return succeed(session.read(byCmdlet.outcome.value.bound, own));
  };
}

/** An object that does not bind is skipped. */
async function reportObject(
  failure: BindingFailure,
  { command: metadata, defaulted }: Binding,
  object: PsValue,
  reporter: Reporter,
): Promise<Continuation> {
  return reporter.error(bindingError(failure, { command: metadata, defaulted, object }), placeOf(metadata));
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
