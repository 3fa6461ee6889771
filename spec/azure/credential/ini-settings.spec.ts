import { describe, expect, test } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { createSettings } from '../../../src/azure/credential/ini-settings.js';
import { createNodeFiles } from '../../../src/engine/terminal/node-files.js';
import { findEndpoint } from '../../../src/azure/sign-in/find-endpoint.js';
import { findSubscription } from '../../../src/azure/sign-in/find-subscription.js';
import { readSignIn } from '../../../src/azure/sign-in/sign-in.js';

const fixture = (path: string) => fileURLToPath(new URL(`../../../fixtures/sign-in/${path}`, import.meta.url));
const settings = createSettings(createNodeFiles(1024 * 1024));
const asObject = (path: string) => {
  const file = settings.readIni(fixture(path));
  if (!file.ok) return file.failure;
  return Object.fromEntries([...file.value].map(([name, section]) => [name, Object.fromEntries(section)]));
};

describe('a JSON file', () => {
  test.each(['plain', 'utf-8-mark', 'utf-16le-mark', 'utf-16be-mark'])(
    'is read whatever its byte order mark: %s',
    (name) => {
      expect(settings.readJson(fixture(`files/${name}.json`))).toEqual({ ok: true, value: { name: 'ü' } });
    },
  );

  test.each(['half', 'empty', 'binary', 'page'])(
    'is reported as broken, and nothing of its text is kept: %s',
    (name) => {
      expect(settings.readJson(fixture(`files/${name}.json`))).toEqual({ ok: false, failure: { kind: 'broken' } });
    },
  );

  test('is reported as absent, too large or unreadable', () => {
    expect(settings.readJson(fixture('files/none.json'))).toEqual({ ok: false, failure: { kind: 'absent' } });
    expect(settings.readJson(fixture('files/plain.json/x'))).toEqual({ ok: false, failure: { kind: 'absent' } });
    const small = createSettings(createNodeFiles(4));
    expect(small.readJson(fixture('files/plain.json'))).toEqual({ ok: false, failure: { kind: 'tooLarge' } });
    expect(settings.readJson(fixture('files'))).toMatchObject({ ok: false, failure: { kind: 'unreadable' } });
  });
});

describe('an INI file', () => {
  test('is read with its sections, values as text, and dots in the names of sections', () => {
    expect(asObject('files/odd.config')).toEqual({
      '': { before: 'any section' },
      one: {
        a: 'true',
        b: '',
        c: 'https://x.example/?y=1',
        d: '007',
        e: 'two words',
        f: 'again',
        'no equals sign': 'true',
        '[unclosed': 'true',
      },
      'a.b': { x: '1' },
      'a.b.c': { x: '2' },
    });
  });

  test('may begin with a byte order mark', () => {
    expect(asObject('files/mark.config')).toEqual({ cloud: { name: 'AzureChinaCloud' } });
  });

  test('is reported as absent', () => expect(asObject('files/none.config')).toEqual({ kind: 'absent' }));
});

describe('a home folder as Az PowerShell and the Azure CLI leave it', () => {
  const signIn = readSignIn({ env: { HOME: fixture('home') }, ...settings });
  const profile = { kind: 'cliProfile', path: fixture('home/.azure/azureProfile.json') };
  const context = { kind: 'azContext', path: fixture('home/.Azure/AzureRmContext.json') };

  test('names the subscription of the context, and the other one of the profile', () => {
    expect(findSubscription(signIn)).toEqual({
      kind: 'found',
      id: '00000000-0000-0000-0000-00000000000a',
      source: context,
      passedOver: [{ id: '00000000-0000-0000-0000-00000000000c', source: profile }],
    });
  });

  test('names the endpoint, the scope, the authority and the tenant of the context', () => {
    const subscription = {
      id: '00000000-0000-0000-0000-00000000000a',
      source: { kind: 'azContext', path: null },
    } as const;
    expect(findEndpoint(signIn, { option: null, subscription })).toMatchObject({
      ok: true,
      value: {
        url: 'https://management.usgovcloudapi.net',
        source: context,
        scope: 'https://management.core.usgovcloudapi.net//.default',
        authorityHost: 'https://login.microsoftonline.us',
        tenant: { id: '11111111-1111-1111-1111-111111111111' },
        foreign: false,
      },
    });
  });

  test("names those of the profile's custom cloud for the profile's subscription", () => {
    const subscription = {
      id: '00000000-0000-0000-0000-00000000000c',
      source: { kind: 'cliProfile', path: null },
    } as const;
    expect(findEndpoint(signIn, { option: null, subscription })).toMatchObject({
      value: {
        url: 'https://management.contoso.local:30024',
        scope: 'https://management.contoso.onmicrosoft.com/0a1b2c3d/.default',
        authorityHost: 'https://login.contoso.local',
        tenant: { id: '44444444-4444-4444-4444-444444444444' },
      },
    });
  });
});
