// Why a request could not be sent, coarsely: a run that meets the same obstacle again and again gives up (contract, section 5).
import { badProxyCode } from './choose-proxy.js';
import type { TransportFailure } from './exchange.js';

/** What stands between this machine and the service. */
export type UnsentReason = 'connection' | 'name' | 'certificate' | 'proxy' | 'token';

/** The obstacle that a failure before anything was sent has met. */
export function unsentReason({ code }: Pick<TransportFailure, 'code'>): UnsentReason {
  if (code === null) return 'connection';
  if (code === 'ERR_PROXY_SIGN_IN' || code === badProxyCode) return 'proxy';
  if (/^(ENOTFOUND|ENODATA|EAI_AGAIN)$/u.test(code)) return 'name';
  return /CERT|^UNABLE_TO_|^ERR_TLS_|^ERR_SSL_|^EPROTO$/u.test(code) ? 'certificate' : 'connection';
}

/** How many objects in a row are enough. */
export const hopelessAfter = 5;
