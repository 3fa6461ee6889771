// What is known to be secret is left out of every text, in whatever form it comes back; nothing else is.
import { describe, expect, test } from '@jest/globals';
import { findPasswords, findSecrets } from '../../../src/engine/secrets/find-secrets.js';
import { hideIn } from '../../../src/engine/secrets/hide-in.js';
import { createSecrets } from '../../../src/engine/secrets/secrets.js';

const secret = 'Zq~8/+é"p&w\'(d';

function knowing(...all: readonly string[]): ReturnType<typeof createSecrets> {
  const secrets = createSecrets();
  all.forEach((one) => secrets.learn(one));
  return secrets;
}

describe('a secret is hidden', () => {
  test.each([
    ['as it is', secret],
    ['in an address', encodeURIComponent(secret)],
    ['in an address, small digits', encodeURIComponent(secret).replace(/%../g, (code) => code.toLowerCase())],
    ['in a form', new URLSearchParams({ secret }).toString().slice('secret='.length)],
    ['in JSON', JSON.stringify(secret).slice(1, -1)],
    ['in JSON of ASCII', 'Zq~8/+\\u00e9\\"p&w\'(d'],
    ['in JSON of .NET', 'Zq~8/\\u002B\\u00E9\\"p\\u0026w\\u0027(d'],
    ['in HTML', 'Zq~8/+é&quot;p&amp;w&#39;(d'],
  ])('%s', (_, form) => {
    expect(knowing(secret).hide(`a ${form} b`)).toBe('a *** b');
  });

  test.each(['', 'u', 'us', 'use'])('in base64, behind %p and a colon', (user) => {
    const secrets = knowing(secret);
    for (const encoding of ['utf8', 'utf16le'] as const) {
      const bytes = Buffer.from(`${user}:${secret}`, encoding);
      for (const form of ['base64', 'base64url'] as const) {
        const shown = secrets.hide(bytes.toString(form));
        expect(shown).toContain('***');
        expect(Buffer.from(shown.replace('***', ''), form).toString(encoding)).not.toContain(secret.slice(1, 5));
      }
    }
  });

  test('where its beginning is the end of a text that was cut', () => {
    expect(knowing('opaque-token-of-some-length').hide('echo opaque-token-of… and more')).toBe('echo ***… and more');
  });

  test('as a whole where a shorter one is part of it', () => {
    expect(knowing('password', 'password-and-more').hide('password-and-more, password')).toBe('***, ***');
  });

  test('in every text of a record, and nothing else of it', () => {
    const record = { stream: 'host', data: [{ [secret]: secret, other: 3, none: null, no: undefined }] };
    expect(hideIn(record, knowing(secret))).toEqual({
      stream: 'host',
      data: [{ [secret]: '***', other: 3, none: null, no: undefined }],
    });
  });
});

test.each(['1234567', '   1234567   ', ''])('%p is too short to be hidden by value', (short) => {
  expect(knowing(short).hide('1234567 1234567')).toBe('1234567 1234567');
});

test.each([
  ['http://user:PASS@proxy:8080/', 'http://***@proxy:8080/'],
  ['-Proxy https://user:p@ss@proxy', '-Proxy https://***@proxy'],
  ['http://proxy:8080/a@b', 'http://proxy:8080/a@b'],
  ['http://user@proxy', 'http://user@proxy'],
])('the password of an address is hidden, however short: %s', (text, shown) => {
  expect(createSecrets().hide(text)).toBe(shown);
});

test('a password in an address is known as it stands and decoded', () => {
  expect(findPasswords('-Proxy http://me:pass%20word@proxy, http://proxy:80')).toEqual(['pass%20word', 'pass word']);
});

test('the environment holds secrets under the names of secrets; names of files, places and choices are none', () => {
  const secrets = {
    AZURE_CLIENT_SECRET: 'client-secret',
    AZURE_CLIENT_CERTIFICATE_PASSWORD: 'certificate-password',
    SYSTEM_ACCESSTOKEN: 'pipeline-token',
    IDENTITY_HEADER: 'identity-header',
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'request-token',
    Storage_Access_Key: 'storage/key==',
  };
  const others = {
    AZURE_FEDERATED_TOKEN_FILE: '/var/run/secrets/token',
    AZURE_CLIENT_CERTIFICATE_PATH: '/certificates/one.pem',
    AZURE_TOKEN_CREDENTIALS: 'EnvironmentCredential',
    AZURE_CLIENT_ID: '00000000-1111-2222-3333-444444444444',
    ACTIONS_ID_TOKEN_REQUEST_URL: 'https://token.example/',
    SSH_PRIVATE_KEY: '/home/me/.ssh/id_ed25519',
    NOT_SET_SECRET: undefined,
  };
  expect(findSecrets({ ...secrets, ...others })).toEqual(Object.values(secrets));
  expect(findSecrets({ HTTPS_PROXY: 'http://me:proxy-password@proxy' })).toEqual(['proxy-password', 'proxy-password']);
});
