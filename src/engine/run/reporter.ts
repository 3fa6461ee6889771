// What a run says: each record goes the way that the preferences want, and errors are counted.
import { askChoice } from './ask.js';
import { continueMessage, inquireQuestion } from '../host/confirm-questions.js';
import type { ActionPreference, Preferences } from '../host/preferences.js';
import { renderRecord, type RenderOptions } from '../host/render.js';
import { routeError } from '../host/route-error.js';
import type { ErrorRecord } from '../records/error-record.js';
import type { HostRecord, OutputValue, PipelineSummary, TextRecord } from '../records/host-record.js';
import type { ResultJson, TextStream } from '../records/json-record.js';
import { cannotInquire, stoppedByPreference, stoppedByUser, type ErrorPlace } from '../records/program-errors.js';
import type { Prompter, RecordSink } from './ports.js';
import type { RunAccount } from './run-account.js';

/** The streams of one run. */
export interface Reporter {
  /** How many errors were written, shown or not. */
  readonly errors: number;
  /** Goes by these from now on. */
  setPreferences(preferences: Preferences): void;
  output(value: OutputValue): Promise<void>;
  /** Text that takes work to make may come as a function, which is called only if the text is shown. */
  text(stream: TextStream, text: string | (() => string)): Promise<void> | void;
  records(records: readonly TextRecord[]): Promise<void>;
  /**
   * A warning that the engine writes too, or the debug line that comes before all others: under the preference Stop or
   * Inquire the run may end with it. Warnings of our own never stop or ask.
   */
  notice(stream: 'warning' | 'debug', text: string, place: ErrorPlace): Promise<'goOn' | 'end' | 'interrupted'>;
  result(result: ResultJson): Promise<void>;
  summary(summary: PipelineSummary): Promise<void>;
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
  let errors = 0;
  let yesToAll = false;
  let preferences: Pick<Preferences, 'error' | 'warning' | 'information' | 'verbose' | 'debug' | 'debugAction'> = {
    error: 'Continue',
    warning: 'Continue',
    information: 'SilentlyContinue',
    verbose: false,
    debug: false,
    debugAction: 'goOn',
  };

  const write = async (record: HostRecord): Promise<void> => {
    const rendered = renderRecord(record, render);
    if (rendered !== undefined) await sink.write(rendered.to, rendered.text);
  };
  const writeError = (error: ErrorRecord): Promise<void> => {
    const { input } = account;
    return write({ stream: 'error', error: input === undefined ? error : { ...error, input } });
  };
  const isShown = (stream: TextStream): boolean => {
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
  };
  const text = (stream: TextStream, words: string | (() => string)): Promise<void> | undefined => {
    if (!isShown(stream)) return undefined;
    return write({ stream, text: typeof words === 'string' ? words : words() });
  };
  const ask = async (message: string, place: ErrorPlace): Promise<'yes' | 'yesToAll' | 'end' | 'interrupted'> => {
    const prompter = await findPrompter();
    const answer =
      prompter === undefined ? ({ kind: 'ended' } as const) : await askChoice(prompter, inquireQuestion(message));
    if (answer.kind === 'interrupted') return 'interrupted';
    if (answer.kind === 'chosen' && answer.answer !== 'halt') return answer.answer;
    const error = answer.kind === 'ended' ? cannotInquire(command) : stoppedByUser(place);
    await writeError(error);
    return 'end';
  };
  const askAboutError = async (error: ErrorRecord, place: ErrorPlace): Promise<'goOn' | 'end' | 'interrupted'> => {
    const answer = await ask(error.details ?? error.message, place);
    if (answer === 'end' || answer === 'interrupted') return answer;
    yesToAll ||= answer === 'yesToAll';
    await writeError(error);
    return 'goOn';
  };

  return {
    get errors() {
      return errors;
    },
    setPreferences(next) {
      preferences = next;
    },
    output: (value) => write({ stream: 'output', value }),
    text,
    async records(records) {
      for (const record of records) if (record.always === true || isShown(record.stream)) await write(record);
    },
    async notice(stream, words, place) {
      await text(stream, words);
      const action = stream === 'debug' ? preferences.debugAction : toNoticeAction(preferences.warning);
      if (action === 'goOn') return 'goOn';
      if (action === 'ask') {
        const answer = await ask(continueMessage, place);
        if (answer === 'end') errors++;
        return answer === 'end' || answer === 'interrupted' ? answer : 'goOn';
      }
      errors++;
      const variable = stream === 'debug' ? 'DebugPreference' : 'WarningPreference';
      await writeError(stoppedByPreference(place, variable, words));
      return 'end';
    },
    result: write,
    summary: write,
    async error(error, place, shown) {
      errors++;
      switch (routeError(preferences.error, yesToAll)) {
        case 'show':
          await writeError(error);
          return 'goOn';
        case 'hide':
          if (shown === 'always') await writeError(error);
          return 'goOn';
        case 'stop':
          await writeError(error);
          return 'end';
        case 'ask':
          return askAboutError(error, place);
      }
    },
    async fatal(error, shown) {
      errors++;
      if (shown === 'always' || isVisible(preferences.error)) await writeError(error);
    },
  };
}

function isVisible(preference: ActionPreference): boolean {
  return preference !== 'SilentlyContinue' && preference !== 'Ignore';
}

function toNoticeAction(preference: ActionPreference): 'goOn' | 'stop' | 'ask' {
  if (preference === 'Stop') return 'stop';
  return preference === 'Inquire' ? 'ask' : 'goOn';
}
