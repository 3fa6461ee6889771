// One object's turn, as a cmdlet's ProcessRecord: ask, then act.
import type { AskBefore, Call } from './cmdlet.js';
import type { Continuation } from './continuation.js';
import { passAction, passGate, type Gatekeeper } from './pass-gate.js';
import { passResume } from './pass-resume.js';
import type { Turn } from './run-account.js';

/** Processes one object. Everything that happens to it has been said when this resolves. */
export async function processRecord(call: Call, gatekeeper: Gatekeeper, turn: Turn): Promise<Continuation> {
  const { reporter, resume } = gatekeeper;
  turn.aim(call.subject);
  const ask: AskBefore = (action) => passAction(() => action, gatekeeper);
  if (call.asksItself === true) return call.process(turn, ask);
  await reporter.text('debug', 'CmdletProcessRecordStart: ');
  gatekeeper.explainer?.aim(call.subject);
  const resumed = resume === undefined ? 'proceed' : await passResume(call, resume, gatekeeper, turn);
  const gate = resumed === 'proceed' ? await passGate(call, gatekeeper) : resumed;
  const continuation = gate === 'proceed' ? await call.process(turn, ask) : gate;
  await reporter.text('debug', 'CmdletProcessRecordEnd: ');
  return continuation;
}
