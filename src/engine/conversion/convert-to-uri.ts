// To System.Uri, relative or absolute: .NET takes nearly every text, and refuses an absolute address without a host.
import { fail, succeed, type Outcome } from '../outcome.js';
import { formatNumber, formatValue } from '../values/format-value.js';
import { psString, type PsValue } from '../values/ps-value.js';
import type { ConversionFailure } from './failure.js';

/** The address as it was given. Only what follows `scheme://` is checked (seen in the engine). */
export function convertToUri(value: PsValue): Outcome<PsValue, ConversionFailure> {
  if (value.kind === 'null') return succeed(value);
  if (value.kind === 'boolean' || value.kind === 'switch') {
    return fail({ kind: 'invalidCast', value, targetType: 'System.Uri' });
  }
  if (value.kind !== 'string' && value.kind !== 'number') {
    return fail({ kind: 'notConvertible', value, targetType: 'System.Uri' });
  }
  const text = value.kind === 'number' ? formatNumber(value) : formatValue(value);
  const address = text.trim();
  if (/^[a-z]:[^\\/]/i.test(address)) return fail({ kind: 'invalidUri', value, reason: 'drive' });
  const authority = /^(?!file:)[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(address)?.[1];
  if (authority === undefined) return succeed(psString(address));
  const [, host = '', port] = /^(?:[^@]*@)?(\[[^\]]*\]|[^:]*)(?::(.*))?$/s.exec(authority) ?? [];
  if (!/^\[[0-9a-f:.%]+\]$/i.test(host) && !isHostName(host)) {
    return fail({ kind: 'invalidUri', value, reason: 'host' });
  }
  if (port !== undefined && !/^\d*$/.test(port)) return fail({ kind: 'invalidUri', value, reason: 'port' });
  if (Number(port ?? 0) > 65535) return fail({ kind: 'invalidUri', value, reason: 'port' });
  return succeed(psString(address));
}

/** Labels of at most 63 characters; the last one may be empty, as in `example.com.`. */
function isHostName(host: string): boolean {
  const labels = host.endsWith('.') ? host.slice(0, -1).split('.') : host.split('.');
  return labels.every((label) => /^[\p{L}\p{N}_-]{1,63}$/u.test(label));
}
