// The body of an answer as text, however it was compressed (RFC 9110, section 8.4.1). We ask for no encoding, but gateways
// and proxies use one all the same, or name one that they do not use.
import type { Transform } from 'node:stream';
import { foldCase } from '../../engine/names.js';

/** The text of a body; an encoding that cannot be undone is named, and then there is no text. */
export interface UnpackedBody {
  readonly text: string;
  readonly unreadable?: string;
}

/**
 * Undoes what Content-Encoding names and decodes UTF-8 without a byte order mark, up to `limit` bytes. What is not packed
 * although it says so, or not to its end, counts as far as it can be read.
 */
export async function unpackBody(body: Buffer, contentEncoding: string, limit: number): Promise<UnpackedBody> {
  if (body.length === 0) return { text: '' };
  const encodings = contentEncoding.split(',').map((name) => foldCase(name.trim()));
  let unpacked: Unpacked = { bytes: body, isWhole: true };
  for (const name of encodings.reverse()) {
    if (name === '' || name === 'IDENTITY') continue;
    const { bytes, isWhole } = await unpack(unpacked.bytes, name, limit);
    unpacked = { bytes, isWhole: isWhole && unpacked.isWhole };
  }
  const asItIs = unpacked.isWhole ? undefined : readText(body.subarray(0, limit));
  if (asItIs !== undefined) return { text: asItIs };
  if (!unpacked.isWhole && unpacked.bytes.length === 0) return { text: '', unreadable: contentEncoding.trim() };
  return { text: new TextDecoder().decode(unpacked.bytes.subarray(0, limit)) };
}

/** What came out; not whole if there should be more, or other bytes. */
interface Unpacked {
  readonly bytes: Buffer;
  readonly isWhole: boolean;
}

async function unpack(bytes: Buffer, encoding: string, limit: number): Promise<Unpacked> {
  const chunks: Buffer[] = [];
  let length = 0;
  const unpacker = createUnpacker(encoding, bytes);
  if (unpacker === undefined) return { bytes: Buffer.alloc(0), isWhole: false };
  try {
    unpacker.end(bytes);
    for await (const chunk of unpacker as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > limit) break;
    }
  } catch {
    return { bytes: Buffer.concat(chunks), isWhole: false };
  }
  return { bytes: Buffer.concat(chunks), isWhole: true };
}

/** Node's module is loaded for an answer that is packed; few are. */
function createUnpacker(encoding: string, bytes: Buffer): Transform | undefined {
  const zlib = process.getBuiltinModule('node:zlib');
  switch (encoding) {
    case 'GZIP':
    case 'X-GZIP':
      return zlib.createGunzip();
    case 'DEFLATE':
      // Many leave out the header that belongs to it (RFC 1950), which begins with the method 8.
      return ((bytes[0] ?? 0) & 0x0f) === 8 ? zlib.createInflate() : zlib.createInflateRaw();
    case 'BR':
      return zlib.createBrotliDecompress();
    case 'ZSTD':
      // Node knows it from 22.15 on.
      return (zlib as { createZstdDecompress?: () => Transform }).createZstdDecompress?.();
    default:
      return undefined;
  }
}

/** Bytes that are text already. */
function readText(bytes: Buffer): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return /[\0-\x08\x0e-\x1f]/u.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}
