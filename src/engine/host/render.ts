// A record → the text that goes out: PowerShell's default view, or one line of JSON (contract, section 6). Known secrets
// are left out of it, and nothing from outside reaches a terminal as it is.
import { hideIn } from '../secrets/hide-in.js';
import type { Secrets } from '../secrets/secrets.js';
import type { ErrorRecord } from '../records/error-record.js';
import type { HostRecord, OutputValue } from '../records/host-record.js';
import { describeInputPlace } from '../records/input-place.js';
import type { ErrorRecordJson, JsonRecord } from '../records/json-record.js';
import { toPlainData } from '../records/output-object.js';
import { describeSummary } from '../records/summary-sentence.js';
import { formatValue } from '../values/format-value.js';
import { escapeLine, escapeLines } from './escape-for-terminal.js';
import type { ViewScreen } from './view-writer.js';

export interface RenderOptions {
  readonly format: 'text' | 'json';
  /** Whether standard error shows colours. */
  readonly colour: boolean;
  /** Which of the two streams are terminals. */
  readonly terminals: { readonly stdout: boolean; readonly stderr: boolean };
  readonly secrets: Pick<Secrets, 'hide'>;
  /** The screen on which objects are shown by their views; without one they are lines of JSON. */
  readonly screen?: ViewScreen | undefined;
}

/** Text, newline included, and where it goes; undefined for a record that this format does not show. */
export interface RenderedRecord {
  readonly to: 'stdout' | 'stderr';
  readonly text: string;
}

/** Renders one record. Whether it is shown at all has been decided before. */
export function renderRecord(record: HostRecord, options: RenderOptions): RenderedRecord | undefined {
  const { format, colour, terminals, secrets } = options;
  const to = record.stream === 'output' ? 'stdout' : 'stderr';
  if (format === 'text' && record.stream === 'result') return undefined;
  // Output objects stay as they are: they are what was asked for.
  const told = record.stream === 'output' ? record : hideIn(record, secrets);
  if (format === 'json') {
    const line = JSON.stringify(told.stream === 'output' ? toJson(told.value) : toJsonRecord(told));
    return { to, text: `${terminals[to] ? escapeLine(line) : line}\n` };
  }
  const text = renderText(told, colour, terminals[to]);
  return text === undefined ? undefined : { to, text: `${text}\n` };
}

/** Without its last line end. */
function renderText(record: HostRecord, colour: boolean, onTerminal: boolean): string | undefined {
  const [line, lines] = onTerminal ? [escapeLine, escapeLines] : [asItIs, asItIs];
  switch (record.stream) {
    case 'output':
      return lines(renderOutput(record.value));
    case 'error':
      return renderError(record.error, colour, lines);
    case 'warning':
    case 'verbose':
      return paint(`${labels[record.stream]}: ${line(record.text)}`, styles.notice, colour);
    case 'debug':
      return paint(`${labels.debug}: ${lines(record.text)}`, styles.notice, colour);
    case 'information':
      return lines(record.text);
    case 'host':
      // What --explain tells is laid out in lines, and has data besides.
      return record.data === undefined ? line(record.text) : lines(record.text);
    case 'summary':
      return describeSummary(record);
    case 'result':
      return undefined;
  }
}

function asItIs(text: string): string {
  return text;
}

const labels = { warning: 'WARNING', verbose: 'VERBOSE', debug: 'DEBUG' } as const;

/** PowerShell's default styles ($PSStyle.Formatting). */
const styles = { error: '\u001b[31;1m', notice: '\u001b[33;1m', reset: '\u001b[0m' } as const;

function paint(text: string, style: string, colour: boolean): string {
  return colour ? `${style}${text}${styles.reset}` : text;
}

/** ConciseView: the command, then what happened, then what to do about it. */
export function renderError(error: ErrorRecord, colour: boolean, escape: (text: string) => string): string {
  const shown = error.details === null || error.details === '' ? error.message : error.details;
  const advice = [error.recommendation, error.input === undefined ? null : describeInputPlace(error.input)];
  const text = [shown, ...advice.filter(hasText)].join('\n  Recommendation: ');
  const separator = colour ? styles.error : '';
  const who = error.activity === '' ? error.category : error.activity;
  return paint(`${who}: ${separator}${escape(text)}`, styles.error, colour);
}

/** A record as a program reads it; output objects are no records. */
export function toJsonRecord(record: Exclude<HostRecord, { readonly stream: 'output' }>): JsonRecord {
  switch (record.stream) {
    case 'error':
      return toErrorRecordJson(record.error);
    case 'warning':
    case 'verbose':
    case 'debug':
    case 'information':
    case 'host':
      return {
        stream: record.stream,
        message: record.text,
        ...(record.data === undefined ? {} : { data: record.data }),
      };
    case 'result':
      return record;
    case 'summary': {
      const { stream, counts, reachedEnd } = record;
      return { stream, ...counts, reachedEnd };
    }
  }
}

function toErrorRecordJson(error: ErrorRecord): ErrorRecordJson {
  return {
    stream: 'error',
    fullyQualifiedErrorId: error.id,
    category: error.category,
    activity: error.activity,
    reason: error.reason,
    targetName: error.targetName,
    targetType: error.targetType,
    message: error.message,
    details: error.details,
    ...(hasText(error.recommendation) ? { recommendation: error.recommendation } : {}),
    ...(error.input === undefined ? {} : { input: error.input }),
  };
}

function hasText(text: string | null): text is string {
  return text !== null && text.trim() !== '';
}

/** Objects are lines of JSON. */
function renderOutput(value: OutputValue): string {
  return value === null || value.kind === 'object' ? JSON.stringify(toJson(value)) : formatValue(value);
}

/** An output object as JSON. */
export function toJson(value: OutputValue): unknown {
  if (value === null) return null;
  switch (value.kind) {
    case 'object':
      return toPlainData(value);
    case 'null':
      return null;
    case 'boolean':
      return value.value;
    case 'switch':
      return value.on;
    case 'number':
      return Number(value.text);
    case 'array':
      return value.items.map(toJson);
    case 'hashtable':
      return Object.fromEntries(value.entries.map(({ name, value: member }) => [name, toJson(member)]));
    case 'customObject':
      return Object.fromEntries(value.entries.map(({ name, value: member }) => [name, toJson(member)]));
    default:
      return formatValue(value);
  }
}
