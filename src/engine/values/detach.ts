// Keeps small texts from holding on to large ones.

/**
 * The same text in memory of its own. A part cut out of a text keeps the whole text alive in V8, so that one id that is
 * remembered would keep the 64 KiB around it.
 */
export function detach(part: string): string {
  // V8 copies a concatenation when something is cut out of it; shorter parts are copies anyway.
  return part.length < 13 ? part : ` ${part}`.slice(1);
}
