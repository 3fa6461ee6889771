import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAzureCredential } from '../../../src/azure/credential/azure-credential.js';
import type { AzureCredentialOptions } from '../../../src/azure/credential/azure-credential-chain.js';
import type { Clock } from '../../../src/engine/run/ports.js';
import type { TokenPause } from '../../../src/azure/doors.js';

/** A token endpoint as App Service has it, answering as each test says. */
type Answer = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

let server: Server;
let address: string;
let answer: Answer;
let requests: { url: URL; secret: string | undefined }[];

beforeAll(async () => {
  server = createServer((request, response) => {
    requests.push({
      url: new URL(request.url ?? '/', address),
      secret: request.headers['x-identity-header'] as string,
    });
    void answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const before = { ...process.env };

function setEnvironment(variables: Readonly<Record<string, string>>): void {
  for (const name of Object.keys(process.env))
    if (/AZURE|IDENTITY|MSI|IMDS|PROXY/i.test(name)) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, variables);
}

beforeEach(() => {
  requests = [];
  setEnvironment({
    IDENTITY_ENDPOINT: `${address}/token`,
    IDENTITY_HEADER: 'open-sesame',
    AZURE_TOKEN_CREDENTIALS: 'prod',
  });
});

afterEach(() => {
  setEnvironment({});
  Object.assign(process.env, before);
});

const nowSeconds = () => Math.floor(Date.now() / 1000);

function json(status: number, body: unknown): Answer {
  return (_, response) => {
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  };
}

/** Tokens `token-1`, `token-2`, … with the same statement about their end. */
function tokens(expiresOn: unknown): Answer {
  return (request, response) =>
    json(200, { access_token: `token-${requests.length}`, expires_on: expiresOn, token_type: 'Bearer' })(
      request,
      response,
    );
}

/** A clock that tests move; waiting takes no time and is noted. */
function createClock(): Clock & { time: number; readonly waits: number[] } {
  const waits: number[] = [];
  return {
    time: Date.now(),
    waits,
    now() {
      return this.time;
    },
    elapsed: () => 0,
    sleep: (ms, signal) => {
      waits.push(ms);
      return Promise.resolve(!signal.aborted);
    },
  };
}

/** Something that happens once. */
function createGate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open: () => open() };
}

function open(options: Partial<AzureCredentialOptions> = {}) {
  const clock = createClock();
  const credential = createAzureCredential({
    scope: 'https://management.azure.com/.default',
    authorityHost: 'https://login.microsoftonline.com',
    tenantId: null,
    env: process.env,
    clock,
    ...options,
  });
  const stop = new AbortController();
  const pauses: TokenPause[] = [];
  const onPause = (pause: TokenPause): void => void pauses.push(pause);
  const token = (claims: string | null = null, signal = stop.signal) => credential.token({ claims, onPause, signal });
  return { clock, stop, token, pauses, note: credential.note };
}

async function reasons(opened = open()): Promise<readonly { source: string; reason: string }[]> {
  const outcome = await opened.token();
  if (outcome.ok) throw new Error('a token was given');
  return outcome.failure.tried;
}

const given = (token: string) => ({ ok: true, value: expect.objectContaining({ token }) as unknown });

describe('a token', () => {
  test('comes from the managed identity that the environment names, for the resource of the scope', async () => {
    const end = nowSeconds() + 7200;
    answer = tokens(end);
    const began = Date.now();
    const answered = await open().token();
    expect(answered).toEqual({ ok: true, value: { token: 'token-1', expiresAt: expect.any(Number) as unknown } });
    // The library counts from now on, in whole seconds, and so is late by the time that it took.
    const off = Math.abs((answered.ok ? answered.value.expiresAt : 0) - end * 1000);
    expect(off).toBeLessThanOrEqual(Date.now() - began + 2000);
    expect(requests[0]?.secret).toBe('open-sesame');
    expect(requests[0]?.url.searchParams.get('resource')).toBe('https://management.azure.com');
  });

  test('is made out to an audience that ends in a slash, slash included', async () => {
    answer = tokens(nowSeconds() + 7200);
    await open({ scope: 'https://management.core.chinacloudapi.cn//.default' }).token();
    expect(requests[0]?.url.searchParams.get('resource')).toBe('https://management.core.chinacloudapi.cn/');
  });

  test('is asked for once, and used until three minutes before its end', async () => {
    answer = tokens(nowSeconds() + 240);
    const { token, clock } = open();
    expect(await token()).toEqual(given('token-1'));
    clock.time += 55_000;
    expect(await token()).toEqual(given('token-1'));
    clock.time += 10_000;
    expect(await token()).toEqual(given('token-2'));
    expect(requests).toHaveLength(2);
  });

  test.each([
    ['that is long over', '1000'],
    ['that is over at once', () => nowSeconds()],
  ])('is used for half a minute if the service states an end %s', async (_, end) => {
    answer = tokens(typeof end === 'string' ? end : end());
    const { token, clock } = open();
    await token();
    clock.time += 29_000;
    expect(await token()).toEqual(given('token-1'));
    clock.time += 2_000;
    expect(await token()).toEqual(given('token-2'));
  });

  test.each([
    ['no end at all', undefined],
    ['an end that is no time', 'tomorrow'],
    ['an end in a thousand years', '2999-01-01T00:00:00Z'],
  ])('is given although the service states %s', async (_, end) => {
    answer = tokens(end);
    expect(await open().token()).toEqual(given('token-1'));
  });

  test('is asked for once however many ask at the same time', async () => {
    const arrived = createGate();
    const released = createGate();
    answer = async (request, response) => {
      arrived.open();
      await released.opened;
      await tokens(nowSeconds() + 7200)(request, response);
    };
    const { token } = open();
    const all = [token(), token(), token()];
    await arrived.opened;
    all.push(token());
    released.open();
    expect(await Promise.all(all)).toEqual(Array(4).fill(given('token-1')));
    expect(requests).toHaveLength(1);
  });

  test('is asked for anew to answer a challenge', async () => {
    answer = tokens(nowSeconds() + 200);
    const { token } = open();
    await token();
    expect(await token(Buffer.from('{"access_token":{}}').toString('base64'))).toEqual(given('token-2'));
    expect(await token()).toEqual(given('token-2'));
  });

  test('for a challenge is another one, also where the library would still have the one that was turned away', async () => {
    answer = tokens(nowSeconds() + 7200);
    const { token } = open();
    await token();
    expect(await token(Buffer.from('{"access_token":{}}').toString('base64'))).toEqual(given('token-2'));
  });

  test('that the service has turned away is not given again, whatever its end; the one after it is', async () => {
    answer = tokens(nowSeconds() + 7200);
    const { token, note } = open();
    const refuse = (refused: string) => [204, 401].forEach((status) => note(refused, status));
    await token();
    refuse('another');
    expect(await token()).toEqual(given('token-1'));
    refuse('token-1');
    expect(await token()).toEqual(given('token-2'));
    refuse('token-1');
    note('token-2', 401);
    expect(await token()).toEqual(given('token-2'));
    expect(requests).toHaveLength(2);
  });

  test('of an earlier run in the same process is not used again, and neither is its endpoint', async () => {
    answer = tokens(nowSeconds() + 7200);
    await open().token();
    const other = createServer((_, response) => {
      response.writeHead(200).end(JSON.stringify({ access_token: 'elsewhere', expires_on: nowSeconds() + 7200 }));
    });
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    process.env['IDENTITY_ENDPOINT'] = `http://127.0.0.1:${(other.address() as AddressInfo).port}/token`;
    try {
      expect(await open().token()).toEqual(given('elsewhere'));
    } finally {
      other.closeAllConnections();
      other.close();
    }
  });
});

describe('a proxy', () => {
  test.each([
    ['prod', 'http://127.0.0.1:1'],
    ['prod', '127.0.0.1:1'],
    ['ManagedIdentityCredential', 'http://127.0.0.1:1'],
  ])('is not used for this machine (AZURE_TOKEN_CREDENTIALS=%s, proxy %s)', async (credentials, proxy) => {
    answer = tokens(nowSeconds() + 7200);
    Object.assign(process.env, {
      AZURE_TOKEN_CREDENTIALS: credentials,
      HTTP_PROXY: proxy,
      HTTPS_PROXY: proxy,
      ALL_PROXY: proxy,
    });
    expect(await open().token()).toEqual(given('token-1'));
  });
});

describe('stopping', () => {
  test('ends the wait at once, and the request with it', async () => {
    const arrived = createGate();
    const closed = createGate();
    answer = (request) => {
      request.socket.on('close', () => closed.open());
      arrived.open();
    };
    const { token, stop } = open();
    const asked = token();
    await arrived.opened;
    stop.abort();
    expect(await asked).toEqual({ ok: false, failure: { kind: 'noCredential', tried: [] } });
    await closed.opened;
    expect(await token()).toEqual({ ok: false, failure: { kind: 'noCredential', tried: [] } });
    expect(requests).toHaveLength(1);
  });

  test('one of two that wait leaves the other its token', async () => {
    const arrived = createGate();
    const released = createGate();
    answer = async (request, response) => {
      arrived.open();
      await released.opened;
      await tokens(nowSeconds() + 7200)(request, response);
    };
    const { token } = open();
    const leaver = new AbortController();
    const left = token(null, leaver.signal);
    const stayed = token();
    await arrived.opened;
    leaver.abort();
    expect(await left).toMatchObject({ ok: false });
    released.open();
    expect(await stayed).toEqual(given('token-1'));
  });
});

describe('no token', () => {
  const identity = (reason: string) => ({ source: 'managed identity', reason });

  test.each<[string, Answer, string]>([
    [
      'what the service says',
      json(400, { error: 'invalid_resource', error_description: 'AADSTS500011: No such resource. Trace ID: 1' }),
      'AADSTS500011: No such resource',
    ],
    [
      'what App Service says',
      json(400, { statusCode: 400, message: 'No identity found. See the log.' }),
      'No identity found',
    ],
    ['the status of an answer without words', json(400, {}), '{address} answered with HTTP 400'],
    [
      'the status of an answer that is not JSON',
      (_, r) => void r.writeHead(403).end('<html>no</html>'),
      '{address} answered with HTTP 403',
    ],
    ['the status of an empty answer', (_, r) => void r.writeHead(401).end(), '{address} answered with HTTP 401'],
    [
      'the status of half a token',
      (_, r) => void r.writeHead(200).end('{"access_token":'),
      '{address} answered without a token',
    ],
    ['a broken connection', (request) => void request.socket.destroy(), 'socket hang up'],
    [
      'no token',
      json(400, { error: 'x', error_description: 'Bad token eyJhbGciOiJub25lIn0.e30.sig' }),
      'Bad token ***',
    ],
  ])('shows %s', async (_, reply, reason) => {
    answer = reply;
    expect((await reasons()).at(-1)).toEqual(identity(reason.replace('{address}', `${address}/token`)));
  });

  test.each([404, 410, 429, 500, 503])('comes after three attempts if the service says %s', async (status) => {
    answer = json(status, { error: 'later' });
    for (const credentials of ['prod', 'managedidentitycredential']) {
      process.env['AZURE_TOKEN_CREDENTIALS'] = credentials;
      requests = [];
      const opened = open();
      await opened.token();
      expect(requests).toHaveLength(3);
      expect(opened.clock.waits).toEqual([500, 1000]);
      const reason = `${address}/token answered with HTTP ${status}`;
      expect(opened.pauses).toEqual([
        { ms: 500, attempt: 2, reason },
        { ms: 1000, attempt: 3, reason },
      ]);
    }
  });

  test.each([
    ['waits as long as the service asks', '7', [7000, 7000]],
    ['does not wait for minutes', '120', []],
  ])('%s (Retry-After: %s)', async (_, seconds, waits) => {
    answer = (_, response) => void response.writeHead(429, { 'Retry-After': seconds }).end('<busy>');
    const opened = open();
    await opened.token();
    expect(opened.clock.waits).toEqual(waits);
  });

  test('does not come if a later attempt works', async () => {
    answer = (request, response) =>
      requests.length < 3 ? json(503, {})(request, response) : tokens(nowSeconds() + 7200)(request, response);
    expect(await open().token()).toEqual(given('token-3'));
  });

  test('comes in the end from an endpoint that never answers', async () => {
    answer = () => undefined;
    expect((await reasons(open({ exchangeLimitMs: 50 }))).at(-1)).toEqual(
      identity(`no answer from ${address}/token within 0.05 s`),
    );
    expect(requests).toHaveLength(1);
  });

  test('names each way that was tried, in order', async () => {
    answer = json(400, { statusCode: 400, message: 'No identity found.' });
    expect(await reasons()).toEqual([
      {
        source: 'environment variables',
        reason: 'AZURE_TENANT_ID, AZURE_CLIENT_ID and a secret or certificate are not all set',
      },
      {
        source: 'workload identity',
        reason: 'AZURE_CLIENT_ID, AZURE_TENANT_ID and AZURE_FEDERATED_TOKEN_FILE are not all set',
      },
      identity('No identity found'),
    ]);
  });

  test('stops at credentials that are there and fail', async () => {
    Object.assign(process.env, {
      AZURE_TENANT_ID: 'contoso',
      AZURE_CLIENT_ID: 'app',
      AZURE_CLIENT_SECRET: 'hush-hush',
    });
    const opened = open({ authorityHost: 'https://127.0.0.1:1' });
    expect(await reasons(opened)).toEqual([
      { source: 'environment variables', reason: 'connect ECONNREFUSED 127.0.0.1:1' },
    ]);
    expect(opened.clock.waits.slice(0, 2)).toEqual([500, 1000]);
    expect(requests).toHaveLength(0);
  });

  test('says which values AZURE_TOKEN_CREDENTIALS may have', async () => {
    process.env['AZURE_TOKEN_CREDENTIALS'] = 'prodd';
    const [tried] = await reasons();
    expect(tried?.source).toBe('environment variable AZURE_TOKEN_CREDENTIALS');
    expect(tried?.reason).toMatch(/^'prodd' is not one of 'prod' or 'dev' or /);
  });

  test('says that a sign-in address must be https', async () => {
    const tried = await reasons(open({ authorityHost: address }));
    expect(tried.at(-1)?.reason).toBe("The authorityHost address must use the 'https' protocol");
  });

  test('is not tried for again with the next object, but is later', async () => {
    answer = json(400, { statusCode: 400, message: 'No identity found.' });
    const { token, clock } = open();
    await token();
    await token();
    expect(requests).toHaveLength(1);
    clock.time += 11_000;
    answer = tokens(nowSeconds() + 7200);
    expect(await token()).toEqual(given('token-2'));
  });
});
