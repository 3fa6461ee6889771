// Whether the service may have acted before it gave an answer other than 204.

/**
 * Whether a service that answers so may have done what it was asked: a success that is not the one it should be, a server
 * that failed while it worked, or a gateway that did not wait for the answer. What refuses (4xx) or leads elsewhere (3xx)
 * has done nothing.
 */
export function mayHaveActed(status: number): boolean {
  return (status >= 200 && status < 300) || status === 408 || status >= 500;
}
