// Percent-encoding of addresses (RFC 3986), read without decodeURIComponent's exceptions.

/** What a percent-encoded text stands for; undefined if a percent sign in it does not begin the encoded bytes of UTF-8. */
export function decodePercent(text: string): string | undefined {
  // Well-formed UTF-8: neither overlong nor surrogates nor beyond U+10FFFF (RFC 3629, section 4).
  const isEncodedUtf8 =
    /^(?:[^%]|%[0-7][0-9A-F]|(?:%C[2-9A-F]|%D[0-9A-F]|%E0%[AB][0-9A-F]|%ED%[89][0-9A-F]|%E[1-9A-CEF]%[89AB][0-9A-F]|%F0%[9AB][0-9A-F]%[89AB][0-9A-F]|%F[1-3]%[89AB][0-9A-F]%[89AB][0-9A-F]|%F4%8[0-9A-F]%[89AB][0-9A-F])%[89AB][0-9A-F])*$/i.test(
      text,
    );
  return isEncodedUtf8 ? decodeURIComponent(text) : undefined;
}
