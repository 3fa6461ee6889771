// What a run says: each record goes the way that the preferences want, and errors are counted.
import { askChoice } from './ask.js';
import { continueMessage, inquireQuestion } from '../host/confirm-questions.js';
import type { ActionPreference, Preferences } from '../host/preferences.js';
import { renderRecord, type RenderOptions } from '../host/render.js';
import { routeError } from '../host/route-error.js';
import type { ViewScreen, ViewWriter } from '../host/view-writer.js';
import type { ErrorRecord } from '../records/error-record.js';
import type { HostRecord, OutputValue, PipelineSummary, TextRecord } from '../records/host-record.js';
import type { ResultJson, TextStream } from '../records/json-record.js';
import type { ErrorPlace } from '../records/error-place.js';
import { cannotInquire, stoppedByPreference, stoppedByUser } from '../records/program-errors.js';
import type { Prompter, RecordSink } from './ports.js';
import type { RunAccount } from './run-account.js';

/** The streams of one run. */
export interface Reporter {
  /** How many errors were written, shown or not. */
  readonly errors: number;
  /** The same streams for one object: errors are about it, and only they are its `errors`. `sink`: where all goes instead. */
  about(object: Pick<RunAccount, 'input'>, sink?: Pick<RecordSink, 'write'>): Reporter;
  /** Whether there is still a reader: a long output ends where there is none. */
  readonly isOpen: boolean;
  /** Goes by these from now on. */
  setPreferences(preferences: Preferences): void;
  /** Those of one answer are written together: not each waits for its reader. Where there is none any more, the rest is left out. */
  output(values: Iterable<OutputValue>): Promise<void>;
  /** Writes what still waits for its view to be complete; the run has no more objects. */
  endOutput(): Promise<void>;
  /** Text that takes work to make may come as a function, which is called only if the text is shown. */
  text(stream: TextStream, text: string | (() => string)): Promise<void> | void;
  records(records: readonly TextRecord[]): Promise<void>;
  /**
   * A warning that the engine writes too, or the debug line that comes before all others: under the preference Stop or
   * Inquire the run may end with it. Warnings of our own never stop or ask.
   */
  notice(stream: 'warning' | 'debug', text: string, place: ErrorPlace): Promise<'goOn' | 'end' | 'interrupted'>;
  /** A result is made only where it is shown. */
  result(toResult: () => ResultJson): Promise<void> | undefined;
  summary(summary: PipelineSummary): Promise<void> | undefined;
  /** An error that skips one object; whether the run goes on depends on -ErrorAction. 'always': it is never hidden (D25). */
  error(
    error: ErrorRecord,
    place: ErrorPlace,
    shown?: 'always' | 'unlessSilent',
  ): Promise<'goOn' | 'end' | 'interrupted'>;
  /** An error that ends the run. 'always': shown whatever -ErrorAction says (D25). */
  fatal(error: ErrorRecord, shown: 'always' | 'unlessSilent'): Promise<void>;
}

/**
 * A reporter on a sink. `findPrompter` gives the prompter for questions under Inquire, for `command`. While `account` has a piped
 * object, errors are about it.
 */
export function createReporter(
  sink: RecordSink,
  render: RenderOptions,
  findPrompter: () => Promise<Prompter | undefined>,
  command: ErrorPlace,
  account: Pick<RunAccount, 'input'>,
): Reporter {
  const run: ReportedRun = {
    sink,
    render,
    findPrompter,
    command,
    views: undefined,
    yesToAll: false,
    preferences: {
      error: 'Continue',
      warning: 'Continue',
      information: 'SilentlyContinue',
      verbose: false,
      debug: false,
      debugAction: 'goOn',
    },
  };
  return new OpenReporter(run, sink, account);
}

/** So many characters of output are enough for one write. */
const writtenAtOnce = 32_768;

/** What all reporters of a run share. */
interface ReportedRun {
  readonly sink: RecordSink;
  readonly render: RenderOptions;
  readonly findPrompter: () => Promise<Prompter | undefined>;
  readonly command: ErrorPlace;
  /** There is one as soon as an object has been shown by its view. */
  views: ViewWriter | undefined;
  yesToAll: boolean;
  preferences: Pick<Preferences, 'error' | 'warning' | 'information' | 'verbose' | 'debug' | 'debugAction'>;
}

/** A class, because each of several objects side by side has one of its own. */
class OpenReporter implements Reporter {
  errors = 0;
  private readonly run: ReportedRun;
  private readonly sink: Pick<RecordSink, 'write'>;
  private readonly account: Pick<RunAccount, 'input'>;
  private readonly whole: OpenReporter | undefined;

  /** `whole`: the reporter whose errors these are, too. */
  constructor(
    run: ReportedRun,
    sink: Pick<RecordSink, 'write'>,
    account: Pick<RunAccount, 'input'>,
    whole?: OpenReporter,
  ) {
    this.run = run;
    this.sink = sink;
    this.account = account;
    this.whole = whole;
  }

  about(object: Pick<RunAccount, 'input'>, sink = this.sink): Reporter {
    return new OpenReporter(this.run, sink, object, this);
  }

  get isOpen(): boolean {
    return this.run.sink.output.kind === 'open';
  }

  setPreferences(next: Preferences): void {
    this.run.preferences = next;
  }

  async output(values: Iterable<OutputValue>): Promise<void> {
    let text = '';
    for (const value of values) {
      const more = this.toOutputText(value);
      text += typeof more === 'string' ? more : await more;
      if (text.length < writtenAtOnce) continue;
      await this.writeOutput(text);
      if (!this.isOpen) return;
      text = '';
    }
    await this.writeOutput(text);
  }

  async endOutput(): Promise<void> {
    await this.writeOutput(this.run.views?.end());
  }

  text(stream: TextStream, words: string | (() => string)): Promise<void> | undefined {
    if (!this.isShown(stream)) return undefined;
    return this.write({ stream, text: typeof words === 'string' ? words : words() });
  }

  async records(records: readonly TextRecord[]): Promise<void> {
    for (const record of records) if (record.always === true || this.isShown(record.stream)) await this.write(record);
  }

  async notice(stream: 'warning' | 'debug', words: string, place: ErrorPlace): Promise<'goOn' | 'end' | 'interrupted'> {
    await this.text(stream, words);
    const { preferences } = this.run;
    const action = stream === 'debug' ? preferences.debugAction : toNoticeAction(preferences.warning);
    if (action === 'goOn') return 'goOn';
    if (action === 'ask') {
      const answer = await this.ask(continueMessage, place);
      if (answer === 'end') this.countError();
      return answer === 'end' || answer === 'interrupted' ? answer : 'goOn';
    }
    this.countError();
    const variable = stream === 'debug' ? 'DebugPreference' : 'WarningPreference';
    await this.writeError(stoppedByPreference(place, variable, words));
    return 'end';
  }

  result(toResult: () => ResultJson): Promise<void> | undefined {
    return this.run.render.format === 'json' ? this.write(toResult()) : undefined;
  }

  summary(summary: PipelineSummary): Promise<void> | undefined {
    return this.write(summary);
  }

  async error(
    error: ErrorRecord,
    place: ErrorPlace,
    shown?: 'always' | 'unlessSilent',
  ): Promise<'goOn' | 'end' | 'interrupted'> {
    this.countError();
    switch (routeError(this.run.preferences.error, this.run.yesToAll)) {
      case 'show':
        await this.writeError(error);
        return 'goOn';
      case 'hide':
        if (shown === 'always') await this.writeError(error);
        return 'goOn';
      case 'stop':
        await this.writeError(error);
        return 'end';
      case 'ask':
        return this.askAboutError(error, place);
    }
  }

  async fatal(error: ErrorRecord, shown: 'always' | 'unlessSilent'): Promise<void> {
    this.countError();
    if (shown === 'always' || isVisible(this.run.preferences.error)) await this.writeError(error);
  }

  private countError(): void {
    this.errors += 1;
    this.whole?.countError();
  }

  private write(record: HostRecord): Promise<void> | undefined {
    const rendered = renderRecord(record, this.run.render);
    return rendered === undefined ? undefined : this.sink.write(rendered.to, rendered.text);
  }

  private writeOutput(text = ''): Promise<void> | undefined {
    return text === '' ? undefined : this.sink.write('stdout', text);
  }

  private writeError(error: ErrorRecord): Promise<void> | undefined {
    const { input } = this.account;
    return this.write({ stream: 'error', error: input === undefined ? error : { ...error, input } });
  }

  private toOutputText(value: OutputValue): string | Promise<string> {
    const { screen } = this.run.render;
    return screen === undefined ? this.renderOutput(value) : this.show(value, screen);
  }

  private renderOutput(value: OutputValue): string {
    return renderRecord({ stream: 'output', value }, this.run.render)?.text ?? '';
  }

  /** As PowerShell's default view: a null object shows nothing, and what has no table ends the one that is open. */
  private async show(value: OutputValue, screen: ViewScreen): Promise<string> {
    const { run } = this;
    if (value === null) return '';
    if (value.kind !== 'object' || value.view === undefined) return (run.views?.end() ?? '') + this.renderOutput(value);
    const { createViewWriter } = await import('../host/view-writer.js');
    run.views ??= createViewWriter(screen);
    return run.views.take({ ...value, view: value.view });
  }

  private isShown(stream: TextStream): boolean {
    const { preferences } = this.run;
    switch (stream) {
      case 'warning':
        return isVisible(preferences.warning);
      case 'verbose':
        return preferences.verbose;
      case 'debug':
        return preferences.debug;
      case 'information':
        return isVisible(preferences.information);
      case 'host':
        return true;
    }
  }

  private async ask(message: string, place: ErrorPlace): Promise<'yes' | 'yesToAll' | 'end' | 'interrupted'> {
    const prompter = await this.run.findPrompter();
    const answer =
      prompter === undefined ? ({ kind: 'ended' } as const) : await askChoice(prompter, inquireQuestion(message));
    if (answer.kind === 'interrupted') return 'interrupted';
    if (answer.kind === 'chosen' && answer.answer !== 'halt') return answer.answer;
    await this.writeError(answer.kind === 'ended' ? cannotInquire(this.run.command) : stoppedByUser(place));
    return 'end';
  }

  private async askAboutError(error: ErrorRecord, place: ErrorPlace): Promise<'goOn' | 'end' | 'interrupted'> {
    const answer = await this.ask(error.details ?? error.message, place);
    if (answer === 'end' || answer === 'interrupted') return answer;
    this.run.yesToAll ||= answer === 'yesToAll';
    await this.writeError(error);
    return 'goOn';
  }
}

function isVisible(preference: ActionPreference): boolean {
  return preference !== 'SilentlyContinue' && preference !== 'Ignore';
}

function toNoticeAction(preference: ActionPreference): 'goOn' | 'stop' | 'ask' {
  if (preference === 'Stop') return 'stop';
  return preference === 'Inquire' ? 'ask' : 'goOn';
}
