// Preferences that stop or ask: what would keep the original from sending keeps this program from sending too. Warnings that
// only this program has never do (contract, section 6).
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openAzure, subscription, type AzureStandIn } from '../kit/azure-stand-in.js';
import { messagesOf } from '../kit/call-command.js';
import { privateTypePrefix } from '../kit/engine-case.js';

let azure: AzureStandIn;

beforeAll(async () => {
  azure = await openAzure();
});

afterAll(() => azure.close());

const cmdlet = 'New-AzQuantumApiWorkspaceKey';
const names = ['-ResourceGroupName', 'g', '-WorkspaceName', 'w'];
const named = [...names, '-Key', 'Primary'];
const id = `/subscriptions/${subscription}/resourceGroups/g/providers/Microsoft.Quantum/workspaces/w`;
const nonInteractive = /PowerShell is in NonInteractive mode\. Read and Prompt functionality is not available\./;

/** A default value that does not fit its parameter: the engine warns of it before the call is bound to the end. */
const badDefault = { PSDefaultParameterValues: '{"New-AzQuantumApiWorkspaceKey:OutBuffer":"abc"}' };
const badDefaultWarning =
  "The binding of default value 'abc' to parameter 'OutBuffer' failed: Cannot bind parameter 'OutBuffer'. Cannot convert value \"abc\" to type \"System.Int32\". Error: \"The input string 'abc' was not in a correct format.\"";
const stoppedBy = (preference: string, text: string): string =>
  `The running command stopped because the preference variable "${preference}" or common parameter is set to Stop: ${text}`;

describe("a warning of the original's under Stop ends the call, and nothing is sent (seen in the engine)", () => {
  test('a default value that does not fit: the warning is shown in any case', async () => {
    const { exitCode, records, requests } = await azure.callForRecords(named, { env: badDefault });
    expect({ exitCode, count: requests.length }).toEqual({ exitCode: 0, count: 1 });
    expect(messagesOf(records, 'warning')).toContain(badDefaultWarning);
  });

  test.each([
    ['WarningPreference Stop', named, { ...badDefault, WarningPreference: 'Stop' }],
    ['-WarningAction Stop', [...named, '-WarningAction', 'Stop'], badDefault],
  ])('a default value that does not fit, under %s', async (_says, words, env) => {
    const { exitCode, stdout, errors, records, requests } = await azure.callForRecords(words, { env });
    expect({ exitCode, stdout, requests }).toEqual({ exitCode: 1, stdout: '', requests: [] });
    expect(messagesOf(records, 'warning')).toContain(badDefaultWarning);
    expect(errors).toEqual([
      expect.objectContaining({
        fullyQualifiedErrorId: `ActionPreferenceStop,${cmdlet}`,
        category: 'OperationStopped',
        activity: cmdlet,
        message: stoppedBy('WarningPreference', badDefaultWarning),
      }),
    ]);
  });

  test('-WarningAction Continue wins over the variable', async () => {
    const env = { ...badDefault, WarningPreference: 'Stop' };
    const { exitCode, requests } = await azure.call([...named, '-WarningAction', 'Continue'], { env });
    expect({ exitCode, count: requests.length }).toEqual({ exitCode: 0, count: 1 });
  });

  test('-Verbose shows the warning and goes on, as it does there', async () => {
    const env = { ...badDefault, WarningPreference: 'Stop' };
    const { exitCode, stderr, requests } = await azure.call([...named, '-Verbose'], { env });
    expect({ exitCode, count: requests.length }).toEqual({ exitCode: 0, count: 1 });
    expect(stderr).toContain(`WARNING: ${badDefaultWarning}`);
  });

  test("-DefaultProfile's warning is ours: the generated command in the engine has none, so it stops nothing", async () => {
    const words = [...named, '-DefaultProfile', 'x', '-WarningAction', 'Stop'];
    const { exitCode, records, requests } = await azure.callForRecords(words);
    expect({ exitCode, count: requests.length }).toEqual({ exitCode: 0, count: 1 });
    expect(messagesOf(records, 'warning')).toContainEqual(
      expect.stringMatching(/^The DefaultProfile parameter is not/),
    );
  });
});

describe("a warning of the original's under Inquire asks, and Halt ends the call", () => {
  const env = { ...badDefault, WarningPreference: 'Inquire' };

  test('Halt Command: nothing is sent', async () => {
    const { exitCode, errors, requests } = await azure.callForRecords(named, { env, typed: ['h'] });
    expect({ exitCode, requests }).toEqual({ exitCode: 1, requests: [] });
    expect(errors).toEqual([
      expect.objectContaining({
        fullyQualifiedErrorId: `ActionPreferenceStop,${cmdlet}`,
        message: 'The running command stopped because the user selected the Stop option.',
      }),
    ]);
  });

  test('Yes goes on', async () => {
    const { exitCode, requests, terminal } = await azure.call(named, { env, typed: ['y'] });
    expect({ exitCode, count: requests.length }).toEqual({ exitCode: 0, count: 1 });
    expect(terminal).toContain('Continue with this operation?');
  });

  test('-Debug asks too, as it does there', async () => {
    const halt = await azure.call([...named, '-Debug'], { env: badDefault, typed: ['h'] });
    expect(halt).toMatchObject({ exitCode: 1, requests: [] });
    const nobody = await azure.call([...named, '-Debug'], { env: badDefault });
    expect(nobody).toMatchObject({ exitCode: 1, requests: [] });
    const words = [...named, '-Debug', '-WarningAction', 'Continue'];
    expect((await azure.call(words, { env: badDefault })).requests).toHaveLength(1);
  });

  test('where nobody can be asked nothing is sent', async () => {
    const { exitCode, stderr, requests } = await azure.call(named, { env });
    expect({ exitCode, requests }).toEqual({ exitCode: 1, requests: [] });
    expect(stderr).toMatch(nonInteractive);
  });
});

describe("a debug line under Stop ends the call before anything is sent, as the private cmdlet's first one does there", () => {
  test.each([
    ['a call', named, {}],
    ['-WhatIf', [...named, '-WhatIf'], {}],
    ['a pipeline', names, { stdin: '{"Key":"Primary"}' }],
  ])('DebugPreference Stop: %s', async (_says, words, options) => {
    const env = { DebugPreference: 'Stop' };
    const { exitCode, stdout, errors, requests } = await azure.callForRecords(words, { ...options, env });
    const set = words === names ? 'Regenerate' : 'RegenerateExpanded';
    expect({ exitCode, stdout, requests }).toEqual({ exitCode: 1, stdout: '', requests: [] });
    expect(errors).toEqual([
      expect.objectContaining({
        fullyQualifiedErrorId: `ActionPreferenceStop,${privateTypePrefix}${set}`,
        category: 'OperationStopped',
        activity: `${cmdlet}_${set}`,
        message: stoppedBy('DebugPreference', 'CmdletBeginProcessing: '),
      }),
    ]);
  });

  test('DebugPreference Inquire where nobody can be asked: nothing is sent', async () => {
    const { exitCode, stderr, requests } = await azure.call(named, { env: { DebugPreference: 'Inquire' } });
    expect({ exitCode, requests }).toEqual({ exitCode: 1, requests: [] });
    expect(stderr).toMatch(nonInteractive);
  });

  test('DebugPreference Inquire and Halt Command: nothing is sent', async () => {
    const { exitCode, requests } = await azure.call(named, { env: { DebugPreference: 'Inquire' }, typed: ['h'] });
    expect({ exitCode, requests }).toEqual({ exitCode: 1, requests: [] });
  });

  test.each(['-Debug', '-Debug:$false'])('%s wins over the variable', async (word) => {
    for (const DebugPreference of ['Stop', 'Inquire']) {
      const { exitCode, requests } = await azure.call([...named, word], { env: { DebugPreference } });
      expect({ exitCode, count: requests.length }).toEqual({ exitCode: 0, count: 1 });
    }
  });
});

describe('what the original does not say, or does not stop at, stops nothing', () => {
  const emptyBody = names;
  const lenientBody = [...names, '-Body', "@{Keys='Primary'}"];

  test.each([
    ['VerbosePreference', 'Stop', named],
    ['VerbosePreference', 'Inquire', named],
    ['InformationPreference', 'Stop', named],
    ['InformationPreference', 'Inquire', named],
    ['ProgressPreference', 'Stop', named],
    ['WarningPreference', 'Stop', emptyBody],
    ['WarningPreference', 'Inquire', emptyBody],
    ['WarningPreference', 'Stop', lenientBody],
    ['WarningPreference', 'Inquire', lenientBody],
  ])('%s %s: %j', async (variable, value, words) => {
    const { exitCode, requests } = await azure.call(words, { env: { [variable]: value } });
    expect({ exitCode, count: requests.length }).toEqual({ exitCode: 0, count: 1 });
  });

  test('-WarningAction Stop and Inquire', async () => {
    for (const action of ['Stop', 'Inquire']) {
      const { exitCode, requests } = await azure.call([...emptyBody, '-WarningAction', action]);
      expect({ exitCode, count: requests.length }).toEqual({ exitCode: 0, count: 1 });
    }
  });

  test('-Verbose under VerbosePreference Stop', async () => {
    const { exitCode, requests } = await azure.call([...named, '-Verbose'], { env: { VerbosePreference: 'Stop' } });
    expect({ exitCode, count: requests.length }).toEqual({ exitCode: 0, count: 1 });
  });
});

describe('PSDefaultParameterValues can make calls harmless', () => {
  const values = (name: string, value: unknown): Record<string, string> => ({
    PSDefaultParameterValues: JSON.stringify({ [`New-Az*:${name}`]: value }),
  });

  test.each([
    ['a call', named, {}],
    ['a call for an identity', ['-InputObject', id, '-Key', 'Primary'], {}],
    ['a pipeline', ['-Key', 'Primary'], { stdin: `${id}\n${id}\n` }],
  ])('WhatIf true keeps %s from sending', async (_says, words, options) => {
    const { exitCode, stderr, requests } = await azure.call(words, { ...options, env: values('WhatIf', true) });
    expect({ exitCode, requests }).toEqual({ exitCode: 0, requests: [] });
    expect(stderr).toContain('What if: ');
    const off = await azure.call([...words, '-WhatIf:$false'], { ...options, env: values('WhatIf', true) });
    expect(off.requests.length).toBeGreaterThan(0);
  });

  test('Confirm true asks, and where nobody can be asked nothing is sent', async () => {
    const env = values('Confirm', true);
    expect(await azure.call(named, { env })).toMatchObject({ exitCode: 1, requests: [] });
    expect(await azure.call(named, { env, typed: ['n'] })).toMatchObject({ exitCode: 0, requests: [] });
  });
});
