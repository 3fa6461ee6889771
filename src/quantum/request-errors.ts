// Why no request goes out for an object → error records, in the original's words where it has any.
import type { BadName } from '../azure/exchange/resource-path.js';
import type { ErrorRecord } from '../engine/records/error-record.js';
import type { ErrorPlace } from '../engine/records/error-place.js';
import { record } from '../engine/records/program-errors.js';
import type { IdentityFailure } from './find-target.js';
import { pathPartError } from './path-part-error.js';
import { recommendIdentity } from './recommend-identity.js';
import { identityType } from './workspace-parameters.js';

/** Why no request can be made for an object. */
export type RequestFailure =
  | IdentityFailure
  /** Differs from PowerShell: D22, such a part would lead to another address. */
  | { readonly kind: 'badPathPart'; readonly part: BadName };

/**
 * The record, and whether it ends the command: a missing part does, as in the original. `place`: the private cmdlet;
 * `sentBefore`: a request of the run has gone out.
 */
export function requestError(
  failure: RequestFailure,
  place: ErrorPlace,
  command: ErrorPlace,
  sentBefore: boolean,
): { readonly error: ErrorRecord; readonly terminating: boolean } {
  switch (failure.kind) {
    case 'invalidIdentity': {
      const message = `Invalid identity for URI '${failure.template}'`;
      const error = record(place, '', 'NotSpecified', 'Exception', message);
      const recommendation = recommendIdentity(failure.id) ?? null;
      return { error: { ...error, id: place.source, recommendation }, terminating: false };
    }
    case 'missingPart': {
      const message = `InputObject has null value for InputObject.${failure.name}`;
      const targetName = identityType.typeName.replace('.IQuantum', '.Quantum');
      const error = record(place, '', 'InvalidArgument', 'Exception', message);
      return {
        error: { ...error, id: place.source, targetName, targetType: 'QuantumApiIdentity' },
        terminating: true,
      };
    }
    case 'badPathPart':
      return { error: pathPartError(failure.part, command, sentBefore), terminating: false };
  }
}
