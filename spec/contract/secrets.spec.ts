// Secrets that are planted where the program meets them never show: not the token, not keys in bodies, not passwords in
// addresses, in no stream, however loud the call is.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { runCommand } from '../../src/bin/library.js';
import { openAzure, subscription, type AzureStandIn, type StandInCallOptions } from '../kit/azure-stand-in.js';
import { passPauses } from '../kit/network-timers.js';
import { scriptedToken } from '../kit/server.js';

let azure: AzureStandIn;
let folder: string;

beforeAll(async () => {
  azure = await openAzure();
  folder = mkdtempSync(join(tmpdir(), 'az-quantumapi-secrets-'));
});

afterAll(async () => {
  await azure.close();
  rmSync(folder, { recursive: true, force: true });
});

const named = ['-ResourceGroupName', 'g', '-WorkspaceName', 'w', '-Key', 'Primary'];
const loud = ['-Verbose', '-Debug', '-InformationAction', 'Continue', '-PassThru'];
const id = `/subscriptions/${subscription}/resourceGroups/g/providers/Microsoft.Quantum/workspaces/w`;

/** Texts that occur nowhere else. */
const planted = {
  primary: 'Kq7-PLANTED-PRIMARY-KEY-0123456789abcdefghij==',
  connection: 'Kq7-PLANTED-CONNECTION-KEY-0123456789abcd==',
  jwt: 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJQTEFOVEVEIn0.UExBTlRFRC1TSUdOQVRVUkU',
  password: 'PLANTED-PASSWORD',
  client: 'PLANTED-CLIENT-SECRET',
};

const secretBody = JSON.stringify({
  error: {
    code: 'Conflict',
    message: 'The keys are being regenerated.',
    innerMessage: `Bearer ${planted.jwt} was refused; SubscriptionId=x;AccessKey=${planted.connection};`,
    details: [
      { primaryKey: { key: planted.primary }, primaryConnectionString: `Endpoint=a;ApiKey=${planted.connection}` },
    ],
    additionalInfo: [{ type: 'x', info: { accessToken: planted.jwt, secretValue: planted.primary } }],
  },
});

interface Case {
  readonly says: string;
  readonly words: readonly string[];
  readonly options: StandInCallOptions;
}

const cases: readonly Case[] = [
  { says: 'a call that succeeds', words: named, options: {} },
  {
    says: 'an answer whose headers hold a token and a cookie',
    words: named,
    options: {
      answers: [
        {
          headers: {
            'set-cookie': `session=${planted.primary}`,
            'authentication-info': `token=${planted.jwt}`,
            'x-ms-secret': planted.primary,
            location: `https://example.com/?sig=${planted.connection}&api-key=${planted.primary}`,
          },
        },
      ],
    },
  },
  { says: 'an error body with keys in it', words: named, options: { answers: [{ status: 409, body: secretBody }] } },
  { says: 'an answer of 200 with keys in it', words: named, options: { answers: [{ status: 200, body: secretBody }] } },
  {
    says: 'a page with a token in it',
    words: named,
    options: {
      answers: [
        {
          status: 502,
          body: `<html>Authorization: Bearer ${planted.jwt}; api_key=${planted.primary}</html>`,
          headers: { 'content-type': 'text/html' },
        },
      ],
    },
  },
  {
    says: 'a refusal that repeats the token',
    words: named,
    options: {
      answers: [
        {
          status: 401,
          headers: { 'www-authenticate': `Bearer realm="", access_token="${planted.jwt}"` },
          body: JSON.stringify({
            error: { code: 'InvalidAuthenticationToken', message: 'The token is bad.' },
            request: {
              headers: { Authorization: `Bearer ${scriptedToken}` },
              dump: `authorization: Bearer ${scriptedToken}`,
            },
          }),
        },
      ],
    },
  },
  {
    says: 'an error whose message repeats a token and a key',
    words: named,
    options: {
      answers: [
        {
          status: 401,
          body: JSON.stringify({
            error: {
              code: 'InvalidAuthenticationToken',
              message: `Bearer ${planted.jwt} was refused; SubscriptionId=x;AccessKey=${planted.connection};`,
            },
          }),
        },
      ],
    },
  },
  {
    says: 'an error whose message repeats the token in use, which looks like nothing',
    words: named,
    options: { answers: [{ status: 401, body: `{"error":{"code":"Unknown","message":"Who is ${scriptedToken}?"}}` }] },
  },
  {
    says: 'a proxy with a password, explained',
    words: ['--explain', ...named, '-Proxy', `http://user:${planted.password}@127.0.0.1:1`],
    options: {},
  },
  {
    says: 'an address with a password in it',
    words: ['--endpoint', `https://user:${planted.password}@127.0.0.1:1`, ...named],
    options: {},
  },
  {
    says: 'an address in the environment with a password in it',
    words: named,
    options: { env: { AZURE_RESOURCE_MANAGER_ENDPOINT: `https://user:${planted.password}@127.0.0.1:1` } },
  },
  {
    says: 'a client secret in the environment',
    words: named,
    options: { env: { AZURE_CLIENT_SECRET: planted.client, AZURE_SUBSCRIPTION_ID: undefined } },
  },
];

describe('no planted secret shows in any stream', () => {
  test.each(cases)('$says', async ({ words, options }) => {
    for (const format of ['text', 'json']) {
      const { stdout, stderr } = await azure.call(['--output-format', format, ...words, ...loud], options);
      expect(stderr).not.toBe('');
      for (const secret of [...Object.values(planted), scriptedToken]) {
        expect(stdout).not.toContain(secret);
        expect(stderr).not.toContain(secret);
      }
    }
  });

  test('--explain leaves the token out', async () => {
    const { stderr } = await azure.call(['--explain', ...named, ...loud]);
    expect(stderr).toContain('POST ');
    expect(stderr).not.toMatch(/authorization|bearer/i);
  });

  test("a service principal's secret in the context file", async () => {
    const home = join(folder, 'home');
    const context = {
      DefaultContextKey: 'mine',
      EnvironmentTable: {},
      Contexts: {
        mine: {
          Account: {
            Id: 'principal',
            Type: 'ServicePrincipal',
            ExtendedProperties: { ServicePrincipalSecret: planted.client, Tenants: 't' },
          },
          Tenant: { Id: 't' },
          Subscription: { Id: subscription, Name: 'S' },
          Environment: { Name: 'AzureCloud', ResourceManagerUrl: 'https://management.azure.com/' },
        },
      },
    };
    mkdirSync(join(home, '.Azure'), { recursive: true });
    writeFileSync(join(home, '.Azure', 'AzureRmContext.json'), JSON.stringify(context));
    const env = { HOME: home, AZURE_SUBSCRIPTION_ID: undefined };
    const { exitCode, stdout, stderr, requests } = await azure.call([...named, ...loud], { env });
    expect({ exitCode, stdout, paths: requests.map(({ path }) => path.split('?')[0]) }).toEqual({
      exitCode: 0,
      stdout: 'True\n',
      paths: [`${id}/regenerateKey`],
    });
    expect(stderr).toContain('AzureRmContext.json');
    expect(stderr).not.toContain(planted.client);
  });
});

describe('passwords of proxies', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  test('one that is typed for -ProxyCredential is not shown while it is typed, nor later', async () => {
    const words = [...named, ...loud, '-Proxy', 'http://127.0.0.1:1', '-ProxyCredential', 'me'];
    const { exitCode, stdout, stderr, terminal } = await azure.call(words, { typed: [planted.password] });
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: 'True\n' });
    expect(terminal).toContain('Password for user me: ');
    expect(terminal + stderr).not.toContain(planted.password);
  });

  test('one in HTTPS_PROXY is not shown when the proxy cannot be reached', async () => {
    const proxy = `http://user:${planted.password}@127.0.0.1:1`;
    const { exitCode, stderr } = await azure.call(['--endpoint', 'https://management.azure.com', ...named, ...loud], {
      env: { HTTPS_PROXY: proxy, NO_PROXY: undefined },
      heard: passPauses().heard,
    });
    expect(exitCode).toBe(1);
    expect(stderr).toContain('attempt 3 of 3');
    expect(stderr).not.toContain(planted.password);
  });
});

test('the dump keeps what is no secret: method, address, the names of keys, status and ids', async () => {
  const answers = [{ status: 409, headers: { 'x-ms-request-id': 'request-1' }, body: secretBody }];
  const { stderr } = await azure.call([...named, '-Debug'], { answers });
  for (const shown of [
    'HTTP Method:\nPOST',
    `${id}/regenerateKey?api-version=2025-01-01-preview`,
    '"keys"',
    'Primary',
    'Conflict',
    'request-1',
  ])
    expect(stderr).toContain(shown);
});

test('a run that breaks down rejects with an error that holds no secret', async () => {
  const env = { AZURE_CLIENT_SECRET: planted.client };
  const breakDown = (): never => {
    throw new Error(`${planted.client}, Bearer ${planted.jwt}`);
  };
  Object.defineProperty(env, 'PSDefaultParameterValues', { get: breakDown });
  const streams = { stdout: new PassThrough(), stderr: new PassThrough() };
  const defect: unknown = await runCommand(named, { ...streams, env }).catch((error: unknown) => error);
  expect(inspect(defect)).toContain('Error: ***, Bearer ***');
  for (const secret of Object.values(planted)) expect(inspect(defect)).not.toContain(secret);
});

test('an error with line ends in it is one line of JSON', async () => {
  const message = 'First.\r\nNew-AzQuantumApiWorkspaceKey: forged\n{"stream":"result"}';
  const answers = [{ status: 400, body: JSON.stringify({ error: { code: 'A\nB', message } }) }];
  const { records } = await azure.callForRecords(named, { answers });
  expect(records.map(({ stream, details }) => [stream, details])).toEqual([
    ['warning', undefined],
    ['error', message],
    ['result', undefined],
  ]);
});
