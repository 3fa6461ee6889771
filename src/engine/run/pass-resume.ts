// What earlier runs have done is not done again; where that is not known, nothing is done (contract, section 6).
import type { ResumeDecision } from '../journal/decide-resume.js';
import type { Call } from './cmdlet.js';
import type { Continuation } from './continuation.js';
import type { Gatekeeper } from './pass-gate.js';
import type { Resume } from './resume.js';
import type { Turn } from './run-account.js';

/** Whether the call goes on to be asked about and done. What else happened has been said. */
export async function passResume(
  call: Call,
  resume: Resume,
  { reporter, command, explainer }: Gatekeeper,
  turn: Turn,
): Promise<'proceed' | Continuation> {
  const pass = async (decision: ResumeDecision): Promise<'proceed' | Continuation> => {
    if (decision.kind === 'send') return 'proceed';
    turn.inherit(resume.path, resume.tell(call.subject, decision.parts));
    switch (decision.kind) {
      case 'skip':
        resume.skip(decision.times);
        turn.settle('skipped');
        await explainer?.skip();
        return 'goOn';
      case 'doubt':
        return reporter.error(resume.doubt(call.subject, decision.parts), command);
    }
  };
  const decision = resume.decide(call.subject);
  if (decision.kind !== 'doubt' || !resume.canSettle(decision.parts)) return pass(decision);
  turn.awaitDates((dates) => pass(resume.settle(decision.parts, dates)));
  return 'proceed';
}
