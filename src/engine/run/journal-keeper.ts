// Keeps the journal of a run: what begins and what comes of it, with the time, the run and the endpoint (contract, section 6).
import type { Facts } from '../records/json-record.js';
import type { JournalFile } from './ports.js';

/** The journal, as a turn tells it. Resolve to false if the line could not be written. */
export interface JournalKeeper {
  begin(facts: Facts): Promise<boolean>;
  end(facts: Facts): Promise<boolean>;
  readonly path: string;
  /** Why no line can be written any more, in the platform's words; undefined while all goes well. */
  readonly failure: string | undefined;
}

/** A keeper that adds to `file`. `hide` takes secrets out of what is written. */
export function createJournalKeeper(
  file: JournalFile,
  {
    path,
    run,
    endpoint,
    now,
    hide,
  }: {
    readonly path: string;
    readonly run: string;
    readonly endpoint: string;
    readonly now: () => number;
    readonly hide: (facts: Facts) => Facts;
  },
): JournalKeeper {
  let failure: string | undefined;
  const add = async (event: 'begin' | 'end', facts: Facts): Promise<boolean> => {
    const line = { event, time: new Date(now()).toISOString(), run, endpoint, ...hide(facts) };
    const added = await file.add(JSON.stringify(line));
    if (!added.ok) failure ??= added.failure.reason;
    return added.ok;
  };
  return {
    path,
    begin: (facts) => add('begin', facts),
    end: (facts) => add('end', facts),
    get failure() {
      return failure;
    },
  };
}
