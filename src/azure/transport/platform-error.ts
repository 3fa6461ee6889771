// What Node says of a connection that failed, as plain facts.
import { types } from 'node:util';
import { describeCertificateTrouble } from '../exchange/certificate-trouble.js';

/** The platform's words and its code, null if it has none. */
export interface PlatformError {
  readonly reason: string;
  readonly code: string | null;
}

/** Reads what was thrown, which others may have wrapped; where several addresses were tried there are several errors. */
export function readPlatformError(error: unknown): PlatformError {
  if (!types.isNativeError(error)) return { reason: String(error), code: null };
  if (types.isNativeError(error.cause)) return readPlatformError(error.cause);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  const errors: unknown[] = 'errors' in error && Array.isArray(error.errors) ? error.errors : [];
  if (errors.length > 0) {
    const reasons = new Set(errors.map((one) => readPlatformError(one).reason));
    return { reason: [...reasons].join(', '), code: code ?? readPlatformError(errors[0]).code };
  }
  const words = code === null ? undefined : describeCertificateTrouble(code);
  return { reason: words ?? (error.message === '' ? (code ?? error.name) : error.message), code };
}
