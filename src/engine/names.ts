// The one place that ignores case: names of parameters, sets, members and values compare as PowerShell compares them.

/** Whether two names are the same to PowerShell, which ignores their case (ordinal comparison). */
export function sameName(left: string, right: string): boolean {
  return left.length === right.length && (left === right || foldCase(left) === foldCase(right));
}

/** The form under which a name may be kept in a map: equal for names that differ in case only. */
export function foldCase(name: string): string {
  return isAscii.test(name) ? name.toUpperCase() : name.replace(/[^]/gu, foldCharacter);
}

const isAscii = /^[\0-\x7f]*$/;

/**
 * As in .NET's ordinal comparison: a letter that would become several (ß) stays itself, and so do the dotless i and the
 * long s, whose capitals belong to other letters.
 */
function foldCharacter(character: string): string {
  const upper = character.toUpperCase();
  return upper.length !== character.length || character === '\u0131' || character === '\u017f' ? character : upper;
}

/** The text in small letters; a character that would become several stays itself. What .NET calls the invariant lower case. */
export function toSmall(text: string): string {
  return text.replace(/[^]/g, (character) => {
    const small = character.toLowerCase();
    return small.length === 1 ? small : character;
  });
}
