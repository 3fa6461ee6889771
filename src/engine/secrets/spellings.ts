// A secret as it may look when it comes back: as it is, or encoded on its way through an address, JSON, HTML or base64.

/** All of them, without duplicates. */
export function spellings(secret: string): readonly string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  return [
    ...new Set([
      secret,
      ...percentForms(secret),
      json.replaceAll('/', '\\/'),
      ...[json, json.replace(/[&<>'+]/g, toUnicodeEscape)]
        .flatMap((form) => [form, form.replace(/[^\0-\x7f]/g, toUnicodeEscape)])
        .flatMap(withBothCases),
      secret.replace(/[&<>"']/g, (sign) => entities.get(sign) ?? sign),
      ...base64Forms(new TextEncoder().encode(secret)),
      ...base64Forms(toUtf16(secret)),
    ]),
  ];
}

/** Some leave signs alone that others encode (`!'()*` and `~`), and forms write a blank as a plus sign. */
function percentForms(secret: string): readonly string[] {
  const usual = encodeURIComponent(secret.replace(/\p{Cs}/gu, '\ufffd'));
  const strict = usual.replace(/[!'()*]/g, (sign) => `%${hex(sign, 2)}`);
  const inForm = strict.replaceAll('~', '%7e').replaceAll('%2a', '*').replaceAll('%20', '+');
  return [usual, strict, inForm].flatMap(withBothCases);
}

/** Hexadecimal digits are written in small letters by some and in capitals by others. */
function withBothCases(form: string): readonly string[] {
  const escape = /%[\da-f]{2}|\\u[\da-f]{4}/gi;
  const rewrite = (digits: string): string =>
    form.replace(escape, (found) => Array.from(found, (sign) => digits[parseInt(sign, 16)] ?? sign).join(''));
  return [rewrite('0123456789abcdef'), rewrite('0123456789ABCDEF')];
}

function toUnicodeEscape(unit: string): string {
  return `\\u${hex(unit, 4)}`;
}

function hex(unit: string, digits: number): string {
  return unit.charCodeAt(0).toString(16).padStart(digits, '0');
}

const entities: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

/**
 * Inside a longer text (`user:secret`) it may begin at any of three places of a group of four signs. What its neighbours
 * have a share in is not looked at.
 */
function base64Forms(bytes: readonly number[] | Uint8Array): readonly string[] {
  return [0, 1, 2].flatMap((before) => {
    const text = btoa(
      Array.from([...Array<number>(before).fill(0), ...bytes], (byte) => String.fromCharCode(byte)).join(''),
    );
    const own = text.slice([0, 2, 3][before], Math.floor(((before + bytes.length) * 8) / 6));
    return [own, own.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

function toUtf16(text: string): readonly number[] {
  return text.split('').flatMap((unit) => [unit.charCodeAt(0) & 0xff, unit.charCodeAt(0) >> 8]);
}
