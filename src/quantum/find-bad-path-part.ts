// A name that cannot be a part of a path (contract, D22): an empty one, `.` and `..` go out as they are, and on the way the
// path collapses to that of something else. Every other name is percent-encoded (D24) and stays in its place: `%2e%2e`
// becomes `%252e%252e`, which is not read as two dots.
import type { WorkspaceAddress } from './api.js';

/** A part of an address under its name, and what is wrong with it. */
export interface BadPathPart {
  readonly part: keyof WorkspaceAddress;
  readonly text: '' | '.' | '..';
}

/** The first part that must not be sent, or undefined if the address can be trusted. */
export function findBadPathPart(workspace: WorkspaceAddress): BadPathPart | undefined {
  for (const part of ['subscriptionId', 'resourceGroupName', 'workspaceName'] as const) {
    const text = workspace[part];
    if (text === '' || text === '.' || text === '..') return { part, text };
  }
  return undefined;
}
