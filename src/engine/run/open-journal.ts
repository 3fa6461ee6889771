// Opens the journal that a call names, before its first object (contract, section 6).
import { hideIn } from '../secrets/hide-in.js';
import { invalidJournal, journalLocked, journalNotOpened } from '../records/journal-errors.js';
import type { ErrorRecord } from '../records/error-record.js';
import type { ErrorPlace } from '../records/program-errors.js';
import type { JournalOwner } from '../journal/journal-header.js';
import { fail, succeed, type Outcome } from '../outcome.js';
import { createJournalKeeper, type JournalKeeper } from './journal-keeper.js';
import type { CommandPorts, JournalFailure } from './ports.js';

/** The journal at `path`, new or gone on with. */
export async function openJournal(
  path: string,
  { owner, place, ports }: { readonly owner: JournalOwner; readonly place: ErrorPlace; readonly ports: CommandPorts },
): Promise<Outcome<JournalKeeper, ErrorRecord>> {
  const { clock, secrets } = ports;
  const journals = await ports.openJournals();
  const file = await journals.append(path, owner);
  if (!file.ok) {
    journals.close();
    return fail(journalError(file.failure, owner, place));
  }
  const hide = <Data>(facts: Data): Data => hideIn(facts, secrets);
  return succeed(createJournalKeeper(file.value, { path, run: journals.run, now: () => clock.now(), hide }));
}

function journalError(failure: JournalFailure, owner: JournalOwner, place: ErrorPlace): ErrorRecord {
  switch (failure.kind) {
    case 'fault':
      return invalidJournal(place, { ...failure, owner });
    case 'held':
      return journalLocked(place, failure);
    case 'notWritable':
      return journalNotOpened(place, failure.path, failure.failure.reason);
  }
}
