// `az-quantumapi powershell-session`: the program behind the PowerShell module. PowerShell binds, asks and keeps the streams;
// this signs in, sends, and tells what came of it. One run serves the objects of one pipeline; it reads and writes JSON, a
// line each (docs/powershell.md), and ends when its input does.
import type { Readable, Writable } from 'node:stream';
import { beginWarnings } from '../core/cmdlets/new-workspace-key/begin-warnings.js';
import { newWorkspaceKey } from '../core/cmdlets/new-workspace-key/metadata.js';
import { describeRegeneration } from '../core/cmdlets/new-workspace-key/plan-request.js';
import { privateCmdlet } from '../core/cmdlets/new-workspace-key/private-cmdlets.js';
import { readInvocation, readProxy } from '../core/cmdlets/new-workspace-key/read-invocation.js';
import { describeSignIn } from '../core/cmdlets/new-workspace-key/sign-in-call.js';
import { exitCode, exitCodes } from '../core/host/exit-code.js';
import { parameterNotSupported, placeOf } from '../core/records/program-errors.js';
import { psNull, psString } from '../core/values/ps-value.js';
import { createServicePorts } from '../create-ports.js';
import { toHostOptions } from '../host-options.js';
import { regenerate, type RequestSession } from '../regenerate.js';
import { createSender } from '../send-request.js';
import { createMailbox, type Letter, type Mailbox } from './mailbox.js';
import type { SessionMessage, SessionParameters } from './messages.js';
import { createSessionReporter, type SayLine } from './session-reporter.js';
import { signIn } from '../sign-in.js';
import { version } from '../version.js';

/** What the program is given. */
export interface SessionStreams {
  readonly input: Readable;
  readonly output: Writable;
  /** For whoever looks for the reason when the module has none. */
  readonly complaints: Writable;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted by a signal, or by the module when the pipeline is stopped. */
  readonly stop: AbortController;
}

/** The version of the messages; source/Session.cs says which it understands. */
const protocol = 1;

type Of<Kind extends SessionMessage['kind']> = Extract<SessionMessage, { readonly kind: Kind }>;

/** Serves one pipeline and resolves to the exit code. */
export async function servePowerShell(streams: SessionStreams): Promise<number> {
  const { input, output, stop } = streams;
  const say: SayLine = (facts) => void output.write(`${JSON.stringify(facts)}\n`);
  const messages = createMailbox(input, () => stop.abort());
  say({ stream: 'hello', protocol, version });
  const first = await messages.next();
  if (first.kind !== 'begin') return give(first, streams);
  const reporter = createSessionReporter(say, first);
  const session = await begin(first, reporter, streams);
  say({ stream: 'done', subscriptionId: session?.subscriptionId ?? null });
  const last =
    session === undefined ? await messages.next() : await serveObjects(messages, session.requests, stop, say);
  session?.requests.sender.close();
  messages.close();
  const code = exitCode({ failed: reporter.errors > 0, stoppedBy: stop.signal.aborted ? 'interrupt' : null });
  return last.kind === 'end' ? code : give(last, streams);
}

/** One object after the other; gives what came in place of one. */
async function serveObjects(
  messages: Mailbox,
  requests: RequestSession,
  stop: AbortController,
  say: SayLine,
): Promise<Letter> {
  for (;;) {
    const message = await messages.next();
    if (message.kind !== 'object') return message;
    const invocation = readInvocation(message.set, message.parameters);
    say({ stream: 'question', ...describeRegeneration(invocation) });
    const answer = await messages.next();
    if (answer.kind !== 'answer') return answer;
    if (answer.isYes && !stop.signal.aborted) await regenerate(invocation, requests);
    say({ stream: 'done' });
  }
}

/** Nothing was asked for, or something that is not understood here. */
function give(letter: Letter, { complaints }: SessionStreams): number {
  if (letter.kind === 'end') return exitCodes.success;
  const line = letter.kind === 'unknown' ? `the line ${letter.line.slice(0, 200)}` : `'${letter.kind}' at this place`;
  complaints.write(`az-quantumapi powershell-session: ${line} is not understood; this is for the PowerShell module.\n`);
  return exitCodes.failed;
}

interface Begun {
  /** The subscription that was found; null if none was wanted. */
  readonly subscriptionId: string | null;
  readonly requests: RequestSession;
}

/** The function's begin block; undefined if the call cannot go on, which has been said. */
async function begin(
  { set, parameters }: Of<'begin'>,
  reporter: ReturnType<typeof createSessionReporter>,
  { env, stop }: Pick<SessionStreams, 'env' | 'stop'>,
): Promise<Begun | undefined> {
  const host = toHostOptions({});
  const ports = createServicePorts({ env, signal: stop.signal });
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
