// One exchange with Azure Resource Manager as plain data.

/** A request, complete but for its authorization, which the sender adds. */
export interface ArmRequest {
  readonly method: 'GET' | 'PATCH' | 'POST';
  /** Absolute address, already percent-encoded; it must not be normalised further. */
  readonly url: string;
  readonly headers: readonly Header[];
  /** The body as text, sent as UTF-8; '' for none. */
  readonly body: string;
}

export interface Header {
  readonly name: string;
  readonly value: string;
}

/** An answer whose status line and headers have arrived, and its body if it is no error. */
export interface ArmResponse {
  readonly status: number;
  readonly headers: readonly Header[];
  /** The body decoded as UTF-8 without a byte order mark; of one that broke off, what came of it. */
  readonly body: string;
  /** The Content-Encoding of a body that could not be unpacked; the body is empty then. */
  readonly unreadable?: string;
}

/**
 * Why there is no answer. 'timeout' and 'slowAnswer': the time ran out before it began, or while it came; 'tooLong': it
 * cannot be read. `reached` tells whether the service may have seen the request: 'no' only if nothing of it was
 * sent, so that sending it again cannot do anything twice.
 */
export interface TransportFailure {
  readonly kind: 'connection' | 'timeout' | 'slowAnswer' | 'stopped' | 'tooLong';
  readonly reached: 'no' | 'maybe';
  /** What went wrong, in the words of the platform, for instance `connect ECONNREFUSED 127.0.0.1:9`. */
  readonly reason: string;
  /** The platform's code, for instance ECONNREFUSED; null if it has none. */
  readonly code: string | null;
  /** Of a certificate that is not trusted: whether this Node could trust what the system trusts (`--use-system-ca`). */
  readonly systemTrust?: boolean;
}
