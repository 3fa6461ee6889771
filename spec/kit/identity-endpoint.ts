// A managed identity's endpoint on loopback, whose tokens are good for two hours.
import { startListener } from './loopback-listener.js';

export interface IdentityEndpoint {
  /** The variables that send sign-in here, and nowhere else. */
  readonly variables: Readonly<Record<string, string>>;
  /** The resources that tokens were asked for, one for each request. */
  readonly resources: readonly (string | null)[];
  close(): Promise<void>;
}

/** The only token that it gives. */
export const identityToken = 'token-of-the-managed-identity';

export async function startIdentityEndpoint(): Promise<IdentityEndpoint> {
  const resources: (string | null)[] = [];
  const listener = await startListener((request, response) => {
    resources.push(new URL(request.url ?? '', 'http://loopback').searchParams.get('resource'));
    const expires_on = String(Math.floor(Date.now() / 1000) + 7200);
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify({ access_token: identityToken, expires_on, token_type: 'Bearer' }));
  });
  return {
    variables: {
      IDENTITY_ENDPOINT: `${listener.origin}/token`,
      IDENTITY_HEADER: 'secret-of-the-identity',
      AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential',
    },
    resources,
    close: () => listener.close(),
  };
}
