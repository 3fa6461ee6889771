// A name that would lead a request to another address (D22).
import type { BadPathPart } from './find-bad-path-part.js';

/** Says which name it is and why it cannot be sent. */
export function describeBadPathPart({ part, text }: BadPathPart, sentBefore: boolean): string {
  const why = text === '' ? 'is empty' : `is "${text}"`;
  return `The ${partNames[part]} ${why}, which would lead the request to another address. ${sentBefore ? 'It was not sent' : 'Nothing was sent'}.`;
}

const partNames = {
  subscriptionId: 'subscription id',
  resourceGroupName: 'name of the resource group',
  workspaceName: 'name of the workspace',
} as const;
