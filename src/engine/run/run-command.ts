// One run of the command, from its words to its exit code; reads as the list of its stages (docs/architecture.md).
import { bindCommand, type NotBound } from './bind-command.js';
import type { Binding } from '../binding/binding.js';
import { asksForHelp, readWords } from '../binding/read-words.js';
import { readDefaultValues } from '../binding/read-default-values.js';
import { describeSignInOf, forward } from '../../quantum/new-workspace-key/forward.js';
import { beginWarnings } from '../../quantum/new-workspace-key/begin-warnings.js';
import { toInvocation, type Invocation } from '../../quantum/new-workspace-key/invocation.js';
import { newWorkspaceKey } from '../../quantum/new-workspace-key/metadata.js';
import { decidePreferences, readSessionPreferences, switchState, type Preferences } from '../host/preferences.js';
import { describeOptionBehind } from '../records/host-option-sentences.js';
import { invalidPreference, parameterNotSupported, placeOf } from '../records/program-errors.js';
import { findOptionsBehind, type HostOptions } from './host-options.js';
import type { CommandPorts } from './ports.js';
import { createPrompters, type Prompters } from './prompters.js';
import type { Explainer } from './explain-call.js';
import { endRun, sayTurn } from './end-run.js';
import { processInput, waitingText } from './process-input.js';
import { processRecord, type RecordSession } from './process-record.js';
import type { Continuation } from '../../azure/generated-cmdlet/regenerate.js';
import { findProxy } from '../../quantum/new-workspace-key/find-proxy.js';
import { readCommandLine } from './read-command-line.js';
import { createRunAccount, type RunAccount } from './run-account.js';
import { createReporter, type Reporter } from './reporter.js';
import { createSender } from '../../azure/generated-cmdlet/send-request.js';
import { signIn } from '../../azure/generated-cmdlet/sign-in.js';
import { version } from '../../quantum/version.js';

const command = newWorkspaceKey;

/** Runs the command and resolves to its exit code. Everything it says has been written by then. */
export async function runStages(words: readonly string[], host: HostOptions, ports: CommandPorts): Promise<number> {
  const account = createRunAccount();
  const prompters = createPrompters(host, ports);
  const { colour, terminals, secrets } = ports;
  const render = { format: host.outputFormat, colour, terminals, secrets };
  const reporter = createReporter(ports.sink, render, prompters.find, placeOf(command), account);
  const explainer = host.explain ? await openExplainer(host, ports, reporter) : undefined;
  const stages = async (): Promise<Continuation> => {
    const continuation = await run(words, host, ports, reporter, prompters, account, explainer);
    await explainer?.end();
    return continuation;
  };
  try {
    return await endRun(stages(), { account, reporter, render, ports, place: placeOf(command) });
  } finally {
    prompters.close();
  }
}

async function run(
  words: readonly string[],
  host: HostOptions,
  ports: CommandPorts,
  reporter: Reporter,
  prompters: Prompters,
  account: RunAccount,
  explainer: Explainer | undefined,
): Promise<Continuation> {
  const place = placeOf(command);
  const { tokens } = readWords(words, command.parameters);
  const page = await findPage(host, asksForHelp(tokens), ports.width);
  if (page !== undefined) {
    await ports.sink.write('stdout', page);
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
  for (const option of findOptionsBehind(tokens)) await reporter.text('warning', describeOptionBehind(option));
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
    ? await processInput({ function: binding, cmdlet: inner.value, set: forwarded.set }, records, account)
    : await processCall(toInvocation(forwarded.set, inner.value), records, account);
  sender.close();
  return continuation;
}

/** A call without a pipeline. */
async function processCall(invocation: Invocation, session: RecordSession, account: RunAccount): Promise<Continuation> {
  const continuation = await processRecord(invocation, session, account.beginCall());
  await sayTurn(account, session.reporter);
  return continuation;
}

/** What is shown in place of a run. */
async function findPage(host: HostOptions, wantsCmdletHelp: boolean, width: number): Promise<string | undefined> {
  if (host.version && !host.help) return `${command.name} ${version}\n`;
  if (!host.help && !wantsCmdletHelp) return undefined;
  const { renderCmdletHelp, renderProgramHelp } = await import('./program-help.js');
  return host.help ? renderProgramHelp(width) : renderCmdletHelp(width);
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
