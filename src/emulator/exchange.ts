// One HTTP exchange as plain data, seen from the serving side.

/** A request that has arrived completely. */
export interface EmulatorRequest {
  readonly method: string;
  /** The path as it was sent: nothing decoded, no dot segments taken out, no query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The body decoded as UTF-8; empty if there is none, or too large a one. */
  readonly body: string;
  readonly isTooLarge: boolean;
}

/** An answer, complete but for what HTTP adds by itself. */
export interface EmulatorResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What is done with a request: it is answered, perhaps after a while, or the connection is closed. */
export type Reply =
  | { readonly kind: 'answer'; readonly response: EmulatorResponse; readonly afterMs: number }
  | { readonly kind: 'disconnect' };

/** An answer with a JSON body. */
export function jsonResponse(status: number, body: unknown): EmulatorResponse {
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  return { status, headers, body: JSON.stringify(body) };
}

/** Azure Resource Manager's answer to a request that failed (the ErrorResponse of its common types). */
export function errorResponse(status: number, code: string, message: string): EmulatorResponse {
  return jsonResponse(status, { error: { code, message } });
}
