// Answers as the bytes of HTTP, each with keys and tokens in it that nobody may see again.
import { planted } from './fault-stage.js';
import type { RawRequest } from './raw-server.js';

/** An answer with these headers; a body that is not text is sent as JSON. */
export function rawAnswer(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): string {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const lines = Object.entries({
    'x-ms-request-id': 'request-1',
    'x-ms-correlation-request-id': 'correlation-1',
    'Set-Cookie': `session=${planted.key}`,
    ...headers,
    'Content-Length': String(Buffer.byteLength(text)),
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} x\r\n${lines.join('')}\r\n${text}`;
}

/** An error as Azure Resource Manager words it, with the keys of the workspace in its details. */
export function errorBody(code: string, message: string): unknown {
  return {
    error: {
      code,
      message: `${message} AccessKey=${planted.key};`,
      details: [{ primaryKey: { key: planted.key }, primaryConnectionString: `ApiKey=${planted.key};` }],
      additionalInfo: [{ type: 'Dump', info: `Authorization: Bearer ${planted.token}-1` }],
    },
  };
}

/** A page as gateways send it. */
export const htmlPage = `<html><body><h1>Bad gateway</h1><!-- Authorization: Bearer ${planted.token}-1, api_key=${planted.key} --></body></html>`;

/** Answers every request so. */
export function answering(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): (request: RawRequest) => void {
  return ({ socket }) => void socket.write(rawAnswer(status, body, headers));
}
