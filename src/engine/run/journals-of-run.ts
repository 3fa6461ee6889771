// The journals that a call names, opened before its first object.
import type { ErrorRecord } from '../records/error-record.js';
import { placeOf } from '../records/error-place.js';
import { readBulkOptions } from './bulk-options.js';
import type { Cmdlet, CmdletSession } from './cmdlet.js';
import type { HostOptions } from './host-options.js';
import type { CommandPorts } from './ports.js';
import type { RunAccount } from './run-account.js';

/**
 * Hands them to the account of the run; gives the error if one cannot be opened. `onlyLooks`: -WhatIf and --explain read what is
 * done, and write nothing.
 */
export async function openJournalsOfRun(
  { bulk, effect, command }: Pick<Cmdlet, 'bulk' | 'effect' | 'command'>,
  session: Pick<CmdletSession, 'endpoint'>,
  host: HostOptions,
  onlyLooks: boolean,
  ports: CommandPorts,
  account: RunAccount,
): Promise<ErrorRecord | undefined> {
  const options = readBulkOptions(host.own);
  const isKept = !onlyLooks;
  const isNamed = options.resume !== null || (options.results !== null && isKept);
  if (bulk === undefined || effect === null || !isNamed) return undefined;
  const owner = { program: bulk.program, command: command.name };
  const { openJournals } = await import('./open-journal.js');
  const readsDates = bulk.readsDates(host.own) && isKept;
  const place = placeOf(command);
  const endpoint = session.endpoint?.() ?? '';
  const given = { owner, bulk, done: effect.done, place, endpoint, ports, readsDates };
  const opened = await openJournals(options, isKept, given);
  if (!opened.ok) return opened.failure;
  const { keeper, resume } = opened.value;
  if (keeper !== undefined) account.keepJournal(keeper);
  if (resume !== undefined) account.goOnWith(resume);
  return undefined;
}
