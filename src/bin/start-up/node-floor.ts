// Which Node is needed. The programs ask before they load anything, and on an old Node this must be read, too.
import packageFile from '../../../package.json' with { type: 'json' };

/** The oldest Node that runs us, as `major.minor.patch`. */
export const nodeFloor = packageFile.engines.node.replace('>=', '');

/** Whether a version of Node is that one or newer. */
export function isSupportedNode(version: string): boolean {
  return rank(version) >= rank(nodeFloor);
}

/** Versions as numbers in their order; no part of one has four digits. */
function rank(version: string): number {
  return version.split('.').reduce((sum, part) => sum * 1000 + parseInt(part, 10), 0);
}
