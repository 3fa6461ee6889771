// A name that would lead a request to another address (D22).
import type { BadName } from '../azure/exchange/resource-path.js';
import type { ErrorRecord } from '../engine/records/error-record.js';
import type { ErrorPlace } from '../engine/records/error-place.js';
import { record } from '../engine/records/program-errors.js';

/** Says which name it is and why it cannot be sent. `sentBefore`: a request of the run has gone out. */
export function pathPartError({ part, text }: BadName, command: ErrorPlace, sentBefore: boolean): ErrorRecord {
  const why = text === '' ? 'is empty' : `is "${text}"`;
  const sent = sentBefore ? 'It was not sent' : 'Nothing was sent';
  const message = `The ${partNames[part] ?? part} ${why}, which would lead the request to another address. ${sent}.`;
  return record(command, 'InvalidPathPart', 'InvalidArgument', 'ArgumentException', message);
}

const partNames: Readonly<Record<string, string>> = {
  subscriptionId: 'subscription id',
  resourceGroupName: 'name of the resource group',
  workspaceName: 'name of the workspace',
  location: 'name of the location',
  locationName: 'name of the location',
};
