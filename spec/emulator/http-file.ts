// Reads fixtures/wire/<operation>-<case>.http: comments, one request and its answer as HTTP writes them. Where a text is
// `<name>` as a whole, the request has something put in, and in the answer any text will do.

/** What one side says: its first line, its headers and its body, empty if there is none. */
export interface HttpMessage {
  readonly start: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** One exchange; the title is the first comment. */
export interface HttpExchange {
  readonly title: string;
  readonly request: HttpMessage;
  readonly response: HttpMessage;
}

/** Reads a file's text. Our own files are right, so a broken one gives nonsense, and the test that uses it fails. */
export function parseHttpFile(text: string): HttpExchange {
  const lines = text.trimEnd().split('\n');
  const requestAt = lines.findIndex((line) => line.endsWith(' HTTP/1.1'));
  const responseAt = lines.findIndex((line) => line.startsWith('HTTP/1.1 '));
  return {
    title: (lines[0] ?? '').replace(/^# /u, ''),
    request: parseMessage(lines.slice(requestAt, responseAt)),
    response: parseMessage(lines.slice(responseAt)),
  };
}

function parseMessage([start = '', ...lines]: readonly string[]): HttpMessage {
  const blankAt = lines.indexOf('');
  const headerLines = blankAt < 0 ? lines : lines.slice(0, blankAt);
  const headers = headerLines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]);
  const body = blankAt < 0 ? '' : lines.slice(blankAt + 1).join('\n');
  return { start, headers: Object.fromEntries(headers) as Record<string, string>, body: body.trimEnd() };
}
