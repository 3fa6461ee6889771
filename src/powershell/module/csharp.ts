// Pieces of C# source.

/** A type's lines in the namespace that its full name begins with. */
export function inNamespace(typeName: string, lines: readonly string[]): readonly string[] {
  return [`namespace ${typeName.replace(/\.[^.]+$/, '')}`, '{', ...lines, '}', ''];
}

/** A type's name without its namespace. */
export function shortName(typeName: string): string {
  return typeName.replace(/^.*\./, '');
}
