// Which Node is needed. The programs ask before they load anything, and on an old Node this must be read, too.
import packageFile from '../../../package.json' with { type: 'json' };

/** The oldest Node that runs us, as `major.minor.patch`. */
export const nodeFloor = packageFile.engines.node.replace('>=', '');

/** Whether a version of Node is that one or newer. */
export function isSupportedNode(version: string): boolean {
  return rank(version) >= rank(nodeFloor);
}

/** Versions as numbers in their order; no part of one has four digits. What stands behind the third (`-rc.1`) does not count. */
function rank(version: string): number {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map((part) => parseInt(part, 10));
  return (major * 1000 + minor) * 1000 + patch;
}
