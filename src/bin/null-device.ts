// Whether an open file is the null device.
import { statSync, type Stats } from 'node:fs';

/** What is written there is gone, and what is read is nothing. Node's module that names the device would be loaded for it alone. */
export function isNullDevice(stats: Stats): boolean {
  const path = process.platform === 'win32' ? '\\\\.\\nul' : '/dev/null';
  return stats.isCharacterDevice() && stats.rdev === statSync(path).rdev;
}
