// Which proxy a request goes through.
import { describe, expect, test } from '@jest/globals';
import { chooseProxy } from '../../../src/azure/exchange/choose-proxy.js';
import { fail, succeed } from '../../../src/engine/outcome.js';

const azure = 'https://management.azure.com/subscriptions/S';
const proxy = { secure: false, hostname: 'proxy.example', port: 3128, credential: null };
const choose = (env: Readonly<Record<string, string>>, url = azure) => chooseProxy(url, null, env);

describe('the environment', () => {
  test.each([
    ['HTTPS_PROXY names the proxy', { HTTPS_PROXY: 'http://proxy.example:3128' }, proxy],
    ['so does ALL_PROXY', { ALL_PROXY: 'http://proxy.example:3128/' }, proxy],
    [
      'HTTPS_PROXY comes before ALL_PROXY',
      { ALL_PROXY: 'http://other', HTTPS_PROXY: 'http://proxy.example:3128' },
      proxy,
    ],
    [
      'small letters come before capitals',
      { HTTPS_PROXY: 'http://other', https_proxy: 'http://proxy.example:3128' },
      proxy,
    ],
    ['the scheme may be missing', { HTTPS_PROXY: 'proxy.example:3128' }, proxy],
    ['the port may be missing', { HTTPS_PROXY: 'http://proxy.example' }, { ...proxy, port: 80 }],
    [
      'a proxy may be encrypted itself',
      { HTTPS_PROXY: 'https://proxy.example' },
      { ...proxy, secure: true, port: 443 },
    ],
    ['a proxy may be an address', { HTTPS_PROXY: 'http://[fd00::1]:3128' }, { ...proxy, hostname: 'fd00::1' }],
    [
      'a name and a password are decoded',
      { HTTPS_PROXY: 'http://me%40x:p%C3%BC%3A%@proxy.example:3128' },
      { ...proxy, credential: { userName: 'me@x', password: 'p%C3%BC%3A%' } },
    ],
    [
      'a password in UTF-8 is decoded',
      { HTTPS_PROXY: 'http://me:p%C3%BC%3A@proxy.example:3128' },
      { ...proxy, credential: { userName: 'me', password: 'pü:' } },
    ],
    [
      'HTTP_PROXY is for plain http only',
      { HTTP_PROXY: 'http://proxy.example:3128', http_proxy: 'http://proxy.example:3128' },
      null,
    ],
    ['an empty variable is none', { HTTPS_PROXY: ' ', https_proxy: '' }, null],
    ['without variables there is none', {}, null],
  ])('%s', (_sentence, env, expected) => {
    expect(choose(env)).toEqual(succeed(expected));
  });

  test.each(['http://', 'socks5://proxy.example:1080', 'http://proxy.example:99999', 'a b', 'ftp://me:secret@x'])(
    '%j is refused, and not repeated in the failure: it may hold a password',
    (text) => {
      expect(choose({ HTTPS_PROXY: text })).toEqual(fail({ kind: 'badProxy', source: 'HTTPS_PROXY' }));
    },
  );
});

describe('NO_PROXY', () => {
  test.each([
    ['management.azure.com', true],
    ['MANAGEMENT.Azure.com', true],
    ['.azure.com', true],
    ['.management.azure.com', true],
    ['localhost, management.azure.com', true],
    ['*', false],
    ['*.azure.com', false],
    ['localhost management.azure.com', false],
    ['localhost;management.azure.com', false],
    ['management.azure.com:443', false],
    ['azure.com', false],
    ['ment.azure.com', false],
    ['.zure.com', false],
    ['other.example', false],
    ['', false],
    [',', false],
  ])('%j: exempt is %s', (list, exempt) => {
    for (const name of ['NO_PROXY', 'no_proxy']) {
      const chosen = choose({ HTTPS_PROXY: 'proxy.example:3128', [name]: list });
      expect(chosen).toEqual(succeed(exempt ? null : proxy));
    }
  });
});

describe('-Proxy', () => {
  const given = { url: 'http://proxy.example:3128', credential: null };

  test('comes before the environment, NO_PROXY included', () => {
    const env = { HTTPS_PROXY: 'http://other', NO_PROXY: 'management.azure.com' };
    expect(chooseProxy(azure, given, env)).toEqual(succeed(proxy));
  });

  test('takes its credential before the one in its address', () => {
    const credential = { userName: 'u', password: 'p' };
    expect(chooseProxy(azure, { url: 'http://a:b@proxy.example:3128', credential }, {})).toEqual(
      succeed({ ...proxy, credential }),
    );
  });

  test('that is no address is named', () => {
    expect(chooseProxy(azure, { url: '/x', credential: null }, {})).toEqual(
      fail({ kind: 'badProxy', source: '-Proxy' }),
    );
  });
});

test.each(['http://127.0.0.1:8080/x', 'https://localhost:8443/x', 'http://[::1]:1/', 'http://127.8.9.1/'])(
  'nothing that stays on this machine goes through a proxy: %s',
  (url) => {
    const env = { HTTP_PROXY: 'http://dead', HTTPS_PROXY: 'http://dead', ALL_PROXY: 'http://dead' };
    expect(choose(env, url)).toEqual(succeed(null));
    expect(chooseProxy(url, { url: 'http://dead', credential: null }, env)).toEqual(succeed(null));
  },
);
