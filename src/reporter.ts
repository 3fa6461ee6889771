// What a run says: each record goes the way that the preferences want, and errors are counted.
import { askChoice } from './ask.js';
import { inquireQuestion } from './core/host/confirm-questions.js';
import type { ActionPreference, Preferences } from './core/host/preferences.js';
import { renderRecord, type RenderOptions } from './core/host/render.js';
import { routeError } from './core/host/route-error.js';
import type { ErrorRecord } from './core/records/error-record.js';
import type { HostRecord, ResultRecord, TextStream } from './core/records/host-record.js';
import { cannotInquire, stoppedByUser, type ErrorPlace } from './core/records/program-errors.js';
import type { PsValue } from './core/values/ps-value.js';
import type { Prompter, RecordSink } from './ports.js';

/** The streams of one run. */
export interface Reporter {
  /** How many errors were written, shown or not. */
  readonly errors: number;
  /** Goes by these from now on. */
  setPreferences(preferences: Preferences): void;
  output(value: PsValue): Promise<void>;
  text(stream: TextStream, text: string): Promise<void>;
  records(records: readonly HostRecord[]): Promise<void>;
  result(result: ResultRecord): Promise<void>;
  /** An error that skips one object; whether the run goes on depends on -ErrorAction. */
  error(error: ErrorRecord, place: ErrorPlace): Promise<'goOn' | 'end' | 'interrupted'>;
  /** An error that ends the run. 'always': shown whatever -ErrorAction says (D25). */
  fatal(error: ErrorRecord, shown: 'always' | 'unlessSilent'): Promise<void>;
}

/** A reporter on a sink. `findPrompter` gives whoever can be asked under Inquire. */
export function createReporter(
  sink: RecordSink,
  render: RenderOptions,
  findPrompter: () => Promise<Prompter | undefined>,
): Reporter {
  let errors = 0;
  let yesToAll = false;
  let preferences: Pick<Preferences, 'error' | 'warning' | 'information' | 'verbose' | 'debug'> = {
    error: 'Continue',
    warning: 'Continue',
    information: 'SilentlyContinue',
    verbose: false,
    debug: false,
  };

  const write = async (record: HostRecord): Promise<void> => {
    const rendered = renderRecord(record, render);
    if (rendered !== undefined) await sink.write(rendered.to, rendered.text);
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
  const text = async (stream: TextStream, words: string): Promise<void> => {
    if (isShown(stream)) await write({ stream, text: words });
  };
  const ask = async (error: ErrorRecord, place: ErrorPlace): Promise<'goOn' | 'end' | 'interrupted'> => {
    const prompter = await findPrompter();
    const answer =
      prompter === undefined
        ? ({ kind: 'ended' } as const)
        : await askChoice(prompter, inquireQuestion(error.details ?? error.message));
    if (answer.kind === 'interrupted') return 'interrupted';
    if (answer.kind === 'ended' || answer.answer === 'halt') {
      const ending = answer.kind === 'ended' ? cannotInquire(place) : stoppedByUser(place);
      await write({ stream: 'error', error: ending });
      return 'end';
    }
    yesToAll ||= answer.answer === 'yesToAll';
    await write({ stream: 'error', error });
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
      for (const record of records) {
        if (record.stream === 'output' || record.stream === 'error' || record.stream === 'result') await write(record);
        else await text(record.stream, record.text);
      }
    },
    result: write,
    async error(error, place) {
      errors++;
      switch (routeError(preferences.error, yesToAll)) {
        case 'show':
          await write({ stream: 'error', error });
          return 'goOn';
        case 'hide':
          return 'goOn';
        case 'stop':
          await write({ stream: 'error', error });
          return 'end';
        case 'ask':
          return ask(error, place);
      }
    },
    async fatal(error, shown) {
      errors++;
      if (shown === 'always' || isVisible(preferences.error)) await write({ stream: 'error', error });
    },
  };
}

function isVisible(preference: ActionPreference): boolean {
  return preference !== 'SilentlyContinue' && preference !== 'Ignore';
}
