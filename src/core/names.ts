// The one place that ignores case: names of parameters, sets, members and values compare as PowerShell compares them.

/** Whether two names are the same to PowerShell, which ignores their case (ordinal comparison). */
export function sameName(left: string, right: string): boolean {
  return left.length === right.length && (left === right || foldCase(left) === foldCase(right));
}

/** The form under which a name may be kept in a map: equal for names that differ in case only. */
export function foldCase(name: string): string {
  return name.toUpperCase();
}
