// One run of a command, from its words to its exit code; `run` reads as the list of its stages (docs/architecture.md).
import { dayOf } from '../dotnet/day-of.js';
import { pairArguments } from '../arguments/pair-arguments.js';
import { readWords, type ReadWords } from '../arguments/read-words.js';
import type { Argument } from '../binder/argument.js';
import { boundValues, type BinderState, type BoundValues } from '../binder/binder-state.js';
import {
  decidePreferences,
  readSessionPreferences,
  type Preferences,
  type SessionPreferences,
} from '../host/preferences.js';
import { findQuestion } from '../host/find-question.js';
import { findReadOnlyVariable } from '../host/find-read-only-variable.js';
import { fail, succeed, type Outcome } from '../outcome.js';
import { describeOptionBehind, describeQuestionBeside } from '../records/host-option-sentences.js';
import type { ErrorRecord } from '../records/error-record.js';
import { placeOf, type ErrorPlace } from '../records/error-place.js';
import { invalidHostOption, invalidPreference, variableNotWritable } from '../records/program-errors.js';
import { bindCommand } from './bind-command.js';
import type { BindingSurroundings, NotBound } from './binding-surroundings.js';
import { readBulkOptions } from './bulk-options.js';
import type { Cmdlet, CmdletSession } from './cmdlet.js';
import type { Continuation } from './continuation.js';
import { endRun, sayTurn } from './end-run.js';
import type { Explainer } from './explain-call.js';
import { findOptionsBehind, hostOptionsWith, type HostOptions } from './host-options.js';
import { passAction, type Gatekeeper } from './pass-gate.js';
import { openJournalsOfRun } from './journals-of-run.js';
import type { Pipeline } from './pipeline.js';
import type { CommandPorts } from './ports.js';
import { processInput } from './process-input.js';
import { processRecord } from './process-record.js';
import { createPrompters, type Prompters } from './prompters.js';
import { readCommandLine, type CommandLine } from './read-command-line.js';
import { createReporter, type Reporter } from './reporter.js';
import { createRunAccount, type RunAccount } from './run-account.js';
import { showPage } from './show-page.js';
import { waitingText } from './waiting-text.js';

/** What all stages of a run share. */
interface Run<Doors> {
  readonly cmdlet: Cmdlet<Doors>;
  readonly doors: Doors;
  readonly read: ReadWords;
  /** Arguments that are no words, in place of them. */
  readonly supplied: readonly Argument[] | undefined;
  readonly host: HostOptions;
  readonly ports: CommandPorts;
  readonly place: ErrorPlace;
  readonly reporter: Reporter;
  readonly prompters: Prompters;
  readonly account: RunAccount;
  readonly explainer: Explainer | undefined;
}

/** What a stage gives to the next ones, or how the run ends with it, which has been said. */
type Stage<Value> = Promise<Outcome<Value, Continuation>>;

/** Runs the command and resolves to its exit code. Everything it says has been written by then. */
export async function runStages<Doors>(
  cmdlet: Cmdlet<Doors>,
  words: readonly string[],
  host: HostOptions,
  ports: CommandPorts,
  doors: Doors = cmdlet.openDoors(ports),
  supplied?: readonly Argument[],
): Promise<number> {
  const { command, effect } = cmdlet;
  const read = readWords(words, command);
  const place = placeOf(command);
  const account = createRunAccount(effect);
  const prompters = createPrompters(host, ports);
  const { colour, terminals, secrets } = ports;
  const showsViews = host.outputFormat === 'text' && (host.wantsViews || terminals.stdout);
  const screen = showsViews ? ports.screen : undefined;
  const render = { format: host.outputFormat, colour, terminals, secrets, screen };
  const reporter = createReporter(ports.sink, render, prompters.find, place, account);
  const explainer = host.explain ? await openExplainer(cmdlet, host, ports, reporter) : undefined;
  const stages = async (): Promise<Continuation> => {
    const continuation = await run({
      cmdlet,
      doors,
      read,
      supplied,
      host,
      ports,
      place,
      reporter,
      prompters,
      account,
      explainer,
    });
    await explainer?.end();
    return continuation;
  };
  try {
    return await endRun(stages(), { account, reporter, render, ports, place, effect });
  } finally {
    prompters.close();
    if (account.journal !== undefined) (await ports.openJournals()).close();
  }
}

async function run<Doors>(given: Run<Doors>): Promise<Continuation> {
  if (await showPage(given.cmdlet, given.read, given.host, given.ports)) return 'end';
  const preferences = await readPreferences(given);
  if (!preferences.ok) return preferences.failure;
  const line = await readLine(given, preferences.value);
  if (!line.ok) return line.failure;
  const bound = await bindLine(given, preferences.value, line.value);
  if (!bound.ok) return bound.failure;
  const begun = await begin(given, bound.value);
  if (!begun.ok) return begun.failure;
  try {
    const opened = await openJournals(given, bound.value, begun.value);
    return opened === 'goOn' ? await process(given, bound.value, begun.value) : opened;
  } finally {
    begun.value.close();
  }
}

/** The session's preference variables. From here on they count. */
async function readPreferences<Doors>(given: Run<Doors>): Stage<SessionPreferences> {
  const session = readSessionPreferences(given.ports.env);
  if (!session.ok) {
    await given.reporter.fatal(invalidPreference(given.place, session.failure), 'always');
    return fail('end');
  }
  setPreferences(given, new Map(), session.value);
  return session;
}

/** Words → arguments with their values, and whether standard input is the pipeline. */
async function readLine<Doors>(given: Run<Doors>, session: SessionPreferences): Stage<CommandLine> {
  const { cmdlet, read, supplied, host, ports, reporter, prompters, explainer } = given;
  const { command } = cmdlet;
  if (supplied !== undefined) return succeed(toCommandLine(supplied, host));
  const paired = pairArguments(read.tokens, command);
  await explainer?.words(read, paired);
  const { defaultValues: defaults } = session;
  const onWaiting = (): void => void reporter.text('host', waitingText);
  const line = await readCommandLine(paired, command, ports, {
    pipeline: host.pipeline,
    defaults,
    today: () => dayOf(new Date(ports.clock.now())),
    onWaiting,
  });
  if (ports.signal.aborted) return fail('interrupted');
  if (!line.ok) {
    // Errors of ours are shown always; this one goes by the session's preference, as there.
    await reporter.fatal(line.failure, line.failure.id.startsWith('MissingArgument,') ? 'unlessSilent' : 'always');
    return fail('end');
  }
  const { inputExpected, inputUsed } = line.value;
  prompters.setInput({ isTaken: inputExpected || inputUsed });
  await explainer?.input(line.value);
  return succeed(line.value);
}

/** A call with values; whether objects come with it is known. */
function toCommandLine(supplied: readonly Argument[], { pipeline }: HostOptions): CommandLine {
  return { arguments: supplied, named: [], inputExpected: pipeline === 'always', inputUsed: false, open: [] };
}

/** A command line that is bound, and what it decides for the rest of the run. */
interface BoundLine {
  readonly binding: BinderState;
  readonly preferences: Preferences;
  readonly inputExpected: boolean;
  /** For the command behind. */
  readonly surroundings: BindingSurroundings;
}

async function bindLine<Doors>(given: Run<Doors>, session: SessionPreferences, line: CommandLine): Stage<BoundLine> {
  const { cmdlet, read, reporter, prompters, explainer, place } = given;
  const { inputExpected } = line;
  const surroundings: BindingSurroundings = {
    inputExpected,
    today: () => dayOf(new Date(given.ports.clock.now())),
    // Default values are for the command that is called: what is behind it is called from within the module, where there are none.
    defaultValues: [],
    findPrompter: prompters.find,
    explainer,
    warn: (text, bound) => {
      setPreferences(given, bound, session);
      return reporter.notice('warning', text, place);
    },
  };
  const { defaultValues } = session;
  const bound = await bindCommand(line.arguments, cmdlet.command, {
    ...surroundings,
    defaultValues,
    onBound: (reached) => explainer?.binding(line, reached),
  });
  if (!bound.ok) return fail(await reportNotBound(bound.failure, 'unlessSilent', reporter));
  const preferences = setPreferences(given, boundValues(bound.value), session);
  const refusal = refuseBound(boundValues(bound.value), preferences, given);
  if (refusal !== undefined) {
    await reporter.fatal(refusal, 'always');
    return fail('end');
  }
  const options = hostOptionsWith(cmdlet.options);
  for (const option of findOptionsBehind(read.tokens, options))
    await reporter.text('warning', describeOptionBehind(option));
  return succeed({ binding: bound.value, preferences, inputExpected, surroundings });
}

/** What a call that is bound may not ask for all the same. */
function refuseBound(
  bound: BoundValues,
  preferences: Preferences,
  { host, place }: { readonly host: HostOptions; readonly place: ErrorPlace },
): ErrorRecord | undefined {
  const readOnly = findReadOnlyVariable(bound);
  if (readOnly !== undefined) return variableNotWritable(readOnly);
  const { atOnce } = readBulkOptions(host.own);
  const question = atOnce === 1 ? undefined : findQuestion(preferences);
  return question === undefined ? undefined : invalidHostOption(place, describeQuestionBeside(question));
}

/** The command's own begin block, which binds the command behind it. */
async function begin<Doors>(given: Run<Doors>, { binding, surroundings }: BoundLine): Stage<CmdletSession> {
  const { cmdlet, doors, host, ports, reporter, explainer } = given;
  const begun = await cmdlet.begin(
    {
      binding,
      host,
      ports,
      reporter,
      explainer,
      bind: async (supplied, command) => {
        const inner = await bindCommand(supplied, command, surroundings);
        return inner.ok ? inner : fail(await reportNotBound(inner.failure, 'always', reporter));
      },
    },
    doors,
  );
  return typeof begun === 'string' ? fail(begun) : succeed(begun);
}

async function openJournals<Doors>(
  { cmdlet, host, ports, reporter, explainer, account }: Run<Doors>,
  { preferences }: BoundLine,
  session: CmdletSession,
): Promise<Continuation> {
  const onlyLooks = explainer !== undefined || preferences.shouldProcess.whatIf;
  const failure = await openJournalsOfRun(cmdlet, session, host, onlyLooks, ports, account);
  if (failure === undefined) return 'goOn';
  if (ports.signal.aborted) return 'interrupted';
  await reporter.fatal(failure, 'always');
  return 'end';
}

/** The objects of the pipeline, or the call itself where there is none. */
async function process<Doors>(
  { cmdlet, host, ports, reporter, prompters, explainer, place, account }: Run<Doors>,
  { binding, preferences, inputExpected }: BoundLine,
  session: CmdletSession,
): Promise<Continuation> {
  const gatekeeper: Gatekeeper = {
    reporter,
    preferences,
    findPrompter: prompters.find,
    explainer,
    resume: account.resume,
    command: place,
    behind: placeOf(session.behind.command),
    memory: { answer: 'none' },
  };
  const { atOnce, max } = readBulkOptions(host.own);
  const pipeline: Pipeline = { cmdlet, binding, session, gatekeeper, ports, explainer, account, atOnce, max };
  const continuation = inputExpected ? await processInput(pipeline) : await processCall(pipeline);
  if (continuation !== 'goOn' || !reporter.isOpen) return continuation;
  return (await session.end?.((action) => passAction(() => action, gatekeeper))) ?? 'goOn';
}

/** The one record of a call without a pipeline. */
async function processCall({ session, gatekeeper, account }: Pipeline): Promise<Continuation> {
  const turn = account.beginCall();
  const continuation = await processRecord(session.read(boundValues(session.behind)), gatekeeper, turn);
  await sayTurn(account, turn, gatekeeper.reporter);
  return continuation;
}

/** The preferences of the call as far as it is bound. An explanation shows all that would be said, and asks nothing. */
function setPreferences<Doors>(
  { cmdlet, reporter, explainer }: Run<Doors>,
  bound: BoundValues,
  session: SessionPreferences,
): Preferences {
  const preferences = decidePreferences(bound, session, cmdlet.command.definition.shouldProcess);
  reporter.setPreferences(explainer === undefined ? preferences : showAll(preferences));
  return preferences;
}

function showAll(preferences: Preferences): Preferences {
  const { error, warning } = preferences;
  return {
    ...preferences,
    error: error === 'Stop' ? 'Stop' : 'Continue',
    warning: warning === 'Inquire' ? 'Continue' : warning,
    debugAction: 'goOn',
  };
}

async function openExplainer(
  { command, bulk, sends = true }: Pick<Cmdlet, 'command' | 'bulk' | 'sends'>,
  host: HostOptions,
  ports: CommandPorts,
  reporter: Reporter,
): Promise<Explainer> {
  const { createExplainer } = await import('./explain-call.js');
  return createExplainer(command, reporter, { pipeline: host.pipeline, input: ports.input, bulk, sends });
}

/**
 * Errors of the command line go by the session's preference, as there; -ErrorAction has no say. Differs from PowerShell:
 * D25, those of the command behind are shown always.
 */
async function reportNotBound(
  failure: NotBound,
  shown: 'always' | 'unlessSilent',
  reporter: Reporter,
): Promise<'end' | 'interrupted'> {
  if (failure.kind === 'interrupted') return 'interrupted';
  if (failure.kind === 'error') await reporter.fatal(failure.error, shown);
  return 'end';
}
