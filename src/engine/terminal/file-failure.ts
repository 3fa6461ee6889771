// What the platform says of a file that it does not open, read or write.
import type { FileFailure } from '../run/ports.js';

/** The facts of an error that Node has thrown: the reason without the code in front and the call behind. */
export function toFileFailure(error: unknown): FileFailure {
  const { code = 'EIO', message = String(error) } = error as Partial<NodeJS.ErrnoException>;
  return { code, reason: message.replace(/^[A-Z0-9_]+: /, '').replace(/, [a-z]+( '.*')?$/s, '') };
}
