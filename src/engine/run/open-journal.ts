// Opens the journals that a call names, before its first object (contract, section 6).
import { hideIn } from '../secrets/hide-in.js';
import { invalidJournal, journalLocked, journalNotOpened, journalNotReadable } from '../records/journal-errors.js';
import type { ErrorRecord } from '../records/error-record.js';
import type { ErrorPlace } from '../records/error-place.js';
import { readEntry } from '../journal/journal-entry.js';
import type { JournalOwner } from '../journal/journal-header.js';
import { createJournalPast } from '../journal/journal-past.js';
import { lookElsewhere } from '../journal/look-elsewhere.js';
import { fail, succeed, type Outcome } from '../outcome.js';
import type { Bulk } from './bulk.js';
import type { BulkOptions } from './bulk-options.js';
import { createJournalKeeper, type JournalKeeper } from './journal-keeper.js';
import type { CommandPorts, JournalFailure, Journals } from './ports.js';
import { createResume, type Resume } from './resume.js';

/** What the journals of a run have to do with. */
export interface JournalSurroundings {
  readonly owner: JournalOwner;
  readonly bulk: Bulk;
  /** The command's word for success. */
  readonly done: string;
  readonly place: ErrorPlace;
  /** The name of where the requests of the run go; empty if there is one such place only. */
  readonly endpoint: string;
  /** Whether dates of an object's parts are read before it is done. */
  readonly readsDates: boolean;
  readonly ports: Pick<CommandPorts, 'openJournals' | 'clock' | 'secrets' | 'signal'>;
}

/** What was opened; undefined for what the call does not name, or must not write. */
export interface OpenedJournals {
  readonly resume: Resume | undefined;
  readonly keeper: JournalKeeper | undefined;
}

/** Reads what --resume names, then goes on with what --results names, else with the same file; `isKept`: lines are written. */
export async function openJournals(
  { results, resume: path }: Pick<BulkOptions, 'results' | 'resume'>,
  isKept: boolean,
  given: JournalSurroundings,
): Promise<Outcome<OpenedJournals, ErrorRecord>> {
  const journals = await given.ports.openJournals();
  const give = (failure: JournalFailure): Outcome<never, ErrorRecord> => {
    journals.close();
    return fail(journalError(failure, given));
  };
  const resume = path === null ? succeed(undefined) : await readPast(path, { journals, isKept, results }, given);
  if (!resume.ok) return give(resume.failure);
  const target = isKept ? (results ?? path) : null;
  const keeper = target === null ? succeed(undefined) : await keep(target, journals, given);
  return keeper.ok ? succeed({ resume: resume.value, keeper: keeper.value }) : give(keeper.failure);
}

async function readPast(
  path: string,
  {
    journals,
    isKept,
    results,
  }: { readonly journals: Journals; readonly isKept: boolean; readonly results: string | null },
  { owner, bulk, done, place, endpoint, readsDates, ports }: JournalSurroundings,
): Promise<Outcome<Resume, JournalFailure>> {
  const past = createJournalPast((text) => journals.fingerprint(text));
  const elsewhere = lookElsewhere(endpoint);
  const take = (line: unknown): boolean => {
    const entry = readEntry(line, { ...bulk, done });
    if (entry === undefined) return false;
    past.add(entry);
    elsewhere.add(entry);
    return true;
  };
  const read = await journals.read(path, owner, { isKept, take, signal: ports.signal });
  if (!read.ok) return read;
  if (elsewhere.endpoint !== undefined) {
    return fail({ kind: 'fault', path, fault: { kind: 'endpoint', there: elsewhere.endpoint, here: endpoint } });
  }
  if (results === null && !read.value.isRegular) {
    const reason = 'it is no regular file, so that no line can be added to it: name another one with --results';
    return fail({ kind: 'notReadable', path, failure: { code: 'EINVAL', reason } });
  }
  return succeed(createResume(path, past, { bulk, done, place, readsDates, now: () => ports.clock.now() }));
}

async function keep(
  path: string,
  journals: Journals,
  { owner, endpoint, ports }: JournalSurroundings,
): Promise<Outcome<JournalKeeper, JournalFailure>> {
  const { clock, secrets } = ports;
  const file = await journals.append(path, owner);
  if (!file.ok) return file;
  const hide = <Data>(facts: Data): Data => hideIn(facts, secrets);
  return succeed(createJournalKeeper(file.value, { path, run: journals.run, endpoint, now: () => clock.now(), hide }));
}

function journalError(failure: JournalFailure, { owner, place }: JournalSurroundings): ErrorRecord {
  switch (failure.kind) {
    case 'fault':
      return invalidJournal(place, { ...failure, owner });
    case 'held':
      return journalLocked(place, failure);
    case 'notReadable':
      return journalNotReadable(place, failure.path, failure.failure.reason);
    case 'notWritable':
      return journalNotOpened(place, failure.path, failure.failure.reason);
  }
}
