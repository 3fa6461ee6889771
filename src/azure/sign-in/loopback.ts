// Addresses of this machine, which no packet leaves (RFC 1122, 127.0.0.0/8; RFC 4291, ::1).

/** Whether an absolute address names this machine; false for what is no address. */
export function isLoopback(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { hostname } = new URL(address);
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
