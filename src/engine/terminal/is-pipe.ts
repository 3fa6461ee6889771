import { statSync } from 'node:fs';

/** Whether a path is that of a pipe. What is not there, or cannot be looked at, is none. */
export function isPipe(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFIFO() === true;
  } catch {
    return false;
  }
}
