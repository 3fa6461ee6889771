// The bytes of a whole file as text. Standard input, which comes in pieces, is text-decoding's.

/** The text without its byte order mark; what is no text in its encoding becomes U+FFFD. */
export function toText(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

/** The same; undefined if any of the bytes is no text. */
export function toExactText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** UTF-16 if a byte order mark says so, else UTF-8, as Windows PowerShell and the Azure CLI write. */
function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}
