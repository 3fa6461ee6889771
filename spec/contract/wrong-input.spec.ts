// What people and scripts get wrong besides parameters: input that is no JSON, files that are not there, options and variables
// with bad values, nobody signed in, a service that cannot be reached. Each is said with what and where, and sends nothing more.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { openAzure, subscription, type AzureStandIn } from '../kit/azure-stand-in.js';
import { messagesOf } from '../kit/call-command.js';
import { passPauses } from '../kit/network-timers.js';
import { privateTypePrefix } from '../kit/engine-case.js';

let azure: AzureStandIn;
let folder: string;

beforeAll(async () => {
  azure = await openAzure();
  folder = mkdtempSync(join(tmpdir(), 'az-quantumapi-input-'));
});

afterAll(async () => {
  await azure.close();
  rmSync(folder, { recursive: true, force: true });
});

const cmdlet = 'New-AzQuantumApiWorkspaceKey';
const names = ['-ResourceGroupName', 'g', '-WorkspaceName', 'w'];
const named = [...names, '-Key', 'Primary'];

function idOf(workspace: string): string {
  return `/subscriptions/${subscription}/resourceGroups/g/providers/Microsoft.Quantum/workspaces/${workspace}`;
}

function workspacesOf(requests: readonly { readonly path: string }[]): readonly string[] {
  return requests.map(({ path }) => /workspaces\/([^/]*)\//.exec(path)?.[1] ?? '');
}

/** Writes a file and gives its path. */
function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('JSON that is broken ends the run: line and column are told, what came before was processed', () => {
  const good = (name: string): string => JSON.stringify({ id: idOf(name) });

  test.each([
    ['a missing quote', `${good('a')}\n{"id": ${idOf('b')}}\n${good('c')}`, 2, 8],
    ['a comma too many', `${good('a')}\n{"id": "x",}\n${good('c')}`, 2, 12],
    ['a value that is not finished', `${good('a')}\n{"id":\n  "x"`, 3, 6],
    ['text behind a value', `${good('a')}\n${good('b')} x\n`, 2, good('b').length + 2],
    ['a string over the end of its line', `${good('a')}\n"x\n${good('c')}`, 2, 3],
    ['a value over several lines', `${good('a')}\n{\n  "id": "x"\n  "y": 1\n}\n${good('c')}`, 4, 3],
  ])('%s', async (_says, stdin, line, column) => {
    const { exitCode, errors, requests } = await azure.callForRecords(['-Key', 'Primary'], { stdin });
    expect(exitCode).toBe(1);
    expect(workspacesOf(requests)[0]).toBe('a');
    expect(workspacesOf(requests)).not.toContain('c');
    expect(errors).toEqual([
      expect.objectContaining({
        fullyQualifiedErrorId: `InvalidPipelineInput,${cmdlet}`,
        category: 'InvalidData',
        activity: cmdlet,
        message: expect.stringContaining(`line ${line}, column ${column}:`) as unknown,
      }),
    ]);
  });

  test('under every -ErrorAction', async () => {
    for (const action of ['SilentlyContinue', 'Ignore', 'Continue', 'Stop']) {
      const words = ['-Key', 'Primary', '-ErrorAction', action];
      const { exitCode, errors, requests } = await azure.callForRecords(words, {
        stdin: `${good('a')}\n{"id"\n${good('c')}`,
      });
      expect({ action, exitCode, count: errors.length }).toEqual({ action, exitCode: 1, count: 1 });
      expect(workspacesOf(requests)).toEqual(['a']);
    }
  });

  test('a page of a gateway instead of JSON is told for what it is', async () => {
    const stdin = '<!DOCTYPE html>\n<html><body>Sign in</body></html>\n';
    const { exitCode, errors, requests } = await azure.callForRecords(['-Key', 'Primary'], { stdin });
    expect({ exitCode, requests }).toEqual({ exitCode: 1, requests: [] });
    expect(errors).toEqual([
      expect.objectContaining({
        fullyQualifiedErrorId: `InvalidPipelineInput,${cmdlet}`,
        message: expect.stringContaining('HTML') as unknown,
      }),
    ]);
  });

  test('bytes that are no text', async () => {
    const stdin = Buffer.concat([Buffer.from(`${good('a')}\n"`), Buffer.from([0xff, 0xfe, 0x80]), Buffer.from('"\n')]);
    const { exitCode, errors, requests } = await azure.callForRecords(['-Key', 'Primary'], { stdin });
    expect({ exitCode, count: errors.length }).toEqual({ exitCode: 1, count: 1 });
    expect(errors[0]).toMatchObject({ fullyQualifiedErrorId: `InvalidPipelineInput,${cmdlet}` });
    expect(workspacesOf(requests).filter((name) => name !== 'a')).toEqual([]);
  });
});

describe('standard input is read whatever wrote it', () => {
  const list = JSON.stringify([{ id: idOf('a') }, { id: idOf('b') }], null, 2).replaceAll('\n', '\r\n');
  const lines = `${idOf('a')}\r\n\r\n"${idOf('b')}"\r\n`;

  test.each<[says: string, stdin: string | Uint8Array]>([
    ['UTF-8', list],
    ['UTF-8 with a byte order mark', `\ufeff${list}`],
    ['UTF-16 with a mark, as PowerShell on Windows redirects', Buffer.from(`\ufeff${list}`, 'utf16le')],
    ['UTF-16 the other way round', Buffer.from(`\ufeff${list}`, 'utf16le').swap16()],
    ['lines in UTF-8', lines],
    ['lines in UTF-16', Buffer.from(`\ufeff${lines}`, 'utf16le')],
    ['lines, the last one without its end', lines.trimEnd()],
    ['lines and a list', `${idOf('a')}\n[{"id":"${idOf('b')}"}]`],
  ])('%s', async (_says, stdin) => {
    const { exitCode, requests } = await azure.call(['-Key', 'Primary'], { stdin });
    expect({ exitCode, workspaces: workspacesOf(requests) }).toEqual({ exitCode: 0, workspaces: ['a', 'b'] });
  });
});

describe('nothing on standard input is no success that could be taken for one', () => {
  test.each([
    ['no bytes', ''],
    ['blank lines', '\n \n\r\n'],
    ['an empty list', '[]'],
    ['a byte order mark', '\ufeff'],
  ])('%s: exit code 0, and a warning that nothing was regenerated', async (_says, stdin) => {
    for (const words of [['-Key', 'Primary'], names, ['-InputObject', idOf('w')]]) {
      const { exitCode, errors, records, requests } = await azure.callForRecords(words, { stdin });
      expect({ words, exitCode, errors, requests }).toEqual({ words, exitCode: 0, errors: [], requests: [] });
      expect(messagesOf(records, 'warning')).toContainEqual(expect.stringMatching(/no key was regenerated/));
    }
  });

  test('errors of the command line come first', async () => {
    for (const words of [
      ['-Key', 'Primary', '-Foo'],
      ['-WorkspaceName', 'w'],
    ]) {
      const { exitCode, errors, requests } = await azure.callForRecords(words, { stdin: '' });
      expect({ exitCode, count: errors.length, requests }).toEqual({ exitCode: 1, count: 1, requests: [] });
    }
  });
});

describe('a name that is missing while objects are piped is not asked for (D9)', () => {
  test.each([[['-ResourceGroupName', 'g']], [['-WorkspaceName', 'w']], [['-SubscriptionId', subscription]]])(
    '%j: nobody is asked, the objects are not read as answers',
    async (words) => {
      for (const typed of [['g', 'w'], undefined]) {
        const options = { stdin: '{"Key":"Primary"}\n', ...(typed === undefined ? {} : { typed }) };
        const { exitCode, errors, requests, terminal } = await azure.callForRecords(words, options);
        expect({ exitCode, requests, terminal }).toEqual({ exitCode: 1, requests: [], terminal: '' });
        expect(errors).toEqual([
          expect.objectContaining({ fullyQualifiedErrorId: `MissingMandatoryParameter,${cmdlet}` }),
        ]);
      }
    },
  );
});

describe('a file of an @path', () => {
  test('that holds one JSON value is the value, whatever its encoding', async () => {
    const json = JSON.stringify({ keys: ['Primary', 'Secondary'] });
    for (const [name, content] of [
      ['plain.json', json],
      ['mark.json', `\ufeff${json}`],
      ['utf16le.json', Buffer.from(`\ufeff${json}\r\n`, 'utf16le')],
      ['utf16be.json', Buffer.from(`\ufeff${json}`, 'utf16le').swap16()],
    ] as const) {
      const { exitCode, requests } = await azure.call([...names, '-Body', `@${file(name, content)}`]);
      expect({ name, exitCode, body: requests.map(({ body }) => body) }).toEqual({
        name,
        exitCode: 0,
        body: ['{\n  "keys": [ "Primary", "Secondary" ]\n}'],
      });
    }
    const identity = file('identity.json', JSON.stringify({ id: idOf('of-file'), name: 'of-file' }));
    const { requests } = await azure.call(['-InputObject', `@${identity}`, '-Key', 'Primary']);
    expect(workspacesOf(requests)).toEqual(['of-file']);
  });

  test('that is not there is named with the reason', async () => {
    const path = join(folder, 'missing.json');
    await expectRefused(
      [...names, '-Body', `@${path}`],
      'FileNotReadable',
      'ReadError',
      new RegExp(`${escape(path)}.*-Body`, 's'),
    );
  });

  test('that is a folder', async () => {
    await expectRefused([...names, '-Body', `@${folder}`], 'FileNotReadable', 'ReadError', new RegExp(escape(folder)));
  });

  test.each([
    ['that is not JSON', 'Primary', 1, 1],
    ['with JSON that is not finished', '{"keys": [\n"Primary"', 2, 10],
    ['with two values', '{"keys": []}\n{}', 2, 1],
    ['that is empty', '', 1, 1],
  ])('%s: line and column are told', async (_says, content, line, column) => {
    const path = file('bad.json', content);
    await expectRefused(
      [...names, '-Body', `@${path}`],
      'InvalidPipelineInput',
      'InvalidData',
      new RegExp(`${escape(path)}.*line ${line}, column ${column}`, 's'),
    );
  });

  test('that is no text', async () => {
    const path = file('bytes.json', Buffer.from([0x7b, 0xff, 0x7d]));
    await expectRefused([...names, '-Body', `@${path}`], 'FileNotReadable', 'ReadError', new RegExp(escape(path)));
  });

  test('that holds a list is no object', async () => {
    const path = file('list.json', JSON.stringify([{ id: idOf('w') }]));
    await expectRefused(
      ['-InputObject', `@${path}`],
      'ParameterArgumentTransformationError',
      'InvalidData',
      /InputObject/,
    );
  });

  test('@ alone is text', async () => {
    await expectRefused([...names, '-Body', '@'], 'ParameterArgumentTransformationError', 'InvalidData', /"@" value/);
  });
});

describe('a value - is one JSON value from standard input', () => {
  test('and standard input is no pipeline then', async () => {
    const stdin = JSON.stringify({ keys: ['Secondary'] }, null, 2);
    const { exitCode, requests } = await azure.call([...names, '-Body', '-'], { stdin });
    expect({ exitCode, bodies: requests.map(({ body }) => body) }).toEqual({
      exitCode: 0,
      bodies: ['{\n  "keys": [ "Secondary" ]\n}'],
    });
  });

  test.each([
    ['twice', ['-Body', '-', '-InputObject', '-']],
    ['with --pipeline always', ['--pipeline', 'always', ...names, '-Body', '-']],
  ])('%s it is refused, and standard input is not read', async (_says, words) => {
    await expectRefused(words, 'InvalidPipelineInput', 'InvalidData', /Standard input/, {
      stdin: '{"keys":["Primary"]}',
    });
  });

  test.each([
    ['no JSON', 'Primary', 1, 1],
    ['two values', '{}\n{}', 2, 1],
    ['nothing', '', 1, 1],
    ['a value that is cut off', '{"keys": ["Primary"', 1, 20],
  ])('%s is an error with line and column', async (_says, stdin, line, column) => {
    await expectRefused(
      [...names, '-Body', '-'],
      'InvalidPipelineInput',
      'InvalidData',
      new RegExp(`Standard input.*line ${line}, column ${column}`, 's'),
      { stdin },
    );
  });

  test('it holds no answers, under --pipeline never neither', async () => {
    const stdin = '{"keys":["Primary"]}\ny\n';
    await expectRefused(
      ['--pipeline', 'never', ...names, '-Body', '-', '-Confirm'],
      'InvalidPipelineInput',
      'InvalidData',
      /line 2/,
      {
        stdin,
      },
    );
    const words = ['--pipeline', 'never', ...names, '-Body', '-', '-Confirm'];
    const { exitCode, errors, requests } = await azure.callForRecords(words, { stdin: '{"keys":["Primary"]}' });
    expect({ exitCode, requests }).toEqual({ exitCode: 1, requests: [] });
    expect(errors).toEqual([expect.objectContaining({ message: expect.stringMatching(/NonInteractive/) as unknown })]);
  });
});

describe('options of the program', () => {
  test.each([
    ['--output-format', 'xml'],
    ['--output-format', 'JSON'],
    ['--output-format='],
    ['--pipeline', 'sometimes'],
    ['--pipeline', ''],
    ['--timeout', 'soon'],
    ['--timeout', '0'],
    ['--timeout', '-1'],
    ['--timeout', '1e3'],
    ['--timeout', 'Infinity'],
    ['--endpoint', ''],
    ['--endpoint', 'management.azure.com'],
    ['--endpoint', 'ftp://127.0.0.1'],
    ['--endpoint', 'https://user:secret@127.0.0.1'],
    ['--endpoint', 'https://127.0.0.1/?a=b'],
    ['--explain=yes'],
    ['--timeout', '1', '--timeout', '2'],
    ['--endpoint', 'json', '--timeout', 'soon'],
    ['--non-interactive', '--non-interactive'],
  ])('%j %j %j %j is a bad option: InvalidHostOption, nothing sent', async (...words) => {
    const { exitCode, stdout, stderr, requests } = await azure.call([...words, ...named]);
    expect({ exitCode, stdout, requests }).toEqual({ exitCode: 1, stdout: '', requests: [] });
    expect(stderr).toMatch(new RegExp(`^${cmdlet}\\S*: .*--`, 's'));
    expect(stderr).not.toContain('secret');
    const json = words.some((word) => word.startsWith('--output-format')) ? [] : ['--output-format', 'json'];
    if (json.length === 0) return;
    const { stderr: lines } = await azure.call([...json, ...words, ...named]);
    expect(JSON.parse(lines)).toMatchObject({
      stream: 'error',
      fullyQualifiedErrorId: `InvalidHostOption,${cmdlet}`,
      category: 'InvalidArgument',
    });
  });

  test('a value that is missing is an error of the option', async () => {
    for (const word of ['--timeout', '--endpoint', '--pipeline', '--output-format']) {
      const { exitCode, stderr, requests } = await azure.call([word]);
      expect({ word, exitCode, requests }).toEqual({ word, exitCode: 1, requests: [] });
      expect(stderr).toContain(word);
    }
  });

  test.each([
    ['--dry-run', '-dry-run'],
    ['--Explain', '-Explain'],
    ['--time-out', '-time-out'],
    ['--EXPLAIN', '-EXPLAIN'],
  ])("%s is no option of ours: the cmdlet's own error names it", async (word, name) => {
    const { exitCode, errors, requests } = await azure.callForRecords([word, ...named]);
    expect({ exitCode, requests }).toEqual({ exitCode: 1, requests: [] });
    expect(errors).toEqual([
      expect.objectContaining({
        fullyQualifiedErrorId: `NamedParameterNotFound,${cmdlet}`,
        message: `A parameter cannot be found that matches parameter name '${name}'.`,
      }),
    ]);
  });

  test('behind a word of the cmdlet they are words of the cmdlet', async () => {
    for (const word of ['--explain', '--non-interactive', '--help', '--version']) {
      const { exitCode, stdout, requests } = await azure.call([...named, word]);
      expect({ word, exitCode, stdout, requests }).toEqual({ word, exitCode: 1, stdout: '', requests: [] });
    }
  });
});

describe('preference variables with values that PowerShell would not take', () => {
  test.each([
    ['ErrorActionPreference', 'Loud'],
    ['ErrorActionPreference', ''],
    ['ErrorActionPreference', 'Suspend'],
    ['WarningPreference', '2'],
    ['VerbosePreference', 'True'],
    ['DebugPreference', 'Yes'],
    ['InformationPreference', 'On'],
    ['ProgressPreference', 'None'],
    ['ConfirmPreference', 'Never'],
    ['ConfirmPreference', 'True'],
    ['WhatIfPreference', 'yes'],
    ['WhatIfPreference', '$true'],
    ['WhatIfPreference', ''],
    ['WhatIfPreference', '2'],
    ['PSDefaultParameterValues', 'x'],
    ['PSDefaultParameterValues', '[]'],
    ['PSDefaultParameterValues', '{"New-Az*:Key":"Primary"'],
  ])('%s=%j is an error that names both, before anything is sent', async (variable, value) => {
    const { exitCode, stdout, errors, requests } = await azure.callForRecords(named, { env: { [variable]: value } });
    expect({ exitCode, stdout, requests }).toEqual({ exitCode: 1, stdout: '', requests: [] });
    expect(errors).toEqual([
      expect.objectContaining({
        fullyQualifiedErrorId: `InvalidPreference,${cmdlet}`,
        category: 'InvalidArgument',
        activity: cmdlet,
        message: expect.stringContaining(variable) as unknown,
      }),
    ]);
    expect(String(errors[0]?.['message'])).toContain(value);
  });

  test('also under -WhatIf, and whatever the other variables say', async () => {
    const env = { WhatIfPreference: 'yes', ErrorActionPreference: 'SilentlyContinue' };
    const { exitCode, errors, requests } = await azure.callForRecords([...named, '-WhatIf'], { env });
    expect({ exitCode, count: errors.length, requests }).toEqual({ exitCode: 1, count: 1, requests: [] });
  });
});

describe('nobody is signed in', () => {
  test('without a subscription it says where it looked, and how to name one', async () => {
    const env = { AZURE_SUBSCRIPTION_ID: undefined, HOME: join(folder, 'home') };
    const { exitCode, stderr, requests } = await azure.call(named, { env });
    expect({ exitCode, requests }).toEqual({ exitCode: 1, requests: [] });
    for (const place of [
      join(folder, 'home', '.Azure', 'AzureRmContext.json'),
      'AZURE_SUBSCRIPTION_ID',
      join(folder, 'home', '.azure', 'azureProfile.json'),
      '-SubscriptionId',
      'az login',
      'Connect-AzAccount',
    ]) {
      expect(stderr).toContain(place);
    }
  });

  test('an empty AZURE_SUBSCRIPTION_ID is none', async () => {
    await expectRefused(named, 'NoSubscription', 'AuthenticationError', /nothing was sent/, {
      env: { AZURE_SUBSCRIPTION_ID: '' },
    });
  });

  test('without a subscription -ErrorAction hides nothing (D25)', async () => {
    for (const action of ['SilentlyContinue', 'Ignore']) {
      const env = { AZURE_SUBSCRIPTION_ID: undefined };
      const { exitCode, errors, requests } = await azure.callForRecords([...named, '-ErrorAction', action], { env });
      expect({ exitCode, requests }).toEqual({ exitCode: 1, requests: [] });
      expect(errors).toEqual([expect.objectContaining({ fullyQualifiedErrorId: `NoSubscription,${cmdlet}` })]);
    }
  });

  describe('without a token', () => {
    let before: NodeJS.ProcessEnv;
    beforeEach(() => {
      before = { ...process.env };
    });
    afterEach(() => {
      for (const name of Object.keys(process.env)) if (!(name in before)) Reflect.deleteProperty(process.env, name);
      Object.assign(process.env, before);
    });

    test.each([
      ['environmentcredential', {}, /environment variables/],
      [
        'ManagedIdentityCredential',
        { IDENTITY_ENDPOINT: 'http://127.0.0.1:1/token', IDENTITY_HEADER: 'x' },
        /managed identity/,
      ],
      ['WorkloadIdentityCredential', {}, /workload identity/],
      ['NobodysCredential', {}, /AZURE_TOKEN_CREDENTIALS.*NobodysCredential/s],
    ])('it says what was tried: AZURE_TOKEN_CREDENTIALS=%s', async (kind, variables, tried) => {
      Object.assign(process.env, { AZURE_TOKEN_CREDENTIALS: kind, ...variables });
      const { exitCode, stdout, errors, requests } = await azure.callForRecords([...named, '-PassThru'], {
        env: { ...process.env },
      });
      expect({ exitCode, stdout, requests }).toEqual({ exitCode: 1, stdout: '', requests: [] });
      expect(errors).toEqual([
        expect.objectContaining({
          fullyQualifiedErrorId: `NoCredential,${cmdlet}`,
          category: 'AuthenticationError',
          message: expect.stringMatching(tried) as unknown,
        }),
      ]);
      expect(String(errors[0]?.['message'])).toMatch(/nothing was sent.*Tried:\n/s);
    });

    test('five objects in a row end the run', async () => {
      Object.assign(process.env, { AZURE_TOKEN_CREDENTIALS: 'EnvironmentCredential' });
      const stdin = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(idOf).join('\n');
      const { exitCode, errors, records, requests } = await azure.callForRecords(['-Key', 'Primary'], { stdin });
      expect({ exitCode, count: errors.length, requests }).toEqual({ exitCode: 1, count: 5, requests: [] });
      expect(String(errors[4]?.['recommendation'])).toContain('5 objects in a row could not be sent for this reason');
      expect(records.at(-1)).toMatchObject({ stream: 'summary', notSent: 5, reachedEnd: false });
    });

    test('-WhatIf and --explain need no token', async () => {
      Object.assign(process.env, { AZURE_TOKEN_CREDENTIALS: 'EnvironmentCredential' });
      for (const words of [
        [...named, '-WhatIf'],
        ['--explain', ...named],
      ]) {
        const { exitCode, requests } = await azure.call(words);
        expect({ exitCode, requests }).toEqual({ exitCode: 0, requests: [] });
      }
    });
  });
});

describe('the service cannot be reached', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  test('a closed port: three attempts with growing pauses, then an error that says that nothing was sent (D21)', async () => {
    const origin = `http://127.0.0.1:${await findClosedPort()}`;
    const { heard, pauses } = passPauses();
    const { exitCode, errors, records, requests } = await azure.callForRecords([...named, '-Verbose'], {
      env: { AZURE_RESOURCE_MANAGER_ENDPOINT: origin },
      heard,
    });
    expect({ exitCode, requests }).toEqual({ exitCode: 1, requests: [] });
    expect(pauses).toHaveLength(2);
    expect(pauses[1]).toBeGreaterThan(pauses[0] ?? 0);
    expect(errors).toEqual([
      expect.objectContaining({
        fullyQualifiedErrorId: `${privateTypePrefix}RegenerateExpanded`,
        category: 'NotSpecified',
        activity: `${cmdlet}_RegenerateExpanded`,
        message: expect.stringMatching(/127\.0\.0\.1:\d+.*Connection refused.*Nothing was sent/s) as unknown,
      }),
    ]);
    expect(records.at(-1)).toMatchObject({ stream: 'result', outcome: 'notSent', requestId: null });
  });

  test.each([
    'http://management.azure.com',
    'http://10.0.0.1:8080',
    'http://127.0.0.1.example.com',
    'http://0.0.0.0:8080',
  ])('plain http to another machine gets no token: %s is InsecureEndpoint', async (endpoint) => {
    for (const [words, env] of [
      [['--endpoint', endpoint], {}],
      [[], { AZURE_RESOURCE_MANAGER_ENDPOINT: endpoint }],
    ] as const) {
      const { exitCode, errors, requests } = await azure.callForRecords([...words, ...named], { env });
      expect({ exitCode, requests }).toEqual({ exitCode: 1, requests: [] });
      expect(errors).toEqual([
        expect.objectContaining({
          fullyQualifiedErrorId: `InsecureEndpoint,${cmdlet}`,
          category: 'SecurityError',
          message: expect.stringContaining(endpoint) as unknown,
        }),
      ]);
    }
  });
});

describe('what has no meaning here', () => {
  test.each([[['-Break']], [['-Break', '-WhatIf']], [['-br', '-ErrorAction', 'SilentlyContinue']]])(
    '%j is ParameterNotSupported, and nobody waits for a debugger (D15)',
    async (words) => {
      const { exitCode, errors, requests } = await azure.callForRecords([...named, ...words]);
      expect({ exitCode, requests }).toEqual({ exitCode: 1, requests: [] });
      expect(errors).toEqual([
        expect.objectContaining({
          fullyQualifiedErrorId: `ParameterNotSupported,${cmdlet}`,
          category: 'NotImplemented',
          message: expect.stringContaining('-Break') as unknown,
        }),
      ]);
    },
  );
});

/** One error of the command line with this text, and nothing sent. */
async function expectRefused(
  words: readonly string[],
  id: string,
  category: string,
  text: RegExp,
  options: Parameters<AzureStandIn['callForRecords']>[1] = {},
): Promise<void> {
  const { exitCode, stdout, errors, requests } = await azure.callForRecords(words, options);
  expect({ exitCode, stdout, requests }).toEqual({ exitCode: 1, stdout: '', requests: [] });
  expect(errors).toEqual([
    expect.objectContaining({
      fullyQualifiedErrorId: `${id},${cmdlet}`,
      category,
      message: expect.stringMatching(text) as unknown,
    }),
  ]);
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

/** A port that was free a moment ago. */
async function findClosedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
