// The table of docs/faults.md, row by row: real servers on loopback do what a row says, and the call ends as the row says.
import { describe, expect, test } from '@jest/globals';
import { readRecords, type SeenRecord } from './kit/call-command.js';
import { privateTypePrefix } from './kit/engine-case.js';
import { faultScenarios } from './fault-scenarios.js';
import { answer, planted, playFault, type FaultScenario, type Played } from './fault-stage.js';
import { readTables } from './kit/markdown.js';

const rows = readTables('docs/faults.md', 'what happens').map((row) => {
  const cell = (name: string): string => row.get(name) ?? '';
  return {
    name: cell('what happens'),
    waits: cell('waits'),
    requests: Number(cell('requests')),
    id: cell('error id'),
    begins: cell('text begins'),
    exitCode: Number(cell('exit code')),
    changed: cell('key changed?'),
    advice: cell('what to do'),
  };
});

test('the table and the tests name the same faults', () => {
  expect(rows.map(({ name }) => name)).toEqual(Object.keys(faultScenarios));
});

function findScenario(name: string): FaultScenario {
  const scenario = faultScenarios[name];
  if (scenario === undefined) throw new Error(`No scenario is called ${name}`);
  return scenario;
}

const dash = '–';
const challengeAnswer = answer(401, '', { 'WWW-Authenticate': 'Bearer error="insufficient_claims", claims="YQ=="' });
const doubt = /the key Primary of the workspace ws may have been regenerated/;

describe('a fault ends as its row says', () => {
  test.each(rows)('$name', async ({ name, waits, requests, id, begins, exitCode, changed, advice }) => {
    const played = await playFault(findScenario(name), { hostWords: ['--output-format', 'json'] });
    const records = readRecords(played.stderr);
    const errors = records.filter(({ stream }) => stream === 'error');
    expect({
      exitCode: played.exitCode,
      requests: played.requests,
      waits: played.pauses.length === 0 ? dash : played.pauses.map((ms) => ms / 1000).join(', '),
      id: errors.length === 0 ? dash : errors.map(shortenId).join(),
    }).toEqual({ exitCode, requests, waits, id });
    const said = errors.map((error) => String(error['details'] ?? error['message'])).join('\n');
    expect(said === '' ? dash : said).toContain(begins.replace('{host}', played.host));
    expect(said.startsWith(begins.replace('{host}', played.host)) || begins === dash).toBe(true);
    expect(advice === dash).toBe(errors.length === 0);
    checkConsequence(changed, errors, played);
    expect(records.filter(({ stream }) => stream === 'result').map(({ outcome }) => outcome)).toEqual(
      expectOutcomes(changed, played),
    );
  });
});

/** The id as the table has it. */
function shortenId(error: SeenRecord): string {
  const id = String(error['fullyQualifiedErrorId']);
  if (id.startsWith(privateTypePrefix)) return '_type only_';
  return id.replace(new RegExp(`,(New-AzQuantumApiWorkspaceKey|${privateTypePrefix}\\w+)$`), '');
}

/** Where the key may have changed the error says so, and one request went out; elsewhere it does not frighten anybody. */
function checkConsequence(changed: string, errors: readonly SeenRecord[], { requests }: Played): void {
  const shown = errors.map(({ message, details, recommendation }) => [details ?? message, recommendation].join('\n'));
  switch (changed) {
    case 'maybe':
      expect(shown).toEqual([expect.stringMatching(doubt)]);
      expect(shown.join()).toContain("Look at the workspace's keys before you run this again");
      expect(requests).toBe(1);
      return;
    case 'no':
      expect(shown).toHaveLength(1);
      expect(shown.join()).not.toContain('may have been regenerated');
      if (requests === 0) expect(shown.join()).toMatch(/nothing was sent/i);
      return;
    default:
      expect({ changed, shown }).toEqual({ changed: 'yes', shown: [] });
  }
}

/** One result for each object that a request was made for. */
function expectOutcomes(changed: string, { stdout, requests }: Played): readonly string[] {
  const succeeded = stdout.split('\n').slice(0, -1);
  if (changed === 'yes') return succeeded.map(() => 'regenerated');
  if (succeeded.length > 0) return ['regenerated', 'failed', 'regenerated'];
  return [changed === 'maybe' ? 'unknown' : requests === 0 ? 'notSent' : 'failed'];
}

describe('beyond the table', () => {
  const play = (name: string, words: readonly string[] = []) => playFault(findScenario(name), { words });

  test('each wait is said with -Verbose, for a token too', async () => {
    const pausesOf = async (name: string): Promise<readonly string[]> =>
      (await play(name, ['-Verbose'])).stderr.split('\n').filter((line) => line.includes('attempt'));
    expect(await pausesOf('429 with Retry-After in seconds')).toEqual([
      'VERBOSE: The service is busy (429) and says how long to wait: attempt 2 of 3 in 7 seconds.',
      'VERBOSE: The service is busy (429) and says how long to wait: attempt 3 of 3 in 7 seconds.',
    ]);
    expect(await pausesOf('the connection is refused')).toEqual([
      expect.stringMatching(/^VERBOSE: Nothing was sent \(connect ECONNREFUSED .*\): attempt 2 of 3 in 2 seconds\.$/),
      expect.stringMatching(/^VERBOSE: Nothing was sent \(connect ECONNREFUSED .*\): attempt 3 of 3 in 8 seconds\.$/),
    ]);
    expect(await pausesOf('the token endpoint fails')).toEqual([
      expect.stringMatching(
        /^VERBOSE: No token yet \(http:.* answered with HTTP 500\): attempt 2 of 3 in 0\.5 seconds\.$/,
      ),
      expect.stringMatching(
        /^VERBOSE: No token yet \(http:.* answered with HTTP 500\): attempt 3 of 3 in 1 seconds\.$/,
      ),
    ]);
  });

  test('the ids that support asks for are said with -Verbose, also for an answer that is an error', async () => {
    for (const name of ['409, a conflict', '503 with Retry-After'])
      expect((await play(name, ['-Verbose'])).stderr).toMatch(
        /^VERBOSE: Request [0-9a-f-]{36}: x-ms-request-id request-1, x-ms-correlation-request-id correlation-1\.$/m,
      );
  });

  test('an error says how long the service wants to be left alone if that is too long to wait for', async () => {
    const { stderr } = await play('429 with a Retry-After of more than a minute');
    expect(stderr).toContain('wait 99999 seconds');
    expect(stderr).toContain('no key was regenerated');
  });

  test('a challenge that is not met stands behind the message, and the recommendation answers it', async () => {
    for (const name of ['401 with claims, whatever the token', '401 with claims, which no token can be had with']) {
      const { stderr } = await play(name);
      expect(stderr).toContain('error="insufficient_claims", claims="eyJhY2Nlc3NfdG9rZW4iOnt9fQ=="');
      expect(stderr).toContain('Sign in again with what the service asks for: az login --claims-challenge eyJhY2Nl');
    }
  });

  test('a challenge is answered once, also where something else came in between', async () => {
    const answers = [challengeAnswer, answer(429, '', { 'Retry-After': '1' }), challengeAnswer];
    const { requests, tokenRequests, exitCode } = await playFault({
      answers,
    });
    expect({ requests, tokenRequests, exitCode }).toEqual({ requests: 3, tokenRequests: 2, exitCode: 1 });
  });

  test('why no token with the claims was given is said with -Verbose; the error stays the service’s', async () => {
    const { stderr } = await play('401 with claims, which no token can be had with', ['-Verbose']);
    expect(stderr).toContain(
      'VERBOSE: No token with these claims could be obtained (managed identity: No such claims).',
    );
  });

  test('a redirect says where it would have led, and only the host', async () => {
    const { stderr } = await play('a redirect to another host');
    expect(stderr).toContain('The answer leads to https://elsewhere.example; redirects are not followed');
  });

  test('a pipeline uses one connection, and one token as long as it lasts', async () => {
    const { connections, tokenRequests, requests } = await playFault({ objects: 25 });
    expect({ connections, tokenRequests, requests }).toEqual({ connections: 1, tokenRequests: 1, requests: 25 });
  });

  test('a connection that the server gives up soon is not used again', async () => {
    const answers: FaultScenario['answers'] = ({ socket }) =>
      void socket.write('HTTP/1.1 204 No Content\r\nKeep-Alive: timeout=1\r\n\r\n');
    const { connections, requests, exitCode } = await playFault({ objects: 3, answers });
    expect({ connections, requests, exitCode }).toEqual({ connections: 3, requests: 3, exitCode: 0 });
  });

  test.each<[says: string, more: FaultScenario]>([
    ['plain', {}],
    ['encrypted', { tls: 'trusted' }],
  ])('a server that closes right after each answer, without a word, does no harm (%s)', async (_says, more) => {
    const answers: FaultScenario['answers'] = ({ socket }) => void socket.end('HTTP/1.1 204 No Content\r\n\r\n');
    const { connections, requests, exitCode, stderr } = await playFault({ ...more, objects: 20, answers });
    expect({ connections, requests, exitCode, stderr }).toEqual({
      connections: 20,
      requests: 20,
      exitCode: 0,
      stderr: '',
    });
  });

  test.each([
    ['the token endpoint says that the token is over', 1],
    ['a token lives shorter than the token endpoint says', 2],
    ['a token ends in the middle of a pipeline', 3],
    ['the token endpoint fails', 3],
    ['401 with claims, whatever the token', 2],
    ['401 without claims', 1],
  ])('%s: tokens are asked for %i times', async (name, count) => {
    expect((await play(name)).tokenRequests).toBe(count);
  });

  test('a fault with one object leaves the others their turn', async () => {
    const answers: FaultScenario['answers'] = [{}, { fault: 'hang up' }, {}];
    const { stdout, requests, exitCode, stderr } = await playFault({ objects: 3, answers });
    expect({ stdout, requests, exitCode }).toEqual({ stdout: 'True\nTrue\n', requests: 3, exitCode: 1 });
    expect(stderr).toContain('workspace ws2 may have been regenerated');
  });
});

describe('no planted secret shows, however loud the call is: not token, key, client secret, password or identity header', () => {
  const loud = ['-Verbose', '-Debug', '-InformationAction', 'Continue'];
  const all: readonly (readonly [string, FaultScenario])[] = [['no fault', {}], ...Object.entries(faultScenarios)];

  test.each(all)('%s', async (_name, scenario) => {
    for (const format of ['text', 'json']) {
      const { stdout, stderr, requests } = await playFault(scenario, {
        words: loud,
        hostWords: ['--output-format', format],
      });
      expect(stderr).toContain('CmdletProcessRecordEnd');
      expect(stderr.includes('HTTP REQUEST') || requests === 0).toBe(true);
      for (const secret of Object.values(planted)) expect(stdout + stderr).not.toContain(secret);
    }
  });
});
