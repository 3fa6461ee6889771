// Whether the link to a list's next page may be followed with a token.
import { fail, succeed, type Outcome } from '../../engine/outcome.js';

/** Why it may not. */
export type LinkFailure =
  /** `leadsTo`: scheme and host. */
  | { readonly kind: 'otherHost'; readonly leadsTo: string; readonly host: string }
  /** Such a list never ends. */
  | { readonly kind: 'repeated'; readonly link: string }
  | { readonly kind: 'notAbsolute'; readonly link: string };

/**
 * The link as it stands, but for what no request line can hold, which is percent-encoded. It has to lead to where the list came from, scheme and port included, and bring no name and password of its
 * own. `followed`: the addresses of the list so far.
 */
export function checkNextLink(
  link: string,
  endpoint: string,
  followed: ReadonlySet<string>,
): Outcome<string, LinkFailure> {
  if (!/^https?:\/\/[^/?#\\\s]/iu.test(link) || !URL.canParse(link)) return fail({ kind: 'notAbsolute', link });
  const [target, { origin, host }] = [new URL(link), new URL(endpoint)];
  const isPlain = target.username === '' && target.password === '';
  if (target.origin !== origin || !isPlain) return fail({ kind: 'otherHost', leadsTo: target.origin, host });
  const address = escapeRest(link);
  return followed.has(address) ? fail({ kind: 'repeated', link }) : succeed(address);
}

function escapeRest(link: string): string {
  return link.replace(/[^!-~]/gu, (one) => encodeURIComponent(one.replace(/\p{Surrogate}/u, '\ufffd')));
}
