// Which Node is needed. The programs ask before they load anything, and on an old Node this must be read, too.
import packageFile from '../../../package.json' with { type: 'json' };

/** The oldest Node that runs us, as `major.minor.patch`. */
export const nodeFloor = packageFile.engines.node.replace('>=', '');

/** Whether a version of Node is that one or newer. */
export function isSupportedNode(version: string): boolean {
  const [found, floor] = [version, nodeFloor].map((text) => text.split('.').map(Number));
  for (const [at, least] of (floor ?? []).entries()) {
    const part = found?.[at] ?? 0;
    if (part !== least) return part > least;
  }
  return true;
}
