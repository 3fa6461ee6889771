// The one kind of text that is never a list of objects but is often piped as one: what a proxy or a sign-in page answered
// to `curl`.

/** Whether the first thing in a text is the beginning of an HTML page. */
export function isHtmlPage(text: string): boolean {
  return /^\s*<(?:!doctype|html)\b/i.test(text);
}
