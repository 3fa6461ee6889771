// The first line of a journal: who wrote it, in which version of the format, for which command (contract, section 6).

/** Whose journal it is. */
export interface JournalOwner {
  /** The name of the program. */
  readonly program: string;
  readonly command: string;
}

/** Why a file is not the journal that was expected. */
export type JournalFault =
  | { readonly kind: 'notJournal' }
  | { readonly kind: 'version'; readonly version: unknown }
  | { readonly kind: 'command'; readonly command: string }
  /** A line, counted from 1, that is none of a journal. */
  | { readonly kind: 'line'; readonly line: number }
  /** Something was done, or may have been, at another endpoint than this run's. */
  | { readonly kind: 'endpoint'; readonly there: string; readonly here: string };

const version = 1;

/** The line, without its line feed. */
export function writeHeader({ program, command }: JournalOwner): string {
  return JSON.stringify({ journal: program, version, command });
}

/** What is wrong with a first line, read as JSON; undefined if nothing is. */
export function findHeaderFault(line: unknown, owner: JournalOwner): JournalFault | undefined {
  const found: Partial<Record<'journal' | 'version' | 'command', unknown>> =
    typeof line === 'object' && line !== null ? line : {};
  if (found.journal !== owner.program) return { kind: 'notJournal' };
  if (found.version !== version) return { kind: 'version', version: found.version };
  if (found.command === owner.command) return undefined;
  return typeof found.command === 'string' ? { kind: 'command', command: found.command } : { kind: 'notJournal' };
}

/** Whether a text without a line feed is the beginning of such a line: what a power failure may leave, with zeros behind it. */
export function isBrokenHeader(text: string, owner: JournalOwner): boolean {
  return writeHeader(owner).startsWith(text.replace(/\0+$/, ''));
}
