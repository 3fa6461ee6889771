// The way to Azure and back: proxies, certificates, IPv6 and connections, in this process with a clock of the test's own and
// with the installed program; and sign-in by what only a process of its own can show.
import { chmodSync, mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { callClocked, type ClockedOptions } from './kit/clocked-command.js';
import { certificate, scriptedToken, type Server, startServer, tunnelTo } from './kit/server.js';
import { borrowEnvironment, createProgramEnvironment } from './kit/program-environment.js';
import { startProgram, type ProgramOptions } from './kit/program-run.js';
import { openTerminals } from './kit/terminal.js';

const named = ['-ResourceGroupName', 'g', '-WorkspaceName', 'w', '-Key', 'Primary', '-PassThru'];
const certificateFile = resolve(import.meta.dirname, '../fixtures/tls/certificate.pem');
const basic = (credential: string): string => `Basic ${Buffer.from(credential).toString('base64')}`;

let identity: Server;
let giveBack: () => void;
beforeAll(async () => {
  identity = await startServer();
  giveBack = borrowEnvironment(identity.signIn);
});
afterAll(async () => {
  giveBack();
  await identity.close();
});

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

async function serve(options: Parameters<typeof startServer>[0] = {}): Promise<Server> {
  const server = await startServer(options);
  undo.push(() => server.close());
  return server;
}

async function openProxy(target: number, credential?: string) {
  const heard: Buffer[] = [];
  const proxy = await serve({ answers: tunnelTo(target, credential, (bytes) => heard.push(bytes)) });
  return {
    url: proxy.origin,
    port: proxy.port,
    get asked() {
      return proxy.requests.map(({ path, headers }) => ({
        authority: path,
        authorization: headers['proxy-authorization'],
      }));
    },
    /** All bytes that went through it from the client. */
    seen: () => Buffer.concat(heard).toString('latin1'),
  };
}

function call(
  words: readonly string[],
  options: Omit<ClockedOptions, 'env'> & { readonly env?: ClockedOptions['env'] },
) {
  const env = { HOME: '/nonexistent', AZURE_SUBSCRIPTION_ID: 's', ...identity.signIn, ...options.env };
  return callClocked(words, { trust: certificate, ...options, env });
}

const away = ['--endpoint', 'https://management.example'];

describe('https through a proxy', () => {
  test('is a tunnel: the proxy learns the host, and sees neither token nor request', async () => {
    const service = await serve({ secure: true });
    const proxy = await openProxy(service.port);
    const { exitCode, stdout } = await call([...away, ...named], { env: { HTTPS_PROXY: proxy.url } });
    expect({ exitCode, stdout, asked: proxy.asked }).toEqual({
      exitCode: 0,
      stdout: 'True\n',
      asked: [{ authority: 'management.example:443', authorization: undefined }],
    });
    expect(service.requests[0]?.text).toContain(`Authorization: Bearer ${scriptedToken}\r\n`);
    expect(proxy.seen()).not.toMatch(/POST|Bearer|Primary/);
  });

  test('is one tunnel for a pipeline', async () => {
    const service = await serve({ secure: true });
    const proxy = await openProxy(service.port);
    const stdin = Array.from(
      { length: 10 },
      (_, i) => `{"SubscriptionId":"s","ResourceGroupName":"g","WorkspaceName":"w${i}"}\n`,
    );
    const { exitCode } = await call([...away, '-Key', 'Primary'], {
      stdin: stdin.join(''),
      env: { HTTPS_PROXY: proxy.url },
    });
    expect({ exitCode, tunnels: proxy.asked.length, requests: service.requests.length }).toEqual({
      exitCode: 0,
      tunnels: 1,
      requests: 10,
    });
  });

  test.each<
    [says: string, words: readonly string[], env: (port: number) => Record<string, string>, typed: readonly string[]]
  >([
    ['in HTTPS_PROXY', [], (port) => ({ HTTPS_PROXY: `http://me:pass%3Aword@127.0.0.1:${port}` }), []],
    ['typed for -ProxyCredential', ['-ProxyCredential', 'me'], () => ({}), ['pass:word']],
    [
      'typed for -ProxyCredential, default credentials or not',
      ['-ProxyCredential', 'me', '-ProxyUseDefaultCredentials'],
      () => ({}),
      ['pass:word'],
    ],
  ])('signs in to the proxy with the name and the password %s', async (_says, words, env, typed) => {
    const service = await serve({ secure: true });
    const proxy = await openProxy(service.port, 'me:pass:word');
    const given = words.length === 0 ? [] : ['-Proxy', proxy.url, ...words];
    const called = await call([...away, ...named, ...given, '-Debug', '-Verbose'], {
      env: env(proxy.port),
      ...(typed.length === 0 ? {} : { typed }),
    });
    expect({ exitCode: called.exitCode, asked: proxy.asked, requests: service.requests.length }).toEqual({
      exitCode: 0,
      asked: [{ authority: 'management.example:443', authorization: basic('me:pass:word') }],
      requests: 1,
    });
    expect(called.stdout + called.stderr + called.terminal).not.toContain('pass:word');
    expect(called.stderr).not.toContain(basic('me:pass:word'));
  });

  test('-ProxyUseDefaultCredentials alone signs in with nothing; a proxy that wants more is named, and nothing is sent', async () => {
    const service = await serve({ secure: true });
    const proxy = await openProxy(service.port, 'me:pass:word');
    const words = [...away, ...named, '-Proxy', proxy.url, '-ProxyUseDefaultCredentials'];
    const { exitCode, stderr } = await call(words, {});
    expect({ exitCode, requests: service.requests.length, authorization: proxy.asked[0]?.authorization }).toEqual({
      exitCode: 1,
      requests: 0,
      authorization: undefined,
    });
    expect(stderr).toContain(`the proxy 127.0.0.1:${proxy.port} answered 407`);
    expect(stderr).toContain('Nothing was sent');
    expect(stderr).toContain('-ProxyUseDefaultCredentials has no account to use here');
  });

  test('-Proxy comes before the environment, and NO_PROXY has no say in it', async () => {
    const service = await serve({ secure: true });
    const proxy = await openProxy(service.port);
    const env = { HTTPS_PROXY: 'http://127.0.0.1:1', NO_PROXY: 'management.example' };
    const { exitCode } = await call([...away, ...named, '-Proxy', proxy.url], { env });
    expect({ exitCode, asked: proxy.asked.length }).toEqual({ exitCode: 0, asked: 1 });
  });

  test('is not used for what stays on this machine, not even with -Proxy', async () => {
    for (const secure of [false, true]) {
      const service = await serve({ secure });
      const proxy = await openProxy(service.port);
      const endpoint = `${secure ? 'https' : 'http'}://localhost:${service.port}`;
      const env = { HTTPS_PROXY: proxy.url, HTTP_PROXY: proxy.url, ALL_PROXY: proxy.url };
      const { exitCode } = await call(['--endpoint', endpoint, ...named, '-Proxy', proxy.url], { env });
      expect({ exitCode, asked: proxy.asked, requests: service.requests.length }).toEqual({
        exitCode: 0,
        asked: [],
        requests: 1,
      });
    }
  });
});

const hasIpv6 = Object.values(networkInterfaces()).some((list) => list?.some(({ address }) => address === '::1'));
const onIpv6 = hasIpv6 ? test : test.skip;

describe('IPv6', () => {
  onIpv6('an endpoint is written in brackets, and its errors name it so', async () => {
    const { port, requests } = await serve({ secure: true, host: '::1' });
    // The certificate is not made out to the address, which is noticed before anything is sent.
    const refused = await call(['--endpoint', `https://[::1]:${port}`, ...named], {});
    expect(refused.stderr).toContain(`No connection to [::1]:${port}: The SSL connection could not be established`);
    expect(requests).toEqual([]);
  });

  onIpv6('requests reach a server on ::1', async () => {
    const plain = await serve({ host: '::1' });
    const { exitCode } = await call(['--endpoint', `http://[::1]:${plain.port}`, ...named], {});
    expect(exitCode).toBe(0);
    expect(plain.requests[0]?.text).toContain(`\r\nHost: [::1]:${plain.port}\r\n`);
  });
});

describe('the installed program', () => {
  const environment = createProgramEnvironment();
  afterAll(() => environment.remove());

  async function run(options: ProgramOptions) {
    const program = startProgram(options);
    undo.push(() => program.kill());
    const { exitCode } = await program.ended();
    return { exitCode, stdout: program.stdout, stderr: program.stderr };
  }

  test('trusts the certificate that NODE_EXTRA_CA_CERTS names', async () => {
    const service = await serve({ secure: true });
    const words = ['--endpoint', `https://localhost:${service.port}`, ...named];
    const env = environment.with({ ...identity.signIn, NODE_EXTRA_CA_CERTS: certificateFile });
    expect(await run({ words, env })).toEqual({ exitCode: 0, stdout: 'True\n', stderr: '' });
    expect(service.requests).toHaveLength(1);
  });

  test('trusts nobody without it: nothing is sent, it is not tried again, and what to set is named if this Node knows it', async () => {
    const service = await serve({ secure: true });
    const words = ['--endpoint', `https://localhost:${service.port}`, ...named, '-Verbose'];
    const { exitCode, stderr } = await run({ words, env: environment.with(identity.signIn) });
    expect(exitCode).toBe(1);
    expect(stderr).toContain(
      `No connection to localhost:${service.port}: The SSL connection could not be established (self-signed certificate). ` +
        'Nothing was sent, and no key was regenerated.\n',
    );
    expect(stderr).not.toContain('attempt 2');
    expect(stderr).toContain('in NODE_EXTRA_CA_CERTS.');
    expect(stderr.includes('NODE_OPTIONS=--use-system-ca')).toBe(
      process.allowedNodeEnvironmentFlags.has('--use-system-ca'),
    );
    expect(service.requests).toHaveLength(0);
  });

  test("signs a service principal in at a custom cloud's authority, for its audience; the secret goes there only", async () => {
    const service = await serve({ secure: true });
    const authority = await serve({
      secure: true,
      answers({ path }) {
        const base = `https://localhost:${authority.port}/contoso.example`;
        const metadata = {
          issuer: `${base}/v2.0`,
          authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
          token_endpoint: `${base}/oauth2/v2.0/token`,
          jwks_uri: `${base}/discovery/v2.0/keys`,
        };
        const token = { token_type: 'Bearer', expires_in: 3600, access_token: 'token-of-the-principal' };
        const body = JSON.stringify(path.includes('openid-configuration') ? metadata : token);
        return { status: 200, body };
      },
    });
    const home = mkdtempSync(join(tmpdir(), 'az-quantumapi-cloud-'));
    undo.push(() => rmSync(home, { recursive: true, force: true }));
    mkdirSync(join(home, '.Azure'));
    const cloud = {
      Name: 'Contoso',
      ResourceManagerUrl: `https://localhost:${service.port}/`,
      ActiveDirectoryAuthority: `https://localhost:${authority.port}/`,
      ActiveDirectoryServiceEndpointResourceId: 'https://management.contoso.example/',
    };
    const mine = {
      Account: { Id: 'me' },
      Tenant: { Id: 'other.example' },
      Subscription: { Id: 's' },
      Environment: cloud,
    };
    const file = { DefaultContextKey: 'mine', EnvironmentTable: {}, Contexts: { mine } };
    writeFileSync(join(home, '.Azure', 'AzureRmContext.json'), JSON.stringify(file));
    const env = environment.with({
      HOME: home,
      USERPROFILE: home,
      NODE_EXTRA_CA_CERTS: certificateFile,
      AZURE_TENANT_ID: 'contoso.example',
      AZURE_CLIENT_ID: 'principal',
      AZURE_CLIENT_SECRET: 'secret-of-the-principal',
    });
    const { exitCode, stdout, stderr } = await run({ words: [...named, '-Verbose', '-Debug'], env });
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: 'True\n' });
    const grant = new URLSearchParams(authority.requests.at(-1)?.body);
    expect({
      path: authority.requests.at(-1)?.path.split('?')[0],
      scope: grant.get('scope'),
      secret: grant.get('client_secret'),
    }).toEqual({
      path: '/contoso.example/oauth2/v2.0/token',
      scope: 'https://management.contoso.example//.default',
      secret: 'secret-of-the-principal',
    });
    expect(service.requests.map(({ text: sent }) => /^Authorization: (.*)$/m.exec(sent)?.[1])).toEqual([
      'Bearer token-of-the-principal',
    ]);
    for (const secret of ['secret-of-the-principal', 'token-of-the-principal']) expect(stderr).not.toContain(secret);
  });

  const onPosix = process.platform === 'win32' ? test.skip : test;

  onPosix(
    "asks az for a token in the subscription's tenant, once for each, for names and identities alike",
    async () => {
      const service = await serve();
      const home = mkdtempSync(join(tmpdir(), 'az-quantumapi-az-'));
      undo.push(() => rmSync(home, { recursive: true, force: true }));
      const expires_on = Math.floor(Date.now() / 1000) + 3600;
      const answer = JSON.stringify({ accessToken: "token-for-'${8:-}'", expires_on });
      writeFileSync(join(home, 'az'), `#!/bin/sh\necho "$@" >> '${home}/arguments'\necho '${answer}'\n`);
      chmodSync(join(home, 'az'), 0o755);
      mkdirSync(join(home, '.azure'));
      const subscriptions = ['contoso', 'fabrikam', 'contoso'].map((name, at) => {
        const tenantId = `${name}.example`;
        return { id: `s${at}`, name, isDefault: at === 0, tenantId, environmentName: 'Contoso' };
      });
      writeFileSync(join(home, '.azure', 'azureProfile.json'), JSON.stringify({ subscriptions }));
      writeFileSync(join(home, '.azure', 'config'), '[cloud]\nname = Contoso\n');
      const cloud = `[Contoso]\nendpoint_resource_manager = http://127.0.0.1:${service.port}\n`;
      writeFileSync(
        join(home, '.azure', 'clouds.config'),
        `${cloud}endpoint_active_directory_resource_id = https://x.example\n`,
      );
      const env = environment.with({
        HOME: home,
        PATH: `${home}:/bin:/usr/bin`,
        AZURE_SUBSCRIPTION_ID: undefined,
        AZURE_TOKEN_CREDENTIALS: 'AzureCliCredential',
      });
      const see = async (words: readonly string[], ids: readonly string[] = []) => {
        writeFileSync(join(home, 'arguments'), '');
        const before = service.requests.length;
        const program = startProgram({ words: [...words, '-Verbose'], env, input: 'pipe' });
        undo.push(() => program.kill());
        program.input.end(ids.map((id) => `${id}\n`).join(''));
        const { exitCode } = await program.ended();
        const asked = readFileSync(join(home, 'arguments'), 'utf8').trim().split('\n');
        const sent = service.requests.slice(before);
        return {
          exitCode,
          asked: asked.map((line) => line.replace(/^account get-access-token --output json --resource /, '')),
          said: program.stderr.match(/(?<=Using tenant )\S+/g),
          sent: sent.map((request) => /^Authorization: Bearer (.*)\r$/m.exec(request.text)?.[1]),
        };
      };
      const idOf = (subscription: string) =>
        `/subscriptions/${subscription}/resourceGroups/g/providers/Microsoft.Quantum/workspaces/w`;
      const contoso = {
        exitCode: 0,
        asked: ['https://x.example --tenant contoso.example'],
        said: ['contoso.example'],
        sent: ['token-for-contoso.example'],
      };
      expect(await see(named)).toEqual(contoso);
      expect(await see([...named, '-SubscriptionId', 'S2'])).toEqual(contoso);
      expect(await see(['-InputObject', idOf('s2'), '-Key', 'Primary'])).toEqual(contoso);
      expect(await see(['-Key', 'Primary'], ['s0', 's1', 'S2', 'unknown', 's1'].map(idOf))).toEqual({
        exitCode: 0,
        asked: [...contoso.asked, 'https://x.example --tenant fabrikam.example', 'https://x.example'],
        said: ['contoso.example', 'fabrikam.example'],
        sent: ['contoso', 'fabrikam', 'contoso', '', 'fabrikam'].map(
          (name) => `token-for-${name && `${name}.example`}`,
        ),
      });
    },
  );

  test('names the ways to sign in that it tried, in their order, each with its reason', async () => {
    const tried = async (selection: string): Promise<readonly string[]> => {
      const env = environment.with({
        PATH: environment.home,
        AZURE_TOKEN_CREDENTIALS: selection,
        IDENTITY_ENDPOINT: 'http://127.0.0.1:1/token?secret=planted',
        IDENTITY_HEADER: 'planted',
      });
      const { exitCode, stderr } = await run({ words: named, env });
      expect({ exitCode, leaks: stderr.includes('planted') }).toEqual({ exitCode: 1, leaks: false });
      const lines = stderr.split('\n').filter((line) => line.startsWith('  '));
      return lines.map((line) => line.replace(/;$/, ''));
    };
    const [dev, prod, nonsense] = await Promise.all(['dev', 'prod', 'nonsense'].map(tried));
    expect(dev).toEqual([
      '  Visual Studio Code: not set up',
      '  Azure CLI: the command az is not installed',
      '  Azure PowerShell: PowerShell is not installed',
      '  Azure Developer CLI: the command azd is not installed',
    ]);
    expect(prod).toEqual([
      '  environment variables: AZURE_TENANT_ID, AZURE_CLIENT_ID and a secret or certificate are not all set',
      '  workload identity: AZURE_CLIENT_ID, AZURE_TENANT_ID and AZURE_FEDERATED_TOKEN_FILE are not all set',
      expect.stringMatching(/^ {2}managed identity: /),
    ]);
    expect(nonsense).toEqual([
      expect.stringMatching(
        /^ {2}environment variable AZURE_TOKEN_CREDENTIALS: 'nonsense' is not one of 'prod' or 'dev' or /,
      ),
    ]);
  });

  test('reads the proxy for sign-in and for requests alike, with a scheme or without; NO_PROXY too', async () => {
    const service = await serve({ secure: true });
    const principal = {
      AZURE_TENANT_ID: 't.example',
      AZURE_CLIENT_ID: 'app',
      AZURE_CLIENT_SECRET: 'secret-of-the-app',
    };
    /** Whom a proxy of the call's own was asked for. */
    const asked = async (variables: (url: string, bare: string) => Record<string, string>, code = 1) => {
      const proxy = await openProxy(service.port);
      const env = environment.with({
        ...principal,
        NODE_EXTRA_CA_CERTS: certificateFile,
        AZURE_AUTHORITY_HOST: 'https://sign-in.invalid',
        AZURE_TOKEN_CREDENTIALS: 'EnvironmentCredential',
        ...variables(proxy.url, proxy.url.replace('http://', '')),
      });
      const { exitCode } = await run({ words: [...away, ...named], env });
      expect(exitCode).toBe(code);
      return [...new Set(proxy.asked.map(({ authority }) => authority))];
    };
    // Side by side, because those that fail are tried again after a while.
    const all = await Promise.all([
      asked((url) => ({ HTTPS_PROXY: url })),
      asked((_, bare) => ({ HTTPS_PROXY: bare })),
      asked((_, bare) => ({ ALL_PROXY: bare, NO_PROXY: '*, sign-in.invalid:443, a;sign-in.invalid' })),
      asked((_, bare) => ({ HTTPS_PROXY: bare, NO_PROXY: 'x, .invalid' })),
      asked((_, bare) => ({ HTTP_PROXY: bare })),
      asked((_, bare) => ({ ...identity.signIn, HTTPS_PROXY: bare }), 0),
    ]);
    const signIn = ['sign-in.invalid:443'];
    expect(all).toEqual([signIn, signIn, signIn, [], [], ['management.example:443']]);
  });

  test('lets no library write between the records, whatever AZURE_LOG_LEVEL and DEBUG say', async () => {
    const service = await serve({ secure: true });
    const words = ['--output-format', 'json', '--endpoint', `https://localhost:${service.port}`, ...named, '-Verbose'];
    for (const level of ['verbose', 'nonsense']) {
      const env = environment.with({
        ...identity.signIn,
        NODE_EXTRA_CA_CERTS: certificateFile,
        AZURE_LOG_LEVEL: level,
        TYPESPEC_RUNTIME_LOG_LEVEL: level,
        DEBUG: '*',
      });
      const { exitCode, stderr } = await run({ words, env });
      expect(exitCode).toBe(0);
      const lines = stderr.split('\n').slice(0, -1);
      expect(lines.filter((line) => !line.startsWith('{"stream":'))).toEqual([]);
    }
  });

  test.each([
    [
      "echo 'Traceback (most recent call last):\n  File x\nImportError: no azure.cli' >&2; exit 1",
      'ImportError: no azure',
    ],
    ['exit 0', 'the command az printed no token'],
    ['exit 1', 'the command az printed no token'],
    ['echo hello', 'the command az printed no token'],
    ['echo \'{"expires_on": 4102444800}\'', 'no token in the answer'],
    ["echo 'WARNING: new version\nERROR: AADSTS1: Locked' >&2; exit 1", 'AADSTS1: Locked'],
  ])('says what is wrong with an az that does %j', async (script, reason) => {
    const bin = mkdtempSync(join(environment.home, 'bin-'));
    writeFileSync(join(bin, 'az'), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, 'az'), 0o755);
    const env = environment.with({ PATH: `${bin}:/bin:/usr/bin`, AZURE_TOKEN_CREDENTIALS: 'AzureCliCredential' });
    const { exitCode, stderr } = await run({ words: named, env });
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`  Azure CLI: ${reason}`);
  });

  test('names the file of AZURE_FEDERATED_TOKEN_FILE that is not there', async () => {
    const env = environment.with({
      AZURE_TOKEN_CREDENTIALS: 'WorkloadIdentityCredential',
      AZURE_TENANT_ID: 't.example',
      AZURE_CLIENT_ID: 'app',
      AZURE_FEDERATED_TOKEN_FILE: '/nowhere/azure-identity-token',
    });
    const { stderr } = await run({ words: named, env });
    expect(stderr).toContain("open '/nowhere/azure-identity-token'");
  });

  test('asks for the password of -ProxyCredential on the terminal, and does not show it', async () => {
    const service = await serve({ secure: true });
    const proxy = await openProxy(service.port, 'me:pass-word');
    const terminals = openTerminals();
    undo.push(() => terminals.close());
    const words = ['--endpoint', 'https://management.example', ...named, '-Proxy', proxy.url, '-ProxyCredential', 'me'];
    const env = environment.with({ ...identity.signIn, NODE_EXTRA_CA_CERTS: certificateFile });
    const run = terminals.start({ words: [...words, '-Verbose', '-Debug'], env });
    await run.seen('Password for user me:');
    run.type('pass-word\r');
    expect(await run.ended()).toBe(0);
    expect(run.written()).toContain('True');
    expect(run.written()).not.toContain('pass-word');
    expect({ asked: proxy.asked, requests: service.requests.length }).toEqual({
      asked: [{ authority: 'management.example:443', authorization: basic('me:pass-word') }],
      requests: 1,
    });
  });

  test('shows no secret when it breaks down itself', async () => {
    const preload = join(environment.home, 'preload.cjs');
    const breakDown = `() => { throw new Error('Authorization: Bearer ${scriptedToken}, https://me:planted@proxy') }`;
    writeFileSync(preload, `require('node:crypto').randomUUID = ${breakDown};`);
    const env = environment.with({ ...identity.signIn, AZURE_CLIENT_SECRET: 'planted' });
    for (const format of ['text', 'json']) {
      const words = ['--output-format', format, ...named, '-Debug', '-Verbose'];
      const program = startProgram({ words, env, nodeOptions: ['--require', preload] });
      undo.push(() => program.kill());
      expect((await program.ended()).exitCode).toBe(70);
      expect(program.stderr).toContain('this is a defect of az-quantumapi');
      expect(program.stderr).not.toContain(scriptedToken);
      expect(program.stderr).not.toContain('planted');
    }
  });
});
