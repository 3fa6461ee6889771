// The law about secrets, for each cmdlet of the module: what an answer holds, or a token, shows in no stream, however loud the
// call is. Only the keys that Get-AzQuantumApiWorkspaceKey reads are on its standard output.
import { describe, expect, test } from '@jest/globals';
import { commands } from '../../src/bin/library.js';
import type { ServiceAnswer } from '../kit/engine-case.js';
import { scriptedToken } from '../kit/server.js';
import { useService } from '../quantum/call-cmdlet.js';

const named = ['-ResourceGroupName', 'rg', '-WorkspaceName', 'ws'];
/** The least that each needs; a cmdlet without a line here fails the first test. */
const words: Readonly<Record<string, readonly string[]>> = {
  'New-AzQuantumApiWorkspaceKey': [...named, '-Key', 'Primary', '-PassThru'],
  'Get-AzQuantumApiWorkspaceKey': named,
  'Get-AzQuantumApiWorkspace': named,
  'Get-AzQuantumApiOffering': ['-LocationName', 'west'],
  'Test-AzQuantumApiWorkspaceNameAvailability': ['-LocationName', 'west', '-Name', 'ws'],
  'Update-AzQuantumApiWorkspaceTag': [...named, '-Tag', "@{env='test'}"],
};

const key = 'Kq7-PLANTED-PRIMARY-KEY-0123456789abcdefghij==';
const connection = 'Kq7-PLANTED-CONNECTION-KEY-0123456789abcd==';
const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJQTEFOVEVEIn0.UExBTlRFRC1TSUdOQVRVUkU';
const secrets = [key, connection, jwt, scriptedToken];

const keys = { primaryKey: { key }, primaryConnectionString: `Endpoint=a;ApiKey=${connection}` };
const error = {
  code: 'Conflict',
  message: `Bearer ${jwt} was refused, and ${scriptedToken}; AccessKey=${connection};`,
  details: [keys],
  additionalInfo: [{ type: 'x', info: { accessToken: jwt, secretValue: key } }],
};

const answers: readonly (readonly [what: string, answer: ServiceAnswer])[] = [
  ['an error with keys in it', { status: 409, body: JSON.stringify({ error }) }],
  ['a success with keys in it', { status: 200, body: JSON.stringify({ ...keys, value: [{ properties: keys }] }) }],
  ['an answer that breaks off', { status: 200, body: JSON.stringify(keys).slice(0, -3) }],
  ['a page with a token', { status: 502, body: `<p>Authorization: Bearer ${jwt}; api_key=${key}</p>` }],
  ['headers with a token', { status: 404, headers: { 'set-cookie': `s=${key}`, 'x-ms-secret': jwt } }],
];

const loud = ['-Verbose', '-Debug', '-InformationAction', 'Continue'];
const { call } = useService();

test('each cmdlet of the module is called', () => {
  expect(Object.keys(words).toSorted()).toEqual(Object.keys(commands).toSorted());
});

describe.each(Object.entries(words))('%s', (cmdlet, given) => {
  test.each(answers)('%s', async (_what, answer) => {
    for (const host of [['--output-format', 'text'], ['--output-format', 'json'], ['--explain']]) {
      const { stdout, stderr } = await call([...host, ...given, ...loud], { cmdlet, answers: [answer] });
      expect(stderr).not.toBe('');
      const isMeant = cmdlet === 'Get-AzQuantumApiWorkspaceKey';
      for (const secret of secrets) expect(isMeant ? stderr : stdout + stderr).not.toContain(secret);
    }
  });
});
