// Errors about the journal of a run (contract, sections 6 and 9).
import type { NamedPast } from '../journal/decide-resume.js';
import type { JournalFault, JournalOwner } from '../journal/journal-header.js';
import type { ErrorRecord } from './error-record.js';
import { countNoun, type Noun } from './plan-nouns.js';
import type { ErrorPlace } from './error-place.js';
import { record } from './program-errors.js';
import { showBeginning } from './show-beginning.js';

/** A file that is no journal of this command. */
export function invalidJournal(
  place: ErrorPlace,
  { path, fault, owner }: { readonly path: string; readonly fault: JournalFault; readonly owner: JournalOwner },
): ErrorRecord {
  const message = `"${path}" ${describeFault(fault, owner)}. Nothing was sent, and the file is as it was.`;
  const error = record(place, 'InvalidJournal', 'InvalidData', 'InvalidDataException', message);
  return fault.kind === 'endpoint' ? { ...error, recommendation: nameOther } : error;
}

const nameOther =
  'Name a journal of this endpoint, or the endpoint of this journal (--endpoint). Each line tells its own.';

function describeFault(fault: JournalFault, { program, command }: JournalOwner): string {
  switch (fault.kind) {
    case 'notJournal':
      return `is no journal of ${program}: its first line is another`;
    case 'version':
      return `is a journal of version ${JSON.stringify(fault.version ?? null)}, and this program knows version 1`;
    case 'command':
      return `is the journal of ${fault.command}, not of ${command}`;
    case 'line':
      return `cannot be read as a journal: line ${fault.line} is none of a journal`;
    case 'endpoint':
      return `is of another endpoint: its requests went to ${showBeginning(fault.there)}, those of this run go to ${fault.here}`;
  }
}

/** Another run has the journal; null if it cannot be told which. */
export function journalLocked(
  place: ErrorPlace,
  facts: {
    readonly path: string;
    readonly lock: string;
    readonly holder: { readonly host: string; readonly pid: number; readonly since: string } | null;
  },
): ErrorRecord {
  const { path, lock, holder } = facts;
  const who = holder === null ? 'another run' : `process ${holder.pid} on ${holder.host}, since ${holder.since}`;
  const message = `The journal "${path}" is in use by ${who}, as "${lock}" says. Nothing was sent.`;
  return {
    ...record(place, 'JournalLocked', 'ResourceBusy', 'IOException', message),
    recommendation: `Wait for that run, or name another file. If it runs no more, remove "${lock}".`,
  };
}

/** The journal cannot be opened, so nothing begins. */
export function journalNotOpened(place: ErrorPlace, path: string, reason: string): ErrorRecord {
  const message = `The journal "${path}" cannot be written (${reason}). Nothing was sent.`;
  return record(place, 'OutputNotWritable', 'WriteError', 'IOException', message);
}

/** The journal cannot be written any more; what has no line in it was not sent. */
export function journalNotWritable(place: ErrorPlace, path: string, reason: string): ErrorRecord {
  const message = `The journal "${path}" cannot be written (${reason}), so the run ends here. What was sent has a line in it.`;
  return record(place, 'OutputNotWritable', 'WriteError', 'IOException', message);
}

/** The journal of earlier runs cannot be read, or nothing can be added to it. */
export function journalNotReadable(place: ErrorPlace, path: string, reason: string): ErrorRecord {
  const message = `Cannot read the file "${path}" given to --resume: ${reason}. Nothing was sent.`;
  return record(place, 'FileNotReadable', 'ReadError', 'IOException', message);
}

/** A journal does not tell what became of an object, or only a part of it was done. */
export function outcomeUnknown(
  place: ErrorPlace,
  facts: {
    readonly path: string;
    readonly id: string;
    readonly parts: readonly NamedPast[];
    readonly done: string;
    readonly advice: string;
  },
): ErrorRecord {
  const { path, id, parts, done, advice } = facts;
  const told = parts.map((part) => describePast(part, done)).join(', ');
  const message = `"${path}" says of ${showBeginning(id)}: ${told}. It was not sent.`;
  return {
    ...record(place, 'OutcomeUnknown', 'InvalidResult', 'InvalidOperationException', message),
    targetName: showBeginning(id),
    targetType: 'String',
    recommendation: advice,
  };
}

function describePast({ name, past }: NamedPast, done: string): string {
  const part = showBeginning(name);
  switch (past.kind) {
    case 'due':
      return `${part} not ${done}`;
    case 'done':
      return `${part} ${done} at ${new Date(past.time).toISOString()}`;
    case 'unknown':
      return `${part} begun at ${new Date(past.time).toISOString()}, outcome unknown`;
  }
}

/** What was skipped, by which journal, and when it was done. */
export function describeSkipped(
  { count, from, to }: { readonly count: number; readonly from: number; readonly to: number },
  { path, done, noun }: { readonly path: string; readonly done: string; readonly noun: Noun },
): string {
  const [who, was] =
    count === 1 ? [`${countNoun(1, noun)} was`, 'it was'] : [`${countNoun(count, noun)} were`, 'they were'];
  const [first, last] = [from, to].map((time) => new Date(time).toISOString());
  return `${who} skipped: "${path}" says that ${was} ${done} from ${first} to ${last}.`;
}
