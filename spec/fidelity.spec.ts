// One test for each deliberate difference of docs/fidelity.md. Its name says what the original does and what happens here;
// where both meet again, the test shows that too, so that a difference stays as narrow as it is described.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { openAzure, subscription, type AzureStandIn, type StandInCallOptions } from './kit/azure-stand-in.js';
import { messagesOf } from './kit/call-command.js';
import { privateTypePrefix } from './kit/engine-case.js';
import { stopTimers } from './kit/network-timers.js';
import { type ReceivedRequest, startServer } from './kit/server.js';
import { createProgramEnvironment } from './kit/program-environment.js';
import { startProgram } from './kit/program-run.js';

let azure: AzureStandIn;

beforeAll(async () => {
  azure = await openAzure();
});

afterAll(() => azure.close());

const cmdlet = 'New-AzQuantumApiWorkspaceKey';
const names = ['-ResourceGroupName', 'rg', '-WorkspaceName', 'ws'];
const named = [...names, '-Key', 'Primary'];
const workspace = `/subscriptions/${subscription}/resourceGroups/rg/providers/Microsoft.Quantum/workspaces/ws`;
const identity = `${workspace}/regenerateKey`;
const question = `Performing the operation "Regenerate key Primary" on target "${workspace}".`;

/** What a call came to, in the form that most differences are told in. */
interface Outcome {
  readonly exitCode: number;
  readonly stdout: string;
  /** The keys of each request, null where the body names none. */
  readonly sent: readonly (readonly string[] | null)[];
  /** The error ids without the command's name behind them; `(type)` where the id is the private cmdlet's type alone. */
  readonly errors: readonly string[];
}

async function call(words: readonly string[], options: StandInCallOptions = {}) {
  const { requests, records, ...called } = await azure.callForRecords(words, options);
  const outcome: Outcome = {
    exitCode: called.exitCode,
    stdout: called.stdout,
    sent: requests.map(readKeys),
    errors: called.errors.map(({ fullyQualifiedErrorId }) => shortenId(String(fullyQualifiedErrorId))),
  };
  const texts = called.errors.map(({ message, details }) => String(details ?? message));
  return { outcome, requests, texts, called, messages: (stream: string) => messagesOf(records, stream) };
}

async function outcomeOf(words: readonly string[], options: StandInCallOptions = {}): Promise<Outcome> {
  return (await call(words, options)).outcome;
}

function readKeys({ body }: ReceivedRequest): readonly string[] | null {
  return (JSON.parse(body) as { readonly keys?: readonly string[] }).keys ?? null;
}

function shortenId(id: string): string {
  const withoutType = id.startsWith(privateTypePrefix) ? '(type)' : id;
  return withoutType.replace(new RegExp(`,(${cmdlet}|${privateTypePrefix}\\w+)$`), '');
}

/** A question is wrapped to the width of the screen. */
function withoutBlanks(text: string): string {
  return text.replaceAll(/\s/gu, '');
}

/** What an outcome is when requests went out and all was well. */
function sent(...keys: readonly (readonly string[] | null)[]): Outcome {
  return { exitCode: 0, stdout: '', sent: keys, errors: [] };
}

/** What an outcome is when nothing went out, for one reason. */
function refused(id: string): Outcome {
  return { exitCode: 1, stdout: '', sent: [], errors: [id] };
}

test('D1: the original prints True for -PassThru:$false, here nothing is printed', async () => {
  expect(await outcomeOf([...named, '-PassThru'])).toEqual({ ...sent(['Primary']), stdout: 'true\n' });
  for (const off of ['-PassThru:$false', '-PassThru:False']) {
    expect(await outcomeOf([...named, off])).toEqual(sent(['Primary']));
  }
});

test("D2: the original's -WhatIf names an operation of its code, here it names keys and workspace", async () => {
  const shown = async (...words: string[]): Promise<readonly string[]> => {
    const { outcome, messages } = await call([...words, '-WhatIf']);
    expect(outcome).toEqual(sent());
    return messages('host');
  };
  expect(await shown(...names, '-Key', 'Primary,Secondary')).toEqual([
    `What if: Performing the operation "Regenerate key Primary, Secondary" on target "${workspace}".`,
  ]);
  expect(await shown(...names)).toEqual([
    `What if: Performing the operation "Regenerate key (none named)" on target "${workspace}".`,
  ]);
  // As in the original, the line comes before anybody looks at the identity.
  expect(await shown('-InputObject', 'x/..', '-Key', 'Primary')).toEqual([
    'What if: Performing the operation "Regenerate key Primary" on target "x/..".',
  ]);
  const { called } = await call([...named, '-Confirm'], { typed: ['y'] });
  expect(withoutBlanks(called.terminal)).toContain(withoutBlanks(question));
});

test('D3: a timeout is a success without a word in the original, here it is an error', async () => {
  const silent = await startServer({ answers: () => undefined });
  stopTimers();
  try {
    const called = call(['--endpoint', silent.origin, ...named]);
    await silent.arrived(1);
    await jest.advanceTimersByTimeAsync(100_000);
    const { outcome, texts } = await called;
    expect({ ...outcome, heard: silent.requests.length }).toEqual({ ...refused('RequestTimeout'), heard: 1 });
    expect(texts).toEqual([expect.stringContaining('the key Primary of the workspace ws may have been regenerated')]);
  } finally {
    jest.useRealTimers();
    await silent.close();
  }
});

test('D4: an Id must end in /regenerateKey in the original, here a resource id of a workspace works too', async () => {
  for (const id of [identity, workspace]) {
    const { outcome, requests } = await call(['-InputObject', id, '-Key', 'Primary']);
    expect(outcome).toEqual(sent(['Primary']));
    expect(requests.map(({ path }) => path)).toEqual([`${identity}?api-version=2025-01-01-preview`]);
  }
  expect(await outcomeOf(['-InputObject', `${workspace}/`, '-Key', 'Primary'])).toEqual(refused('(type)'));
});

test('D5: -Body with another spelling of its member sends an empty body in the original, here the keys are sent', async () => {
  const body = async (text: string) => call([...names, '-Body', text]);
  for (const own of ["@{Key='Primary'}", '{"keys":["Primary"]}']) {
    const { outcome, messages } = await body(own);
    expect({ outcome, warnings: messages('warning').length }).toEqual({ outcome: sent(['Primary']), warnings: 1 });
  }
  for (const other of ["@{Keys='Primary'}", '{"Keys":["Primary"]}', '{"key":["Primary"]}', '{"keys":"Primary"}']) {
    const { outcome, messages } = await body(other);
    expect(outcome).toEqual(sent(['Primary']));
    expect(messages('warning')).toContainEqual(expect.stringContaining('would have sent an empty body'));
  }
  expect((await body('{"keys":null}')).outcome).toEqual(sent(null));
  for (const odd of ['{"keys":[1]}', '{"keys":{"a":1}}', "@{Key='Primary',@('Secondary')}"]) {
    expect((await body(odd)).outcome).toEqual(refused('ParameterArgumentTransformationError'));
  }
  const nested = await outcomeOf([...names, '-Key', "@('Primary',@('Secondary','Other'))"]);
  expect(nested).toEqual(refused('ParameterArgumentTransformationError'));
});

test('D6: JSON text for -InputObject becomes an Id in the original, here it is the object that it describes', async () => {
  for (const json of [JSON.stringify({ id: identity }), JSON.stringify({ name: 'ws', Id: workspace })]) {
    expect(await outcomeOf(['-InputObject', json, '-Key', 'Primary'])).toEqual(sent(['Primary']));
  }
  expect(await outcomeOf(['-InputObject', '{"name":"ws"}', '-Key', 'Primary'])).toEqual(refused('(type)'));
});

test('D7: without a subscription the original says that null cannot be bound, here the error says how to name one', async () => {
  const { outcome, texts } = await call(named, { env: { AZURE_SUBSCRIPTION_ID: undefined } });
  expect(outcome).toEqual(refused('NoSubscription'));
  for (const words of ['-SubscriptionId', 'AZURE_SUBSCRIPTION_ID', 'az login', 'Connect-AzAccount']) {
    expect(texts[0]).toContain(words);
  }
});

test('D8: pwsh -File takes a,b as one text, here it is a list as in PowerShell source', async () => {
  expect(await outcomeOf([...names, '-Key', 'Primary,Secondary'])).toEqual(sent(['Primary', 'Secondary']));
  expect(await outcomeOf([...names, '-Key', 'Primary,', 'Secondary'])).toEqual(sent(['Primary', 'Secondary']));
  expect(await outcomeOf([...names, '-Key', "'Primary,Secondary'"])).toEqual(sent(['Primary,Secondary']));
  expect(await outcomeOf(['-ResourceGroupName', 'a,b', '-WorkspaceName', 'ws', '-Key', 'Primary'])).toEqual(
    refused('ParameterArgumentTransformationError'),
  );
});

test('D9: a name missing while objects are piped is asked for in the original, here it is an error', async () => {
  const { outcome, called } = await call(['-WorkspaceName', 'ws'], { stdin: '{"Key":"Primary"}', typed: ['rg'] });
  expect({ outcome, terminal: called.terminal }).toEqual({
    outcome: refused('MissingMandatoryParameter'),
    terminal: '',
  });
});

test('D10: True and False that PowerShell hands to a program are texts to the original, here a switch takes them', async () => {
  const printing = { ...sent(['Primary']), stdout: 'true\n' };
  for (const on of [['-PassThru:True'], ['-PassThru:', 'True'], ['-PassThru:', '$TRUE']]) {
    expect(await outcomeOf([...on, ...named])).toEqual(printing);
  }
  for (const off of [
    ['-WhatIf:', 'False'],
    ['-Confirm:', '$false'],
    ['-PassThru:', 'false'],
  ]) {
    expect(await outcomeOf([...off, ...named])).toEqual(sent(['Primary']));
  }
  expect(await outcomeOf(['-PassThru:x', ...named])).toEqual(refused('ParameterArgumentTransformationError'));
});

test('D11: the end of input at a confirmation is a null reference in the original, here an error that says what happened', async () => {
  const { outcome, texts } = await call(['--pipeline', 'never', ...named, '-Confirm'], { stdin: '' });
  expect(outcome).toEqual(refused('ConfirmationEnded'));
  expect(texts).toEqual(['The input ended before the confirmation was answered, so nothing was done.']);
});

test('D12: an identity without a part gives two errors in the original, here one', async () => {
  const { outcome, texts } = await call(['-InputObject', `@{SubscriptionId='${subscription}'}`, '-Key', 'Primary']);
  expect(outcome).toEqual(refused('(type)'));
  expect(texts).toEqual(['InputObject has null value for InputObject.ResourceGroupName']);
});

test('D13: -OutVariable and its kin set variables in the original, here they are checked and nothing is set', async () => {
  const variables = ['OutVariable', 'ErrorVariable', 'WarningVariable', 'InformationVariable', 'PipelineVariable'];
  for (const name of variables) {
    expect(await outcomeOf([...named, `-${name}`, '+seen', '-PassThru'])).toEqual({
      ...sent(['Primary']),
      stdout: 'true\n',
    });
    expect(await outcomeOf([...named, `-${name}`, 'env:x'])).toEqual(refused('ParameterArgumentValidationError'));
  }
});

test('D14: without a key the original sends an empty body without a word, here with a warning', async () => {
  const { outcome, messages } = await call(names);
  expect(outcome).toEqual(sent(null));
  expect(messages('warning')).toContainEqual(expect.stringMatching(/^No key is named, /));
  // Nobody is asked, and nothing stops, whatever the preference is.
  expect(await outcomeOf([...names, '-WarningAction', 'Stop'])).toEqual(sent(null));
});

test('D15: -Break waits for a debugger in the original, here it is refused', async () => {
  expect(await outcomeOf([...named, '-Break'])).toEqual(refused('ParameterNotSupported'));
});

test('D16: a word after a value is an error in the original, here Primary and Secondary belong to the list before them', async () => {
  expect(await outcomeOf([...names, '-Key', 'Primary', 'secondary'])).toEqual(sent(['Primary', 'secondary']));
  expect(await outcomeOf([...names, '-Key', 'Primary', 'Other'])).toEqual(refused('PositionalParameterNotFound'));
  expect(await outcomeOf([...names, '-Key', 'Other', 'Primary'])).toEqual(refused('PositionalParameterNotFound'));
  expect(await outcomeOf([...names, '-Key:Primary', '-Key:Secondary'])).toEqual(refused('ParameterAlreadyBound'));
});

test('D17: objects for a call that takes none are errors in the original, here standard input is left to whoever owns it', async () => {
  const environment = createProgramEnvironment();
  const { AZURE_RESOURCE_MANAGER_ENDPOINT: endpoint = '', ...rest } = azure.environment;
  // The pipe stays open: a program that read it would wait.
  const program = startProgram({
    words: ['--endpoint', endpoint, ...named],
    env: environment.with(rest),
    input: 'pipe',
  });
  try {
    program.input.write('the next line of the loop\n');
    const { exitCode } = await program.ended();
    expect({ exitCode, stdout: program.stdout, stderr: program.stderr }).toEqual({
      exitCode: 0,
      stdout: '',
      stderr: '',
    });
  } finally {
    program.kill();
    environment.remove();
  }
  const always = ['--pipeline', 'always', ...named];
  expect(await outcomeOf(always, { stdin: 'x\ny\n' })).toEqual({
    ...refused('InputObjectNotBound'),
    errors: ['InputObjectNotBound', 'InputObjectNotBound'],
  });
});

test("D18: an answer that is not JSON shows a parser's complaint in the original, here the status and what was answered", async () => {
  const answers = [{ status: 502, body: '<html><h1>Bad gateway at contoso</h1></html>' }];
  const { outcome, texts } = await call(named, { answers });
  expect(outcome).toEqual({ ...refused('BadGateway'), sent: [['Primary']] });
  expect(texts).toEqual([
    'The server responded with a Server Error, Status: BadGateway. The answer is not JSON: <html><h1>Bad gateway at contoso</h1></html>',
  ]);
});

test('D19: pwsh -File sends the name of a variable as a key, here it is refused', async () => {
  for (const words of [['-Key', '$keys'], ['-Key:$keys'], ['-Key', 'Primary,$other']]) {
    expect(await outcomeOf([...names, ...words])).toEqual(refused('InvalidLiteral'));
  }
  expect(await outcomeOf([...names, '-Key:$true'])).toEqual(sent(['True']));
});

test('D20: pwsh -File drops a last word -WhatIf: and regenerates the key, here it is an error', async () => {
  const { outcome, called } = await call([...named, '-WhatIf:']);
  expect(outcome).toEqual(refused('MissingArgument'));
  expect(called.errors[0]?.['recommendation']).toMatch(/^The shell removed \$true or \$false/);
});

test('D21: the original never sends a request again, here a 429 is waited for, and nothing else', async () => {
  const busy = { status: 429, headers: { 'retry-after': '0' }, body: '{"error":{"code":"Busy","message":"Later."}}' };
  const { outcome, messages } = await call([...named, '-Verbose'], { answers: [busy, busy, { status: 204 }] });
  expect(outcome).toEqual(sent(['Primary'], ['Primary'], ['Primary']));
  expect(messages('verbose').filter((line) => line.includes('(429)'))).toHaveLength(2);
  expect(await outcomeOf(named, { answers: [busy] })).toEqual({
    ...refused('Busy'),
    sent: [['Primary'], ['Primary'], ['Primary']],
  });
  for (const status of [408, 500, 503]) {
    expect((await outcomeOf(named, { answers: [{ status }] })).sent).toEqual([['Primary']]);
  }
  const tooLong = await call(named, { answers: [{ ...busy, headers: { 'retry-after': '61' } }] });
  expect(tooLong.outcome).toEqual({ ...refused('Busy'), sent: [['Primary']] });
  expect(tooLong.texts[0]).toContain('61 seconds');
});

test('D22: the name .. goes out in the original and leads to another address, here it is refused', async () => {
  for (const name of ['.', '..']) {
    expect(await outcomeOf(['-ResourceGroupName', 'rg', '-WorkspaceName', name])).toEqual(refused('InvalidPathPart'));
  }
  const empty = `@{SubscriptionId='${subscription}'; ResourceGroupName=''; WorkspaceName='ws'}`;
  expect(await outcomeOf(['-InputObject', empty, '-Key', 'Primary'])).toEqual(refused('InvalidPathPart'));
});

test('D23: the original reads answers from redirected standard input, here only under --pipeline never', async () => {
  const confirmed = [...named, '-Confirm'];
  expect(await outcomeOf(confirmed, { stdin: 'y\n' })).toEqual(refused('(type)'));
  expect(await outcomeOf(['--pipeline', 'never', ...confirmed], { stdin: 'y\n' })).toEqual(sent(['Primary']));
  const unnamed = ['-WorkspaceName', 'ws', '-Key', 'Primary'];
  expect(await outcomeOf(unnamed, { stdin: 'rg\n' })).toEqual(refused('MissingMandatoryParameter'));
  expect(await outcomeOf(['--pipeline', 'never', ...unnamed], { stdin: 'rg\n' })).toEqual(sent(['Primary']));
});

test('D24: the parts of an Id go into the URL as they are in the original, here percent-encoded', async () => {
  const id = `${workspace.replace('/ws', '/ws?x=1#y')}/regenerateKey`;
  const { outcome, requests } = await call(['-InputObject', id, '-Key', 'Primary']);
  expect(outcome).toEqual(sent(['Primary']));
  expect(requests.map(({ path }) => path)).toEqual([
    `${workspace}%3Fx%3D1%23y/regenerateKey?api-version=2025-01-01-preview`,
  ]);
});

test('D25: -ErrorAction SilentlyContinue hides an error before the first object in the original, here it is shown', async () => {
  for (const action of ['SilentlyContinue', 'Ignore']) {
    const silent = ['-ErrorAction', action];
    const noSubscription = { env: { AZURE_SUBSCRIPTION_ID: undefined } };
    expect(await outcomeOf([...named, ...silent], noSubscription)).toEqual(refused('NoSubscription'));
    expect(await outcomeOf([...named, ...silent, '-SubscriptionId', ''])).toEqual(
      refused('ParameterArgumentValidationErrorEmptyStringNotAllowed'),
    );
    // An error of the service is hidden, as there; the exit code tells all the same.
    expect(await outcomeOf([...named, ...silent], { answers: [{ status: 404 }] })).toEqual({
      exitCode: 1,
      stdout: '',
      sent: [['Primary']],
      errors: [],
    });
  }
});

/** The object is refused in each form in which a value may come; in a pipeline alone, and the next one is sent. */
async function refuseInEachForm(object: string, literal: string | undefined): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'names-'));
  try {
    const file = join(folder, 'body.json');
    writeFileSync(file, object);
    expect(await outcomeOf([...names, '-Body', `@${file}`])).toEqual(refused('InvalidLiteral'));
  } finally {
    rmSync(folder, { recursive: true });
  }
  expect(await outcomeOf([...names, '-Body', '-'], { stdin: object })).toEqual(refused('InvalidLiteral'));
  expect(await outcomeOf([...names, '-Body', object])).toEqual(refused('InvalidLiteral'));
  if (literal !== undefined) expect(await outcomeOf([...names, '-Body', literal])).toEqual(refused('InvalidLiteral'));
  const others = [object, '{"Key":["Primary"]}'];
  for (const stdin of [others.join('\n'), `[${others.join(',')}]`, `${JSON.stringify(object)}\n${others[1] ?? ''}`]) {
    expect(await outcomeOf(names, { stdin })).toEqual({
      exitCode: 1,
      stdout: '',
      sent: [['Primary']],
      errors: ['DuplicateName'],
    });
  }
}

test.each([
  ['{"Key":["Primary"],"key":["Secondary"]}', "@{Key='Primary';key='Secondary'}"],
  ['{"Key":["Primary"],"Key":["Secondary"]}', "@{Key='Primary';Key='Secondary'}"],
  ['{"keys":["Primary"],"Key":["Secondary"]}', "@{keys='Primary';Key='Secondary'}"],
  ['{"Key":["Primary"],"other":1,"OTHER":2}', "@{Key='Primary';other=1;OTHER=2}"],
])('D31: the original keeps one of two names that are the same, here they are refused: %s', refuseInEachForm);

test.each([
  ['a zero-width space', '\u200b', 'Key\u200b'],
  ['a byte order mark', '\ufeff', '\ufeffKey'],
  ['a soft hyphen', '\u00ad', 'K\u00adey'],
  ['a control character', '\u0001', undefined],
  ['the Kelvin sign', '\u212aey', '\u212aey'],
  ['fullwidth letters', '\uff2b\uff45\uff59', '\uff2b\uff45\uff59'],
])(
  'D32: the original overlooks a name with an unseen character in it, here it is refused: %s',
  async (_, sign, name) => {
    const given = name ?? `Key${sign}`;
    await refuseInEachForm(JSON.stringify({ [given]: 'Primary' }), name && `@{'${name}'='Primary'}`);
  },
);

test('D31, D32: an identity is refused alike; objects inside one, and other names, are not looked at', async () => {
  for (const member of ['ID', 'i\u200bd']) {
    const object = `{"id":"${identity}","${member}":"${identity}"}`;
    expect(await outcomeOf(['-InputObject', object, '-Key', 'Primary'])).toEqual(refused('InvalidLiteral'));
    expect(await outcomeOf(['-Key', 'Primary'], { stdin: object })).toEqual(refused('DuplicateName'));
  }
  const nested = `{"id":"${identity}","tags":{"a":1,"A":2},"ta\u200bgs":1}`;
  expect(await outcomeOf(['-Key', 'Primary'], { stdin: nested })).toEqual(sent(['Primary']));
});
