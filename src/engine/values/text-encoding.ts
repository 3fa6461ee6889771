// Which encoding the bytes of a whole file are in. Standard input, which comes in pieces, is adapters/text-decoding's.

/** A label for TextDecoder: UTF-16 if a byte order mark says so, else UTF-8, as Windows PowerShell and the Azure CLI write. */
export function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}
