// The request that would go out, for --explain.
import type { ArmRequest } from './exchange.js';

/** Lines a person can read: the address, the headers but for the token, and the body. */
export function explainRequest(request: ArmRequest): readonly string[] {
  return [
    `Request that would go out: ${request.method} ${request.url}`,
    ...request.headers.map(({ name, value }) => `  ${name}: ${value}`),
    ...request.body.split('\n').map((line) => `  ${line}`),
  ];
}
