// What --verify found → error records: a success that does not show, and a doubt that is settled or half settled.
import type { About } from '../../azure/generated-cmdlet/operation.js';
import type { Service } from '../../azure/generated-cmdlet/service.js';
import type { ErrorRecord } from '../../engine/records/error-record.js';
import { record } from '../../engine/records/program-errors.js';
import type { WorkspaceAddress } from '../api.js';
import type { compareKeys } from './keys-seen.js';

/** What a request for keys is about. */
export interface Watched {
  readonly address: WorkspaceAddress;
  /** The keys that were named. */
  readonly names: readonly string[];
  readonly about: About;
  readonly clientRequestId: string;
}

/** Undefined: the keys could not be read. */
export type Look = ReturnType<typeof compareKeys> | undefined;

/** The answer to the read before the request tells nothing of the keys. */
export function unreadableKeys({ address, about }: Watched, { command }: Pick<Service, 'command'>): ErrorRecord {
  const message = `The answer about the keys of the workspace ${address.workspaceName} has no creation dates, so nothing was sent for it: ${about.words.nothing.ofObject}.`;
  return named(record(command, 'NotVerified', 'InvalidResult', 'InvalidOperationException', message), about);
}

/** The service has said that it was done, and the keys do not show it. */
export function notVerified({ about }: Watched, { command }: Pick<Service, 'command'>, seen: Look): ErrorRecord {
  const shows =
    seen === undefined
      ? 'the keys could not be read afterwards'
      : seen.changed.length === 0
        ? `the ${seen.same.length === 1 ? 'key is what it was' : 'keys are what they were'}`
        : describeHalf(seen);
  const message = `The service has answered that it was done (204), but ${shows}, so that the outcome is unknown: ${about.words.doubt ?? ''}.`;
  const error = record(command, 'NotVerified', 'InvalidResult', 'InvalidOperationException', message);
  return { ...named(error, about), recommendation: about.words.lookFirst };
}

/** The request failed on its way, and the keys are what they were, so late that nothing was done. */
export function unchanged({ about }: Watched, error: ErrorRecord): ErrorRecord {
  const certain = `${about.words.nothing.ofObject}, as the creation dates show, which are the same two minutes later`;
  return {
    ...replaceDoubt(error, about, certain),
    ...(error.recommendation === about.words.lookFirst ? { recommendation: null } : {}),
  };
}

/** Of two keys one has changed. */
export function lateChange({ about }: Watched, error: ErrorRecord, seen: NonNullable<Look>): ErrorRecord {
  return replaceDoubt(error, about, `${describeHalf(seen)} two minutes later, so that the outcome is unknown`);
}

function describeHalf({ changed, same }: NonNullable<Look>): string {
  return `the key ${changed.join(', ')} has a new creation date, and the key ${same.join(', ')} has not`;
}

function named(error: ErrorRecord, { resourceId }: About): ErrorRecord {
  return { ...error, targetName: resourceId, targetType: 'String' };
}

/** The error with what is certain in place of what was in doubt. */
function replaceDoubt(error: ErrorRecord, { words }: About, certain: string): ErrorRecord {
  const { doubt, lookFirst } = words;
  const replace = (text: string): string =>
    doubt === null ? text : text.replace(doubt, certain).replace(lookFirst === null ? '' : ` ${lookFirst}`, '');
  const replaced = {
    ...error,
    message: replace(error.message),
    details: error.details === null ? null : replace(error.details),
    recommendation: error.recommendation === null ? null : replace(error.recommendation),
  };
  const isSaid = [replaced.message, replaced.details, replaced.recommendation].some((text) => text?.includes(certain));
  return isSaid ? replaced : { ...replaced, message: `${replaced.message} ${certain}.` };
}
