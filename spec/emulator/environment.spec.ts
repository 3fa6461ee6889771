// The environment that sends the command to the emulator, as shells read it.
import { describe, expect, test } from '@jest/globals';
import { renderEnvironment, toEnvironment, toEnvironmentWithout } from '../../src/emulator/environment.js';

test('it names endpoint, subscription and sign-in, and keeps loopback away from proxies', () => {
  expect(toEnvironment(8999, 'the-subscription', {})).toEqual({
    AZURE_RESOURCE_MANAGER_ENDPOINT: 'http://127.0.0.1:8999',
    AZURE_SUBSCRIPTION_ID: 'the-subscription',
    AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential',
    IDENTITY_ENDPOINT: 'http://127.0.0.1:8999/msi/token',
    IDENTITY_HEADER: 'az-quantumapi-emulator',
    NO_PROXY: '127.0.0.1,localhost',
  });
});

describe('what NO_PROXY says already stays in front, and is not said twice', () => {
  test.each<[current: Record<string, string>, wanted: Record<string, string>]>([
    [{ NO_PROXY: 'corp.example' }, { NO_PROXY: 'corp.example,127.0.0.1,localhost' }],
    [{ NO_PROXY: 'a, b' }, { NO_PROXY: 'a, b,127.0.0.1,localhost' }],
    [{ NO_PROXY: 'localhost,127.0.0.1' }, { NO_PROXY: 'localhost,127.0.0.1' }],
    [{ NO_PROXY: '' }, { NO_PROXY: '127.0.0.1,localhost' }],
    [{ no_proxy: 'a' }, { NO_PROXY: 'a,127.0.0.1,localhost', no_proxy: 'a,127.0.0.1,localhost' }],
    [
      { NO_PROXY: 'a', no_proxy: 'b' },
      { NO_PROXY: 'a,127.0.0.1,localhost', no_proxy: 'b,127.0.0.1,localhost' },
    ],
  ])('%j', (current, wanted) => {
    expect(toEnvironment(1, '', current)).toMatchObject(wanted);
  });
});

describe('what takes it back', () => {
  test.each<[before: Record<string, string>]>([
    [{}],
    [{ NO_PROXY: 'corp.example' }],
    [{ NO_PROXY: 'a', no_proxy: 'b' }],
    [{ PATH: '/bin' }],
  ])('leaves %j as it was, whatever the port was', (before) => {
    const inside = { ...before, ...toEnvironment(1234, 'the-subscription', before) };
    const after = { ...inside, ...toEnvironmentWithout(inside) };
    expect(Object.entries(after).filter(([, value]) => value !== undefined)).toEqual(Object.entries(before));
  });

  test("is nothing where the environment is not an emulator's", () => {
    expect(toEnvironmentWithout({ IDENTITY_ENDPOINT: 'http://10.0.0.1/', IDENTITY_HEADER: 'secret' })).toBeUndefined();
  });

  test.each([
    ['sh', 'unset NAME\n'],
    ['fish', 'set -e NAME;\n'],
    ['powershell', '$env:NAME = $null\n'],
  ] as const)('in %s', (shell, line) => {
    expect(renderEnvironment({ NAME: undefined }, shell)).toBe(line);
  });
});

describe('a value is quoted so that the shell takes it as it stands', () => {
  const value = `it's $HOME \`x\` \\ "q" \u2019`;
  test.each([
    ['sh', `export NAME='it'\\''s $HOME \`x\` \\ "q" \u2019'\n`],
    ['fish', `set -gx NAME 'it\\'s $HOME \`x\` \\\\ "q" \u2019';\n`],
    ['powershell', `$env:NAME = 'it''s $HOME \`x\` \\ "q" \u2019\u2019'\n`],
  ] as const)('%s', (shell, line) => {
    expect(renderEnvironment({ NAME: value }, shell)).toBe(line);
  });
});
