// One call of the PowerShell module: sign in, then for each object say what would be done, do it, and tell what came of it.
// PowerShell binds, asks and keeps the streams. Settings are read anew for each call.
import { findPasswords } from '../../engine/secrets/find-secrets.js';
import { hideIn } from '../../engine/secrets/hide-in.js';
import { createSecrets, type Secrets } from '../../engine/secrets/secrets.js';
import { beginWarnings } from '../../quantum/new-workspace-key/begin-warnings.js';
import { newWorkspaceKey } from '../../quantum/new-workspace-key/metadata.js';
import { describeRegeneration } from '../../quantum/new-workspace-key/plan-request.js';
import { privateCmdlet } from '../../quantum/new-workspace-key/private-cmdlets.js';
import { readInvocation, readProxy } from '../../quantum/new-workspace-key/read-invocation.js';
import { describeSignIn } from '../../quantum/new-workspace-key/sign-in-call.js';
import { parameterNotSupported, placeOf } from '../../engine/records/program-errors.js';
import { psNull, psString } from '../../engine/values/ps-value.js';
import { createServicePorts } from '../../engine/run/create-ports.js';
import { toHostOptions } from '../../engine/run/host-options.js';
import { regenerate, type RequestSession } from '../../azure/generated-cmdlet/regenerate.js';
import { createTurn } from '../../engine/run/run-account.js';
import { createSender } from '../../azure/generated-cmdlet/send-request.js';
import { signIn } from '../../azure/generated-cmdlet/sign-in.js';
import type { Mailbox } from './mailbox.js';
import type { SessionMessage, SessionParameters } from './messages.js';
import { createSessionReporter, type SayLine } from './session-reporter.js';

/** What the program is told about a call after its beginning. */
export type CallLetter = Of<'object' | 'answer' | 'end'>;

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
  const call: Call = { ...given, say: (facts) => given.say(hideIn(facts, secrets)) };
  const { beginning, messages, say } = call;
  const begun = await begin(call, createSessionReporter(say, beginning), secrets);
  say({ stream: 'done', subscriptionId: begun?.subscriptionId ?? null });
  const last = begun === undefined ? await messages.next() : await serveObjects(call, begun.requests);
  begun?.requests.sender.close();
  return last.kind === 'end' ? undefined : last;
}

/** One object after the other; gives what came in place of one. */
async function serveObjects({ messages, say, signal }: Call, requests: RequestSession): Promise<CallLetter> {
  for (;;) {
    const message = await messages.next();
    if (message.kind !== 'object') return message;
    const invocation = readInvocation(message.set, message.parameters);
    say({ stream: 'question', ...describeRegeneration(invocation) });
    const answer = message.isYes ? ({ ...message, kind: 'answer' } as const) : await messages.next();
    if (answer.kind !== 'answer') return answer;
    if (answer.isYes && !signal.aborted) await regenerate(invocation, requests, createTurn());
    say({ stream: 'done' });
  }
}

interface Begun {
  /** The subscription that was found; null if none was wanted. */
  readonly subscriptionId: string | null;
  readonly requests: RequestSession;
}

/** The function's begin block; undefined if the call cannot go on, which has been said. */
async function begin(
  { beginning: { set, parameters }, env, signal }: Call,
  reporter: ReturnType<typeof createSessionReporter>,
  secrets: Secrets,
): Promise<Begun | undefined> {
  const host = toHostOptions({});
  const ports = createServicePorts({ env, signal, secrets });
  const refused = findUnsupported(parameters);
  if (refused !== undefined) {
    await reporter.fatal(parameterNotSupported(placeOf(newWorkspaceKey), refused.name, refused.why), 'always');
    return undefined;
  }
  await reporter.records(beginWarnings({ has: (name) => name in parameters }, env));
  const given = parameters['SubscriptionId'];
  const bound = given === undefined ? undefined : typeof given === 'string' ? psString(given) : psNull;
  const call = describeSignIn(set, bound);
  const signedIn = await signIn(call, host, ports, reporter);
  if (signedIn === undefined) return undefined;
  const { endpoint, subscriptionId } = signedIn;
  const proxy = readProxy(parameters);
  for (const secret of [...findPasswords(proxy?.url ?? ''), proxy?.credential?.password ?? '']) secrets.learn(secret);
  const open = { credential: () => ports.openCredential(endpoint), transport: () => ports.openTransport(proxy) };
  const requests = {
    ports,
    reporter,
    endpoint,
    sender: createSender(ports, reporter, open, newWorkspaceKey.name),
    command: privateCmdlet(set),
    host: new URL(endpoint.url).host,
    timeoutMs: host.timeoutMs,
    explainer: undefined,
  };
  return { subscriptionId: call.wantsSubscription ? subscriptionId : null, requests };
}

/** What would have to run in PowerShell's process. Differs from PowerShell: D15 for -Break. */
function findUnsupported(parameters: SessionParameters): { readonly name: string; readonly why: string } | undefined {
  if (parameters['Break'] === true) return { name: 'Break', why: 'the request is made by a program without .NET.' };
  const steps = ['HttpPipelineAppend', 'HttpPipelinePrepend'].find((name) => parameters[name] === true);
  if (steps === undefined) return undefined;
  return { name: steps, why: 'the request is made by a program, which cannot run its steps.' };
}
