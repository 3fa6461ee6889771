// One call of the module for PowerShell: sign in, then for each object say what would be done, do it, and tell what came of it.
// PowerShell binds, asks and keeps the streams. Settings are read anew for each call.
import { beginCall } from '../../azure/generated-cmdlet/begin-call.js';
import { findProxy } from '../../azure/generated-cmdlet/find-proxy.js';
import type { Service } from '../../azure/generated-cmdlet/service.js';
import { readServiceOptions } from '../../azure/generated-cmdlet/service-options.js';
import { loadAhead, openAzureDoors } from '../../azure/open-doors.js';
import { placeOf } from '../../engine/records/error-place.js';
import { parameterNotSupported } from '../../engine/records/program-errors.js';
import { createBarePorts } from '../../engine/run/create-ports.js';
import type { AskBefore } from '../../engine/run/cmdlet.js';
import { createTurn } from '../../engine/run/run-account.js';
import { findPasswords } from '../../engine/secrets/find-secrets.js';
import { hideIn } from '../../engine/secrets/hide-in.js';
import { createSecrets, type Secrets } from '../../engine/secrets/secrets.js';
import type { Mailbox } from './mailbox.js';
import type { SessionMessage, SessionParameters } from './messages.js';
import { createPace, type Pace } from './pace.js';
import { readParameters } from './read-parameters.js';
import { createSessionReporter, type SayLine } from './session-reporter.js';

/** What the program is told about a call after its beginning. */
export type CallLetter = Of<'object' | 'answer' | 'next' | 'end'>;

type Of<Kind extends SessionMessage['kind']> = Extract<SessionMessage, { readonly kind: Kind }>;

/** A call, and the ways to and from it. */
export interface Call {
  readonly beginning: Of<'begin'>;
  readonly messages: Mailbox<CallLetter>;
  readonly say: SayLine;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted when PowerShell stops the pipeline, or the program is stopped. */
  readonly signal: AbortSignal;
}

/** Serves the call to its end; gives the message that makes no sense where it came, if one does not. */
export async function serveCall(given: Call): Promise<CallLetter | undefined> {
  const secrets = createSecrets();
  const { beginning, messages } = given;
  const pace = createPace(() => {
    given.say({ stream: 'wait' });
    return messages.next();
  });
  const say: SayLine = (facts) => {
    if (isOutput(facts)) pace.wrote();
    given.say(isOutput(facts) ? facts : hideIn(facts, secrets));
  };
  const call: Call = { ...given, say };
  const begun = await begin(call, createSessionReporter(say, beginning), secrets);
  say({ stream: 'done', subscriptionId: begun?.subscriptionId ?? null });
  // A request is about to go out: PowerShell only binds its private cmdlet before. What is piped may be nothing.
  const asksNothing = beginning.isYes || beginning.cmdlet.effect === null;
  if (begun !== undefined && beginning.isNext && asksNothing) void loadAhead();
  const last =
    begun === undefined ? await messages.next() : await serveObjects(call, pace, pace.holdBack(begun.service));
  begun?.service.close();
  return last.kind === 'end' ? undefined : last;
}

/** What was asked for stays as it is, keys that were read among it. */
function isOutput(facts: object): boolean {
  return 'stream' in facts && facts.stream === 'output';
}

/** One object after the other; gives what came in place of one. */
async function serveObjects(
  { beginning, messages, say, signal }: Call,
  pace: Pace,
  service: Service,
): Promise<CallLetter> {
  const { handler, effect } = beginning.cmdlet;
  for (;;) {
    const message = await messages.next();
    if (message.kind !== 'object') return message;
    pace.caughtUp();
    const call = handler.read(readParameters(message.parameters), service);
    say({ stream: 'question', ...call.describe(), changes: effect !== null });
    const answer = message.isYes ? ({ ...message, kind: 'answer' } as const) : await messages.next();
    if (answer.kind !== 'answer') return answer;
    if (answer.isYes && !signal.aborted) await call.process(createTurn(effect), hasAsked);
    say({ stream: 'done' });
  }
}

/** PowerShell has asked already. */
const hasAsked: AskBefore = () => Promise.resolve('proceed');

interface Begun {
  /** The subscription that was found; null if none was wanted. */
  readonly subscriptionId: string | null;
  readonly service: Service;
}

/** The function's begin block; undefined if the call cannot go on, which has been said. */
async function begin(
  { beginning: { cmdlet, set, parameters }, env, signal }: Call,
  reporter: ReturnType<typeof createSessionReporter>,
  secrets: Secrets,
): Promise<Begun | undefined> {
  const ports = createBarePorts({ env, signal, secrets });
  const refused = findUnsupported(parameters);
  if (refused !== undefined) {
    await reporter.fatal(parameterNotSupported(placeOf(cmdlet.command), refused.name, refused.why), 'always');
    return undefined;
  }
  const bound = readParameters(parameters);
  const proxy = findProxy(bound);
  for (const secret of [...findPasswords(proxy?.url ?? ''), proxy?.credential?.password ?? '']) secrets.learn(secret);
  const options = readServiceOptions({});
  const doors = openAzureDoors(ports);
  const call = await beginCall(cmdlet, set, bound, { options, ports, doors, reporter, explainer: undefined });
  return call && { subscriptionId: call.subscription ?? null, service: call.openService(bound) };
}

/** What would have to run in PowerShell's process. Differs from PowerShell: D15 for -Break. */
function findUnsupported(parameters: SessionParameters): { readonly name: string; readonly why: string } | undefined {
  if (parameters['Break'] === true) return { name: 'Break', why: 'the request is made by a program without .NET.' };
  const steps = ['HttpPipelineAppend', 'HttpPipelinePrepend'].find((name) => parameters[name] === true);
  if (steps === undefined) return undefined;
  return { name: steps, why: 'the request is made by a program, which cannot run its steps.' };
}
