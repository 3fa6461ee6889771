// The server of the tests: what it is told is what comes over the wire, and what arrives is what it tells.
import { afterEach, describe, expect, test } from '@jest/globals';
import { type Behaviour, grantToken, scriptedToken, type Server, stallAt, startServer, tunnelTo } from './server.js';

const servers: Server[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

async function serve(behaviour?: Behaviour): Promise<Server> {
  const server = await startServer(behaviour);
  servers.push(server);
  return server;
}

const post = ({ origin }: Server, path: string, body = '') => fetch(origin + path, { method: 'POST', body });

describe('a server', () => {
  test('answers in order, the last answer repeating, and tells what arrived', async () => {
    const server = await serve({ answers: [{ status: 429, headers: { 'retry-after': '1' }, body: 'é' }, {}] });
    const first = await post(server, '/a/../b?c', '{"a":1}');
    expect([first.status, first.headers.get('retry-after'), await first.text()]).toEqual([429, '1', 'é']);
    expect([(await post(server, '/2')).status, (await post(server, '/3')).status]).toEqual([204, 204]);
    expect(
      server.requests.map(({ method, path, body, answered, count }) => [method, path, body, answered, count]),
    ).toEqual([
      ['POST', '/b?c', '{"a":1}', 429, 1],
      ['POST', '/2', '', 204, 2],
      ['POST', '/3', '', 204, 3],
    ]);
    expect(server.connections()).toBeGreaterThan(0);
  });

  test('starts over with other answers, and tells each request', async () => {
    const server = await serve();
    await post(server, '/before');
    const heard: string[] = [];
    server.begin(
      ({ path }) => ({ status: path === '/x' ? 404 : 200 }),
      ({ path }) => heard.push(path),
    );
    expect([(await post(server, '/x')).status, (await post(server, '/y')).status]).toEqual([404, 200]);
    expect([heard, server.requests.length]).toEqual([['/x', '/y'], 2]);
  });

  test('gives tokens, which are no requests', async () => {
    const server = await serve();
    const wish = `${server.signIn['IDENTITY_ENDPOINT']}?resource=https%3A%2F%2Fx`;
    expect(await (await fetch(wish)).json()).toMatchObject({ access_token: scriptedToken });
    await server.tokenAsked(1);
    expect([server.tokensAsked, server.requests]).toEqual([['https://x'], []]);
    const other = await serve({ tokens: ({ count }) => grantToken(60, `token-${count}`) });
    expect(await (await fetch(`${other.signIn['IDENTITY_ENDPOINT']}`)).json()).toMatchObject({
      access_token: 'token-1',
    });
  });

  test.each([{ fault: 'hang up' }, { fault: 'endless' }] as const)('fails a client: %j', async (answer) => {
    await expect(post(await serve({ answers: [answer] }), '/')).rejects.toThrow('fetch failed');
  });

  test('leaves one request without an answer', async () => {
    const server = await serve({ answers: stallAt(2) });
    expect((await post(server, '/1')).status).toBe(204);
    const second = post(server, '/2').catch(() => 'closed');
    await server.arrived(2);
    await servers.pop()?.close();
    expect(await second).toBe('closed');
  });

  test('is a proxy whose tunnels lead to one port, once it is signed in to', async () => {
    const target = await serve();
    const heard: Buffer[] = [];
    const proxy = await serve({ answers: tunnelTo(target.port, 'a:b', (bytes) => heard.push(bytes)) });
    const { connect } = await import('node:net');
    const talk = async (credential: string, more: string): Promise<string> => {
      const socket = connect(proxy.port, '127.0.0.1');
      socket.write(`CONNECT x:443 HTTP/1.1\r\nProxy-Authorization: Basic ${btoa(credential)}\r\n\r\n`);
      let text = '';
      for await (const chunk of socket) {
        text += String(chunk);
        if (text.includes('204') || text.includes('407')) break;
        socket.write(more);
      }
      return text;
    };
    expect(await talk('a:c', '')).toContain('407');
    expect(await talk('a:b', 'POST /in HTTP/1.1\r\n\r\n')).toContain('204');
    expect(target.requests.map(({ path }) => path)).toEqual(['/in']);
    expect(Buffer.concat(heard).toString()).toBe('POST /in HTTP/1.1\r\n\r\n');
  });
});
