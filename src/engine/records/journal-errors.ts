// Errors about the journal of a run (contract, sections 6 and 9).
import type { JournalFault, JournalOwner } from '../journal/journal-header.js';
import type { ErrorRecord } from './error-record.js';
import { record, type ErrorPlace } from './program-errors.js';

/** A file that is no journal of this command. */
export function invalidJournal(
  place: ErrorPlace,
  { path, fault, owner }: { readonly path: string; readonly fault: JournalFault; readonly owner: JournalOwner },
): ErrorRecord {
  const message = `"${path}" ${describeFault(fault, owner)}. Nothing was sent, and the file is as it was.`;
  return record(place, 'InvalidJournal', 'InvalidData', 'InvalidDataException', message);
}

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
  const message = `The journal "${path}" cannot be written (${reason}), so the run ends here. Nothing was sent that has no line in it.`;
  return record(place, 'OutputNotWritable', 'WriteError', 'IOException', message);
}
