// What -Debug shows, and above all what it does not.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { describeRequest, describeResponse } from '../../../src/azure/exchange/describe-exchange.js';
import type { ArmRequest, ArmResponse } from '../../../src/azure/exchange/exchange.js';

const request: ArmRequest = {
  method: 'POST',
  url: 'https://management.azure.com/subscriptions/S/resourceGroups/rg/providers/Microsoft.Quantum/workspaces/ws/regenerateKey?api-version=2025-01-01-preview',
  headers: [
    { name: 'Content-Type', value: 'application/json' },
    { name: 'User-Agent', value: 'az-quantumapi/0.1.0' },
    { name: 'x-ms-client-request-id', value: '8adb4df0-6d7b-4189-9bc5-eb1638d40bc7' },
  ],
  body: '{\n  "keys": [ "Primary", "Secondary" ]\n}',
};
const response: ArmResponse = {
  status: 404,
  headers: [
    { name: 'Content-Type', value: 'application/json; charset=utf-8' },
    { name: 'x-ms-request-id', value: 'r-1' },
    { name: 'Via', value: 'a' },
    { name: 'via', value: 'b' },
  ],
  body: '{"error":{"code":"ResourceNotFound","message":"No \\"ws\\".","details":[]}}',
};

test('a request is laid out as Az PowerShell lays it out', () => {
  expect(describeRequest(request)).toBe(`============================ HTTP REQUEST ============================

HTTP Method:
POST

Absolute Uri:
${request.url}

Headers:
User-Agent                    : az-quantumapi/0.1.0
x-ms-client-request-id        : 8adb4df0-6d7b-4189-9bc5-eb1638d40bc7

Body:
{
  "keys": [
    "Primary",
    "Secondary"
  ]
}
`);
});

test('an answer is laid out as Az PowerShell lays it out', () => {
  expect(describeResponse(response)).toBe(`============================ HTTP RESPONSE ============================

Status Code:
NotFound

Headers:
x-ms-request-id               : r-1
Via                           : a,b

Body:
{
  "error": {
    "code": "ResourceNotFound",
    "message": "No \\"ws\\".",
    "details": []
  }
}
`);
});

describe('a body', () => {
  const shown = (body: string) => describeResponse({ status: 500, headers: [], body }).split('Body:\n')[1];

  test.each([
    ['that is empty stays empty', '', '\n'],
    ['that is no JSON is shown as it is', '<html>\n <b>x</b>', '<html>\n <b>x</b>\n'],
    ['that is cut off is laid out as far as it goes', '{"a":[1,{"b":"c', '{\n  "a": [\n    1,\n    {\n      "b": "c\n'],
    ['keeps its numbers and escapes', '{"a":1.50,"b":"\\u00e9\\n"}', '{\n  "a": 1.50,\n  "b": "\\u00e9\\n"\n}\n'],
    ['with two values shows both', '{} []', '{}\n[]\n'],
  ])('%s', (_sentence, body, expected) => {
    expect(shown(body)).toBe(expected);
  });

  test('that is neither JSON nor markup is cut at 10 KB', () => {
    expect(shown('x'.repeat(10_241))).toBe(`${'x'.repeat(10_240)}\nDATA TRUNCATED DUE TO SIZE\n\n`);
    expect(shown('x'.repeat(10_240))).toBe(`${'x'.repeat(10_240)}\n`);
    expect(shown(`<${'x'.repeat(20_000)}`)).toHaveLength(20_002);
  });

  test('of a hundred thousand brackets is shown in bounded room', () => {
    expect(shown('['.repeat(100_000))?.length).toBeLessThan(5_000_000);
  });
});

describe('secrets', () => {
  const secret = 'pLanted-5ecret+/==';

  test.each([
    'Authorization',
    'authorization',
    'Proxy-Authorization',
    'x-ms-authorization-auxiliary',
    'Cookie',
    'Set-Cookie',
    'api-key',
    'Ocp-Apim-Subscription-Key',
    'x-functions-key',
    'x-ms-token',
    'X-Auth-Token',
    'x-amz-signature',
    'client-secret',
    'X-IDENTITY-PASSWORD',
  ])('in the header %s are left out', (name) => {
    const headers = [{ name, value: secret }];
    expect(describeRequest({ ...request, headers })).not.toContain(secret);
    expect(describeResponse({ ...response, headers })).not.toContain(secret);
  });

  test.each([
    ['WWW-Authenticate', `Bearer realm="x", access_token="${secret}"`],
    ['Location', `https://x.example/y?sig=${secret}&se=1`],
    ['Location', 'https://user:pLanted-5ecret@x.example/y'],
    ['x-forwarded', `Bearer ${secret}`],
    ['x-forwarded', `bearer  eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIx.${'a1'.repeat(20)}`],
    ['x-forwarded', `Basic ${secret}`],
    ['x-forwarded', `Endpoint=sb://x/;SharedAccessKeyName=n;SharedAccessKey=${secret}`],
  ])('in a header that has another purpose are hidden: %s', (name, value) => {
    const shown = describeResponse({ ...response, headers: [{ name, value }] });
    expect(shown).not.toContain('5ecret');
    expect(shown).not.toContain('a1a1');
    expect(shown).toContain(name);
  });

  test.each([
    ['in the query', `https://management.azure.com/x?api-version=1&code_token=${secret}`],
    ['in front of the host', 'https://me:pLanted-5ecret@management.azure.com/x?api-version=1'],
  ])('in an address are hidden: %s', (_where, url) => {
    const shown = describeRequest({ ...request, url });
    expect(shown).not.toContain('5ecret');
    expect(shown).toContain('api-version=1');
  });

  test.each([
    [
      'the answer of listKeys',
      `{"apiKeyEnabled":true,"primaryKey":{"createdAt":"x","key":"${secret}"},"secondaryKey":{"key":"${secret}"},"primaryConnectionString":"SubscriptionId=S;ApiKey=${secret}","secondaryConnectionString":"${secret}"}`,
    ],
    ['a token', `{"access_token":"${secret}","expires_on":"1"}`],
    ['a key in any case', `{"KEY":"${secret}","Api_Key":"${secret}","key1":"${secret}"}`],
    ['a list under a secret name', `{"tokens":["${secret}",["${secret}",{"x":"${secret}"}]]}`],
    ['a member without quotes', `{password:pLanted-5ecret}`],
    ['a number', `{"pin_secret":7654321}`],
    [
      'JSON inside a text',
      JSON.stringify({
        message: JSON.stringify({ a: { access_token: secret, inner: JSON.stringify({ key: secret }) } }),
      }),
    ],
    ['a connection string inside a text', `{"message":"bad: AccountKey=${secret};x"}`],
    ['a header inside a text', `{"message":"got Authorization: Bearer ${secret} for x"}`],
    ['JSON that is cut off', `{"primaryKey":{"key":"${secret}`],
    ['JSON that is cut off inside a text', `{"message":"{\\"key\\":\\"${secret}`],
    ['text that is not JSON', `error: {"access_token": "${secret}"} key=${secret} password : ${secret}`],
    ['quotes inside a secret', `x "password":"a\\"${secret}"`],
  ])('in a body are hidden: %s', (_where, body) => {
    for (const shown of [describeResponse({ ...response, body }), describeRequest({ ...request, body })]) {
      expect(shown).not.toContain('5ecret');
      expect(shown).not.toContain('7654321');
      expect(shown).toContain('***');
    }
  });

  test('under a secret name are hidden in every JSON text, however deep and however it is written', () => {
    const name = fc.constantFrom(
      'key',
      'primaryKey',
      'ConnectionString',
      'access_token',
      'clientSecret',
      'sig',
      'password',
    );
    const value = fc.letrec<{ tree: unknown; plain: unknown }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        tie('plain'),
        fc.array(tie('tree'), { maxLength: 3 }),
        fc.dictionary(fc.string(), tie('tree'), { maxKeys: 3 }),
        fc
          .tuple(name, fc.array(fc.constant(secret), { minLength: 1, maxLength: 2 }))
          .map(([n, v]) => ({ [n]: v.length > 1 ? v : v[0] })),
      ),
      plain: fc.oneof(fc.integer(), fc.boolean(), fc.constant(null), fc.string()),
    })).tree;
    fc.assert(
      fc.property(value, fc.constantFrom(undefined, 1, '\t'), (json, space) => {
        expect(describeResponse({ ...response, body: JSON.stringify(json, null, space) })).not.toContain('5ecret');
      }),
    );
  });

  test('are not seen in what only sounds like one', () => {
    const body =
      '{"keys":["Primary"],"apiKeyEnabled":true,"message":"A bearer token is missing. Nothing here is secret."}';
    const shown = describeResponse({ ...response, body });
    expect(shown).not.toContain('***');
    expect(describeRequest(request)).not.toContain('***');
  });
});

test('where an answer leads is shown without the values of the query, whatever their names', () => {
  const location = { name: 'Location', value: 'https://me:hush@login.example/path?code=hush&state=hush#id=hush' };
  const shown = describeResponse({ ...response, headers: [location] });
  expect(shown).toContain('Location                      : https://***@login.example/path?code=***&state=***#id=***');
  expect(shown).not.toContain('hush');
});
