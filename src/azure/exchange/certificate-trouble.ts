// What is wrong with a server's certificate, told by the platform's code: the platform's own sentences differ between
// versions of Node, which add advice of theirs.

/** Whether a code says that a certificate is not trusted. It stays so however often it is tried. */
export function isCertificateCode(code: string): boolean {
  return /^(?!ERR_SSL_).*CERT|^UNABLE_TO_/u.test(code);
}

/** OpenSSL's words for a code; undefined for codes whose message names what it is about, as a host that does not match. */
export function describeCertificateTrouble(code: string): string | undefined {
  return words.get(code);
}

const words: ReadonlyMap<string, string> = new Map([
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'self-signed certificate in certificate chain'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unable to verify the first certificate'],
  ['UNABLE_TO_GET_ISSUER_CERT', 'unable to get issuer certificate'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'unable to get local issuer certificate'],
  ['CERT_HAS_EXPIRED', 'certificate has expired'],
  ['CERT_NOT_YET_VALID', 'certificate is not yet valid'],
  ['CERT_REVOKED', 'certificate revoked'],
  ['CERT_UNTRUSTED', 'certificate not trusted'],
  ['CERT_REJECTED', 'certificate rejected'],
  ['CERT_SIGNATURE_FAILURE', 'certificate signature failure'],
  ['CERT_CHAIN_TOO_LONG', 'certificate chain too long'],
]);
