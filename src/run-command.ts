// One run of the command, from its words to its exit code; reads as the list of its stages (docs/architecture.md).
import { bindCommand, type NotBound } from './bind-command.js';
import { bindPipelineObject } from './core/binding/bind-pipeline-object.js';
import type { Binding } from './core/binding/binding.js';
import { asksForHelp, readWords } from './core/binding/read-words.js';
import { readDefaultValues } from './core/binding/read-default-values.js';
import { describeSignInOf, forward, type Forwarded } from './core/cmdlets/new-workspace-key/forward.js';
import { beginWarnings } from './core/cmdlets/new-workspace-key/begin-warnings.js';
import { toInvocation } from './core/cmdlets/new-workspace-key/invocation.js';
import { newWorkspaceKey } from './core/cmdlets/new-workspace-key/metadata.js';
import { exitCode } from './core/host/exit-code.js';
import { decidePreferences, readSessionPreferences, switchState, type Preferences } from './core/host/preferences.js';
import type { BindingFailure } from './core/binding/failure.js';
import { bindingError } from './core/records/binding-errors.js';
import { describeInputFailure } from './core/records/input-sentences.js';
import {
  invalidPipelineInput,
  invalidPreference,
  parameterNotSupported,
  placeOf,
} from './core/records/program-errors.js';
import type { PsValue } from './core/values/ps-value.js';
import type { HostOptions } from './host-options.js';
import type { CommandPorts } from './ports.js';
import { createPrompters, type Prompters } from './prompters.js';
import type { Explainer } from './explain-call.js';
import { startProgress } from './pipeline-progress.js';
import { processRecord, type RecordSession } from './process-record.js';
import type { Continuation } from './regenerate.js';
import { findProxy } from './core/cmdlets/new-workspace-key/find-proxy.js';
import { readCommandLine } from './read-command-line.js';
import { createReporter, type Reporter } from './reporter.js';
import { createSender } from './send-request.js';
import { signIn } from './sign-in.js';

const command = newWorkspaceKey;

/** Runs the command and resolves to its exit code. Everything it says has been written by then. */
export async function runStages(words: readonly string[], host: HostOptions, ports: CommandPorts): Promise<number> {
  const prompters = createPrompters(host, ports);
  const { colour, terminals, secrets } = ports;
  const reporter = createReporter(
    ports.sink,
    { format: host.outputFormat, colour, terminals, secrets },
    prompters.find,
    placeOf(command),
  );
  const explainer = host.explain ? await openExplainer(host, ports, reporter) : undefined;
  const ending = await run(words, host, ports, reporter, prompters, explainer);
  await explainer?.end();
  prompters.close();
  const interrupted = ending === 'interrupted' || ports.signal.aborted;
  const stoppedBy = !interrupted ? null : ports.signal.reason === 'SIGTERM' ? 'terminate' : 'interrupt';
  return exitCode({ failed: reporter.errors > 0, stoppedBy });
}

async function run(
  words: readonly string[],
  host: HostOptions,
  ports: CommandPorts,
  reporter: Reporter,
  prompters: Prompters,
  explainer: Explainer | undefined,
): Promise<Continuation> {
  const place = placeOf(command);
  const { tokens } = readWords(words, command.parameters);
  if (asksForHelp(tokens)) {
    const { renderCmdletHelp } = await import('./program-help.js');
    await ports.sink.write('stdout', renderCmdletHelp(ports.width));
    return 'end';
  }
  const session = readSessionPreferences(ports.env);
  if (!session.ok) {
    await reporter.fatal(invalidPreference(place, session.failure), 'always');
    return 'end';
  }
  const setPreferences = (preferences: Preferences): void =>
    reporter.setPreferences(explainer === undefined ? preferences : showAll(preferences));
  setPreferences(decidePreferences(new Map(), session.value, command.confirmImpact));
  await explainer?.words(words);
  const { defaults } = readDefaultValues(session.value.defaultValues, command);
  const onWaiting = (): void => void reporter.text('host', waitingText);
  const line = await readCommandLine(tokens, command, ports, { pipeline: host.pipeline, defaults, onWaiting });
  if (ports.signal.aborted) return 'interrupted';
  if (!line.ok) {
    await reporter.fatal(line.failure, 'always');
    return 'end';
  }
  const { inputExpected, inputUsed } = line.value;
  prompters.setInput({ isTaken: inputExpected || inputUsed });

  const surroundings = {
    reporter,
    inputExpected,
    defaultValues: session.value.defaultValues,
    findPrompter: prompters.find,
    explainer,
    warn: (text: string, bound: Binding['bound']) => {
      setPreferences(decidePreferences(bound, session.value, command.confirmImpact));
      return reporter.notice('warning', text, place);
    },
  };
  await explainer?.commandLine({ ...line.value, defaults });
  const bound = await bindCommand(line.value.arguments, command, surroundings);
  if (!bound.ok) return reportNotBound(bound.failure, 'unlessSilent', reporter);
  const binding = bound.value;
  const preferences = decidePreferences(binding.bound, session.value, command.confirmImpact);
  setPreferences(preferences);
  if (switchState(binding.bound.get('Break')) === 'on') {
    await reporter.fatal(parameterNotSupported(place, 'Break', 'there is no .NET debugger to wait for.'), 'always');
    return 'end';
  }

  await reporter.records(beginWarnings(binding.bound, ports.env));
  const signedIn = await signIn(describeSignInOf(binding), host, ports, explainer?.signIn ?? reporter);
  if (signedIn === undefined) return 'end';
  const forwarded = forward(binding, signedIn.subscriptionId);
  // Default values are for the function: its private cmdlets are called from within the module, where there are none.
  const inner = await bindCommand(forwarded.supplied, forwarded.command, { ...surroundings, defaultValues: [] });
  if (!inner.ok) return reportNotBound(inner.failure, 'always', reporter);
  const begun = await reporter.notice('debug', 'CmdletBeginProcessing: ', placeOf(forwarded.command));
  if (begun !== 'goOn') return begun;

  const sender = createSender(
    ports,
    reporter,
    {
      credential: () => ports.openCredential(signedIn.endpoint),
      transport: () => ports.openTransport(findProxy(inner.value)),
    },
    command.name,
  );
  const records: RecordSession = {
    ports,
    reporter,
    preferences,
    endpoint: signedIn.endpoint,
    sender,
    command: forwarded.command,
    host: new URL(signedIn.endpoint.url).host,
    timeoutMs: host.timeoutMs,
    explainer,
    findPrompter: prompters.find,
    remembered: 'none',
  };
  const continuation = inputExpected
    ? await processInput(binding, inner.value, forwarded, records)
    : await processRecord(toInvocation(forwarded.set, inner.value), records);
  sender.close();
  return continuation;
}

async function openExplainer(host: HostOptions, ports: CommandPorts, reporter: Reporter): Promise<Explainer> {
  const { createExplainer } = await import('./explain-call.js');
  return createExplainer(command, reporter, { pipeline: host.pipeline, input: ports.input });
}

/** Whoever wants an explanation wants to see the errors, and is asked nothing. */
function showAll(preferences: Preferences): Preferences {
  const { error, warning } = preferences;
  return {
    ...preferences,
    error: error === 'Stop' ? 'Stop' : 'Continue',
    warning: warning === 'Inquire' ? 'Continue' : warning,
    debugAction: 'goOn',
  };
}

/** Said when nothing has arrived for a while. */
const waitingText = 'Waiting for objects on standard input (JSON values, or one id per line) until it ends.';

/** Each object is bound twice, as there: by the function, whose errors come first, and by the private cmdlet. */
async function processInput(
  outerStart: Binding,
  innerStart: Binding,
  forwarded: Forwarded,
  session: RecordSession,
): Promise<Continuation> {
  const { ports, reporter } = session;
  const objects = ports.openObjects(() => void reporter.text('host', waitingText));
  const stop = (): void => objects.close();
  // A signal that came while the call was being prepared is not told again.
  if (ports.signal.aborted) stop();
  ports.signal.addEventListener('abort', stop);
  const progress = startProgress(ports, session.preferences);
  let reachedEnd = false;
  let [outer, inner] = [outerStart, innerStart];
  let continuation: Continuation = 'goOn';
  while (continuation === 'goOn' && !ports.sink.closed) {
    const step = await objects.next();
    if (ports.signal.aborted) {
      continuation = 'interrupted';
      break;
    }
    reachedEnd = step.kind === 'end';
    if (step.kind === 'end') break;
    if (step.kind === 'broken') {
      const error = invalidPipelineInput(placeOf(command), describeInputFailure(step.failure));
      await reporter.fatal(error, 'always');
      continuation = 'end';
      break;
    }
    const errorsBefore = reporter.errors;
    const byFunction = bindPipelineObject(outer, step.value);
    await session.explainer?.object(step.value, outer, byFunction);
    outer = byFunction.next;
    if (byFunction.outcome.ok) {
      const byCmdlet = bindPipelineObject(inner, step.value);
      inner = byCmdlet.next;
      continuation = byCmdlet.outcome.ok
        ? await processRecord(toInvocation(forwarded.set, byCmdlet.outcome.value), session)
        : await reportObject(byCmdlet.outcome.failure, inner, step.value, reporter);
    } else {
      continuation = await reportObject(byFunction.outcome.failure, outer, step.value, reporter);
    }
    progress.count(reporter.errors === errorsBefore ? 'succeeded' : 'failed');
  }
  ports.signal.removeEventListener('abort', stop);
  objects.close();
  const { processed, summary } = progress.end(reachedEnd);
  if (processed === 0 && reachedEnd) {
    await reporter.text('warning', 'Standard input held no objects, so no key was regenerated.');
  }
  await reporter.text('verbose', summary);
  return continuation;
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

/**
 * Errors of the command line go by the session's preference, as there; -ErrorAction has no say. Differs from PowerShell:
 * D25, those of the private cmdlet are shown always.
 */
async function reportNotBound(
  failure: NotBound,
  shown: 'always' | 'unlessSilent',
  reporter: Reporter,
): Promise<Continuation> {
  if (failure.kind === 'interrupted') return 'interrupted';
  if (failure.kind !== 'error') return 'end';
  await reporter.fatal(failure.error, shown);
  return 'end';
}
