// A record → the text that goes out: PowerShell's default view, or one line of JSON (contract, section 6).
import type { ErrorRecord } from '../records/error-record.js';
import type { HostRecord } from '../records/host-record.js';
import type { ErrorRecordJson, JsonRecord } from '../records/json-record.js';
import { formatValue } from '../values/format-value.js';
import type { PsValue } from '../values/ps-value.js';

export interface RenderOptions {
  readonly format: 'text' | 'json';
  /** Whether standard error shows colours. */
  readonly colour: boolean;
}

/** Text, newline included, and where it goes; undefined for a record that this format does not show. */
export interface RenderedRecord {
  readonly to: 'stdout' | 'stderr';
  readonly text: string;
}

/** Renders one record. Whether it is shown at all has been decided before. */
export function renderRecord(record: HostRecord, options: RenderOptions): RenderedRecord | undefined {
  return options.format === 'json' ? renderJson(record) : renderText(record, options.colour);
}

function renderText(record: HostRecord, colour: boolean): RenderedRecord | undefined {
  switch (record.stream) {
    case 'output':
      return { to: 'stdout', text: `${formatValue(record.value)}\n` };
    case 'error':
      return { to: 'stderr', text: renderError(record.error, colour) };
    case 'warning':
    case 'verbose':
    case 'debug':
      return { to: 'stderr', text: `${paint(`${labels[record.stream]}: ${record.text}`, styles.notice, colour)}\n` };
    case 'information':
    case 'host':
      return { to: 'stderr', text: `${record.text}\n` };
    case 'result':
      return undefined;
  }
}

const labels = { warning: 'WARNING', verbose: 'VERBOSE', debug: 'DEBUG' } as const;

/** PowerShell's default styles ($PSStyle.Formatting). */
const styles = { error: '\u001b[31;1m', notice: '\u001b[33;1m', reset: '\u001b[0m' } as const;

function paint(text: string, style: string, colour: boolean): string {
  return colour ? `${style}${text}${styles.reset}` : text;
}

/** ConciseView: the command, then what happened, then what to do about it. */
function renderError(error: ErrorRecord, colour: boolean): string {
  const shown = error.details === null || error.details === '' ? error.message : error.details;
  const text = hasText(error.recommendation) ? `${shown}\n  Recommendation: ${error.recommendation}` : shown;
  const separator = colour ? styles.error : '';
  return `${paint(`${error.activity}: ${separator}${text}`, styles.error, colour)}\n`;
}

function renderJson(record: HostRecord): RenderedRecord {
  if (record.stream === 'output') return { to: 'stdout', text: `${JSON.stringify(toJson(record.value))}\n` };
  return { to: 'stderr', text: `${JSON.stringify(toJsonRecord(record))}\n` };
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
    case 'result': {
      const { stream, resourceId, keys, outcome, requestId, correlationId } = record;
      return { stream, resourceId, keys, outcome, requestId, correlationId };
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
  };
}

function hasText(text: string | null): text is string {
  return text !== null && text.trim() !== '';
}

/** An output object as JSON. */
export function toJson(value: PsValue): unknown {
  switch (value.kind) {
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
    case 'string':
    case 'model':
    case 'enumeration':
      return formatValue(value);
  }
}
