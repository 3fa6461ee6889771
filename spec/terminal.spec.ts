// The command at a real terminal, as far as it is more than text and answers (those are in fixtures/transcripts/prompts):
// keys, colours of questions, the status line, Ctrl-C while a request is under way.
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type Server, stallAt, startServer } from './kit/server.js';
import { workspacePath } from './emulator/loopback.js';
import { createProgramEnvironment } from './kit/program-environment.js';
import { openTerminals, type Terminals } from './kit/terminal.js';

// Programs in terminals take their time on a busy machine; nothing waits for this long otherwise.

const environment = createProgramEnvironment();
let service: Server;
let terminals: Terminals;

beforeAll(async () => {
  service = await startServer();
  terminals = openTerminals();
});
afterEach(() => service.begin());
afterAll(async () => {
  terminals.close();
  await service.close();
  environment.remove();
});

/** The endpoint as a host option, because one from the environment would be named in a warning. */
function start(words: readonly string[], options: Partial<Parameters<Terminals['start']>[0]> = {}) {
  const env = environment.with({
    ...service.environment,
    AZURE_RESOURCE_MANAGER_ENDPOINT: undefined,
    ...options.env,
  });
  return terminals.start({ ...options, words: ['--endpoint', service.origin, ...words], env });
}

const call = ['-ResourceGroupName', 'rg', '-WorkspaceName', 'ws', '-Key', 'Primary'];
const lines = (...ids: readonly string[]): string => ids.map((id) => `${id}\n`).join('');
const whatIf = (id: string): string => `What if: Performing the operation "Regenerate key Primary" on target "${id}".`;

describe('keys', () => {
  test('a line can be corrected before Enter, also in its middle', async () => {
    const run = start(['-Key', 'Primary', '-WhatIf']);
    await run.seen('ResourceGroupName:');
    run.type('xrgs\x7f\x01\x1b[3~\r'); // backspace; to the beginning; delete
    await run.seen('WorkspaceName:');
    run.type('ws\r');
    expect(await run.ended()).toBe(0);
    expect(run.screen().at(-1)).toContain('/resourceGroups/rg/providers/Microsoft.Quantum/workspaces/ws".');
  });

  test('names that are typed ahead wait for their questions', async () => {
    const run = start(['-Key', 'Primary', '-WhatIf']);
    await run.seen('ResourceGroupName:');
    run.type('rg\rws\r');
    expect(await run.ended()).toBe(0);
    expect(run.screen().at(-1)).toContain('/resourceGroups/rg/providers/Microsoft.Quantum/workspaces/ws".');
  });

  test('Ctrl-D does nothing, as in PowerShell, where standard input is the terminal', async () => {
    const run = start([...call, '-Confirm']);
    await run.seen('(default is "Y"):');
    run.type('\x04n\r');
    expect(await run.ended()).toBe(0);
    expect(run.screen().at(-1)).toBe('(default is "Y"):n');
  });

  test('Ctrl-D ends the answers where objects are piped: nothing is done for any of them', async () => {
    const run = start(['-Key', 'Primary', '-Confirm'], { piped: lines('/one', '/two') });
    await run.seen('(default is "Y"):');
    run.type('\x04');
    expect(await run.ended()).toBe(1);
    expect(run.screen().filter((line) => line.startsWith('New-'))).toEqual(
      Array(2).fill(
        'New-AzQuantumApiWorkspaceKey: The input ended before the confirmation was answered, so nothing was done.',
      ),
    );
    expect(service.requests).toEqual([]);
  });
});

describe('what was typed or pasted before a confirmation was shown does not answer it', () => {
  const shown = '(default is "Y"):';

  test.each<[how: string, words: readonly string[], options: Partial<Parameters<Terminals['start']>[0]>]>([
    ['where standard input is the terminal', call, {}],
    ['on a terminal that cannot paint', call, { env: { TERM: 'dumb' } }],
    ['where objects are piped', ['-Key', 'Primary'], { piped: lines('/one') }],
  ])('%s', async (_, words, options) => {
    const run = start([...words, '-Confirm'], options);
    run.type('\r\ry\rY'); // the last one without its Enter
    await run.seen(shown);
    run.type('n\r');
    expect(await run.ended()).toBe(0);
    expect(run.screen().at(-1)).toBe(`${shown}n`);
    expect(service.requests).toEqual([]);
  });

  test('behind the names that were asked for', async () => {
    const run = start(['-Key', 'Primary', '-Confirm']);
    await run.seen('ResourceGroupName:');
    run.type('rg\rws\r\ry\r');
    await run.seen(shown);
    run.type('n\r');
    expect(await run.ended()).toBe(0);
    expect(run.screen().at(-1)).toBe(`${shown}n`);
    expect(service.requests).toEqual([]);
  });

  test('behind the answer for the object before', async () => {
    const run = start(['-Key', 'Primary', '-Confirm'], { piped: lines('/one', '/two') });
    await run.seen(shown);
    run.type('n\r\r');
    await run.seen('on target "/two"');
    await run.seen(shown, 2);
    run.type('n\r');
    expect(await run.ended()).toBe(0);
    expect(service.requests).toEqual([]);
  });

  test('Ctrl-C typed before stops the run', async () => {
    const run = start(['-Key', 'Primary', '-Confirm']);
    await run.seen('ResourceGroupName:');
    run.type('rg\rws\r\x03');
    expect(await run.ended()).toBe(130);
    expect(service.requests).toEqual([]);
  });
});

describe('objects may be typed, with --pipeline always', () => {
  test('each is dealt with as soon as its line ends, and Ctrl-D ends them', async () => {
    const run = start(['--pipeline', 'always', '-Key', 'Primary', '-WhatIf']);
    run.type('/one\r');
    await run.seen(whatIf('/one'));
    run.type('{"id":\r"/two"}\r');
    await run.seen(whatIf('/two'));
    run.type('\x04');
    expect(await run.ended()).toBe(0);
  });

  test('questions about them take no line that is an object', async () => {
    const run = start(['--pipeline', 'always', '-Key', 'Primary', '-Confirm']);
    run.type('/one\r');
    await run.seen('(default is "Y"):');
    run.type('n\r');
    await run.seen('(default is "Y"):n');
    run.type('/two\r');
    await run.seen('on target "/two"');
    await run.seen('(default is "Y"):', 2);
    run.type('l\r');
    await run.seen('(default is "Y"):l');
    run.type('\x04');
    expect(await run.ended()).toBe(0);
    expect(service.requests).toEqual([]);
  });
});

describe('questions have the colours of PowerShell: caption and choices bright, the default choice yellow', () => {
  const bright = '\u001b[97mConfirm\u001b[39m';
  const standing = '\u001b[93m[Y] Yes  \u001b[39m';

  test.each<[how: string, env: Readonly<Record<string, string>>, isShown: boolean]>([
    ['by default', {}, true],
    ['not under NO_COLOR', { NO_COLOR: '1' }, false],
  ])('%s', async (_, env, isShown) => {
    const run = start([...call, '-Confirm'], { env });
    await run.seen('(default is "Y"):');
    run.type('n\r');
    expect(await run.ended()).toBe(0);
    expect([run.written().includes(bright), run.written().includes(standing)]).toEqual([isShown, isShown]);
  });
});

test('JSON shows each line of a question as a record, and not what is typed', async () => {
  const run = start(['--output-format', 'json', ...call, '-Confirm'], { columns: 200 });
  await run.seen('(default is');
  run.type('n\r');
  expect(await run.ended()).toBe(0);
  const records = run.screen().filter((line) => line.startsWith('{'));
  expect(records.map((line) => (JSON.parse(line) as { readonly message: string }).message)).toEqual([
    '',
    'Confirm',
    'Are you sure you want to perform this action?',
    'Performing the operation "Regenerate key Primary" on target "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Quantum/workspaces/ws".',
    '[Y] Yes  [A] Yes to All  [N] No  [L] No to All  [S] Suspend  [?] Help (default is "Y"): ',
  ]);
});

describe('the status line', () => {
  const ids = ['/1', '/2', '/3', '/4', '/5', '/6'];
  const status = 'New-AzQuantumApiWorkspaceKey [ 4 done, 0 failed';

  test('says how far it has come when more than a few objects are piped, and leaves no trace', async () => {
    const run = start(['-Key', 'Primary', '-WhatIf'], { piped: lines(...ids) });
    expect(await run.ended()).toBe(0);
    expect(run.written()).toContain(status);
    expect(run.screen()).toEqual(ids.map(whatIf));
  });

  test('stands at the bottom while a request is under way', async () => {
    const stalling = await startServer({ answers: stallAt(5) });
    try {
      const run = terminals.start({
        words: ['--endpoint', stalling.origin, '-Key', 'Primary', '-PassThru'],
        env: environment.with(stalling.signIn),
        piped: lines(...ids.map(() => workspacePath)),
      });
      await run.seen(status);
      expect(run.screen().at(-1)).toContain(status);
      expect(run.screen().slice(0, -1)).toEqual(['True', 'True', 'True', 'True']);
      await stalling.arrived(5);
      run.type('\x03');
      expect(await run.ended()).toBe(130);
      expect(run.screen().join('\n')).not.toContain('done');
    } finally {
      await stalling.close();
    }
  });

  test.each<[how: string, words: readonly string[], options: Partial<Parameters<Terminals['start']>[0]>]>([
    ['for a few objects', [], { piped: lines('/1', '/2', '/3') }],
    ['under -ProgressAction SilentlyContinue', ['-ProgressAction', 'SilentlyContinue'], {}],
    ['under ProgressPreference Ignore', [], { env: { ProgressPreference: 'Ignore' } }],
    ['where standard error is redirected', [], { redirected: ['stderr'] }],
  ])('is not shown %s', async (_, words, options) => {
    const run = start(['-Key', 'Primary', '-WhatIf', ...words], { piped: lines(...ids), ...options });
    expect(await run.ended()).toBe(0);
    expect(run.written() + (options.redirected === undefined ? '' : run.redirected('stderr'))).not.toContain('done');
  });

  test('is no part of JSON, which programs read', async () => {
    const run = start(['--output-format', 'json', '-Key', 'Primary', '-WhatIf'], { piped: lines(...ids) });
    expect(await run.ended()).toBe(0);
    expect(run.written()).not.toContain('done');
  });

  test('is taken away before anything else is written', async () => {
    const piped = lines(...ids, 'null', '{"Key": 1}', '/7', 'null', '/8');
    const run = start(['-Key', 'Primary', '-WhatIf'], { piped });
    expect(await run.ended()).toBe(1);
    const nothing = "New-AzQuantumApiWorkspaceKey: Cannot bind argument to parameter 'InputObject' because it is null.";
    const about = (number: number): string =>
      `  Recommendation: Standard input, line ${number}, object ${number}: null`;
    expect(run.screen()).toEqual([
      ...ids.map(whatIf),
      ...[nothing, about(7), whatIf('@{}'), whatIf('/7')],
      ...[nothing, about(10), whatIf('/8')],
      'Standard input: 11 objects read, 0 regenerated, 0 failed, 0 unknown, 11 not sent; the input was read to its end.',
    ]);
  });
});

test('Ctrl-C while a request is under way says that its outcome is unknown, and sends nothing more', async () => {
  const stalling = await startServer({ answers: stallAt(1) });
  try {
    const run = terminals.start({
      words: ['--endpoint', stalling.origin, '-Key', 'Primary'],
      env: environment.with(stalling.signIn),
      piped: lines(workspacePath, workspacePath),
    });
    await stalling.arrived(1);
    run.type('\x03');
    expect(await run.ended()).toBe(130);
    expect(run.screen().join('\n')).toContain(
      'the key Primary of the workspace quantumworkspace1 may have been regenerated',
    );
    expect(stalling.requests).toHaveLength(1);
  } finally {
    await stalling.close();
  }
});

test('names and answers that hold escape sequences and directions reach the terminal as text', async () => {
  const hostile = 'w\u001b]0;owned\u0007\u202e\u009b2J';
  const escaped = String.raw`w\u001b]0;owned\u0007\u202e\u009b2J`;
  service.begin([{ status: 400, body: JSON.stringify({ error: { code: 'A', message: `No ${hostile}` } }) }]);
  for (const words of [['-WhatIf'], ['-Verbose']]) {
    const run = start(['-ResourceGroupName', 'rg', '-WorkspaceName', hostile, '-Key', 'Primary', ...words], {
      columns: 900,
    });
    await run.ended();
    expect(run.written()).toContain(escaped);
    for (const obeyed of ['\u001b]', '\u0007', '\u202e', '\u009b']) expect(run.written()).not.toContain(obeyed);
  }
});
