// What a run says: each record goes the way that the preferences want, and errors are counted.
import { askChoice } from './ask.js';
import { continueMessage, inquireQuestion } from '../host/confirm-questions.js';
import type { ActionPreference, Preferences } from '../host/preferences.js';
import { renderRecord, type RenderOptions } from '../host/render.js';
import { routeError } from '../host/route-error.js';
import type { ViewScreen, ViewWriter } from '../host/view-writer.js';
import type { ErrorRecord } from '../records/error-record.js';
import type { HostRecord, OutputValue, PipelineSummary, TextRecord } from '../records/host-record.js';
import type { InputPlace } from '../records/input-place.js';
import type { ResultJson, TextStream } from '../records/json-record.js';
import { cannotInquire, stoppedByPreference, stoppedByUser, type ErrorPlace } from '../records/program-errors.js';
import type { Prompter, RecordSink } from './ports.js';
import type { RunAccount } from './run-account.js';

/** The streams of one run. */
export interface Reporter {
  /** How many errors were written, shown or not. */
  readonly errors: number;
  /** The same streams for one piped object: errors are about it, and only they are its `errors`. `sink`: where all goes instead. */
  about(input: InputPlace, sink?: Pick<RecordSink, 'write'>): Reporter;
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
  const state: ReporterState = {
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
  const isOpen = (): boolean => sink.output.kind === 'open';
  return openReporter(state, { sink, isOpen, render, findPrompter, command, account, onError: () => undefined });
}

/** So many characters of output are enough for one write. */
const writtenAtOnce = 32_768;

/** What all reporters of a run share. */
interface ReporterState {
  /** There is one as soon as an object has been shown by its view. */
  views: ViewWriter | undefined;
  yesToAll: boolean;
  preferences: Pick<Preferences, 'error' | 'warning' | 'information' | 'verbose' | 'debug' | 'debugAction'>;
}

interface ReporterParts {
  readonly sink: Pick<RecordSink, 'write'>;
  readonly isOpen: () => boolean;
  readonly render: RenderOptions;
  readonly findPrompter: () => Promise<Prompter | undefined>;
  readonly command: ErrorPlace;
  readonly account: Pick<RunAccount, 'input'>;
  readonly onError: () => void;
}

function openReporter(state: ReporterState, parts: ReporterParts): Reporter {
  const { sink, render, findPrompter, command, account } = parts;
  let errors = 0;
  const countError = (): void => {
    errors++;
    parts.onError();
  };
  const write = async (record: HostRecord): Promise<void> => {
    const rendered = renderRecord(record, render);
    if (rendered !== undefined) await sink.write(rendered.to, rendered.text);
  };
  const writeOutput = async (text = ''): Promise<void> => {
    if (text !== '') await sink.write('stdout', text);
  };
  const renderOutput = (value: OutputValue): string => renderRecord({ stream: 'output', value }, render)?.text ?? '';
  /** As PowerShell's default view: a null object shows nothing, and what has no table ends the one that is open. */
  const show = async (value: OutputValue, screen: ViewScreen): Promise<string> => {
    if (value === null) return '';
    if (value.kind !== 'object' || value.view === undefined) return (state.views?.end() ?? '') + renderOutput(value);
    const { createViewWriter } = await import('../host/view-writer.js');
    state.views ??= createViewWriter(screen);
    return state.views.take({ ...value, view: value.view });
  };
  const toOutputText = (value: OutputValue): string | Promise<string> =>
    render.screen === undefined ? renderOutput(value) : show(value, render.screen);
  const writeError = (error: ErrorRecord): Promise<void> => {
    const { input } = account;
    return write({ stream: 'error', error: input === undefined ? error : { ...error, input } });
  };
  const isShown = (stream: TextStream): boolean => {
    switch (stream) {
      case 'warning':
        return isVisible(state.preferences.warning);
      case 'verbose':
        return state.preferences.verbose;
      case 'debug':
        return state.preferences.debug;
      case 'information':
        return isVisible(state.preferences.information);
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
    state.yesToAll ||= answer === 'yesToAll';
    await writeError(error);
    return 'goOn';
  };

  return {
    get errors() {
      return errors;
    },
    about: (input, other = sink) =>
      openReporter(state, { ...parts, sink: other, account: { input }, onError: countError }),
    get isOpen() {
      return parts.isOpen();
    },
    setPreferences(next) {
      state.preferences = next;
    },
    async output(values) {
      let text = '';
      for (const value of values) {
        const more = toOutputText(value);
        text += typeof more === 'string' ? more : await more;
        if (text.length < writtenAtOnce) continue;
        await writeOutput(text);
        if (!parts.isOpen()) return;
        text = '';
      }
      await writeOutput(text);
    },
    endOutput: async () => writeOutput(state.views?.end()),
    text,
    async records(records) {
      for (const record of records) if (record.always === true || isShown(record.stream)) await write(record);
    },
    async notice(stream, words, place) {
      await text(stream, words);
      const action = stream === 'debug' ? state.preferences.debugAction : toNoticeAction(state.preferences.warning);
      if (action === 'goOn') return 'goOn';
      if (action === 'ask') {
        const answer = await ask(continueMessage, place);
        if (answer === 'end') countError();
        return answer === 'end' || answer === 'interrupted' ? answer : 'goOn';
      }
      countError();
      const variable = stream === 'debug' ? 'DebugPreference' : 'WarningPreference';
      await writeError(stoppedByPreference(place, variable, words));
      return 'end';
    },
    result: write,
    summary: write,
    async error(error, place, shown) {
      countError();
      switch (routeError(state.preferences.error, state.yesToAll)) {
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
      countError();
      if (shown === 'always' || isVisible(state.preferences.error)) await writeError(error);
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
