// What a line of a journal is about, and what a later run knows it by (contract, section 6).

/** An object, and parts of it. Names compare without case. */
export interface EntrySubject {
  /** Null: it names none. */
  readonly id: string | null;
  readonly parts: readonly string[];
}

/** The members of a line, and of a result, that have these. */
export interface SubjectMembers {
  readonly idMember: string;
  readonly partsMember: string;
}

/** Undefined where one of them is not there, or is of another kind: then it is not known what the line is about. */
export function readSubject(
  facts: Readonly<Record<string, unknown>>,
  { idMember, partsMember }: SubjectMembers,
): EntrySubject | undefined {
  const { [idMember]: id, [partsMember]: parts } = facts;
  if ((id !== null && typeof id !== 'string') || !Array.isArray(parts)) return undefined;
  const isNamed = (part: unknown): part is string => typeof part === 'string';
  return parts.every(isNamed) ? { id, parts } : undefined;
}
