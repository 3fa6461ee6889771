// What a run says to the PowerShell module: records as lines of JSON. What is shown, asked or stopped for is PowerShell's to
// decide, so nothing is held back but text that is not listened to.
import { toJson, toJsonRecord } from '../../engine/host/render.js';
import type { ErrorRecord } from '../../engine/records/error-record.js';
import type { HostRecord, OutputValue } from '../../engine/records/host-record.js';
import type { TextStream } from '../../engine/records/json-record.js';
import type { Reporter } from '../../engine/run/reporter.js';

/** An object goes with the name of its .NET type, which is the module's. */
function describeOutput(value: OutputValue): object {
  const type = value?.kind === 'object' ? { type: value.typeName } : {};
  return { stream: 'output', ...type, value: toJson(value) };
}

/** Writes one line for a program. */
export type SayLine = (facts: object) => void;

/** A reporter that passes everything on. */
export function createSessionReporter(
  say: SayLine,
  listens: { readonly verbose: boolean; readonly debug: boolean },
): Reporter {
  let errors = 0;
  const isHeard = (stream: TextStream): boolean =>
    stream === 'verbose' || stream === 'debug' ? listens[stream] : true;
  const text = (stream: TextStream, words: string | (() => string)): void => {
    if (isHeard(stream)) say({ stream, message: typeof words === 'string' ? words : words() });
  };
  const tell = (error: ErrorRecord, how: { readonly terminating: boolean; readonly always?: true }): void => {
    errors++;
    say({ ...toJsonRecord({ stream: 'error', error }), ...how });
  };
  const pass = (record: HostRecord): void => {
    if (record.stream === 'error') tell(record.error, { terminating: false });
    else if (record.stream === 'output') say(describeOutput(record.value));
    else if (record.stream === 'result' || record.stream === 'summary') say(toJsonRecord(record));
    else if (record.always === true) say({ stream: record.stream, message: record.text, always: true });
    else text(record.stream, record.text);
  };
  const reporter: Reporter = {
    get errors() {
      return errors;
    },
    // Objects come one by one.
    about: () => reporter,
    isOpen: true,
    setPreferences: () => undefined,
    output(values) {
      for (const value of values) pass({ stream: 'output', value });
      return Promise.resolve();
    },
    endOutput: () => Promise.resolve(),
    text,
    records(records) {
      records.forEach(pass);
      return Promise.resolve();
    },
    notice(stream, words) {
      text(stream, words);
      return Promise.resolve('goOn');
    },
    // PowerShell keeps no such records; -Verbose has the ids.
    result: () => Promise.resolve(),
    summary: () => Promise.resolve(),
    // What is never hidden ends the call: PowerShell hides what does not, if it is told so.
    error(error, _place, shown) {
      tell(error, shown === 'always' ? { terminating: true, always: true } : { terminating: false });
      return Promise.resolve('goOn');
    },
    fatal(error, shown) {
      tell(error, { terminating: true, ...(shown === 'always' ? { always: true } : {}) });
      return Promise.resolve();
    },
  };
  return reporter;
}
