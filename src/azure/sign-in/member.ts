// Reads members of data that came as JSON from a file of another program. Names ignore case, as Az PowerShell's reader does.
import { sameName } from '../../engine/names.js';

/** An object's members by name; undefined for anything that is not an object. */
export function findMembers(data: unknown): ReadonlyMap<string, unknown> | undefined {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return undefined;
  return new Map<string, unknown>(Object.entries(data));
}

/** A member's value; undefined if there is none, or if `data` is not an object. The exact name wins over other cases. */
export function findMember(data: unknown, name: string): unknown {
  const members = findMembers(data);
  if (members === undefined) return undefined;
  if (members.has(name)) return members.get(name);
  for (const [other, value] of members) if (sameName(other, name)) return value;
  return undefined;
}

/** A member that is text and not empty. */
export function findText(data: unknown, name: string): string | undefined {
  const value = findMember(data, name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
