// The module's function as a script meets it, in PowerShell's engine with Set-StrictMode -Version Latest: values of all kinds,
// the streams, errors, Ctrl-C, a program that is missing or does not do what it should; and recorded calls of the real command.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { copyFileSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import packageFile from '../../package.json' with { type: 'json' };
import { compareCall, describeDisagreements } from '../kit/compare-run.js';
import type { EngineCase } from '../kit/engine-case.js';
import { type ExpectedRun, expectRun } from '../kit/expected-run.js';
import { prepareEngine } from '../kit/powershell.js';
import { openModuleSession, type ModuleCall, type ModuleRun, type ModuleSession } from '../kit/module-session.js';
import { observeModuleRun } from '../kit/observed-run.js';
import { readRecordedCases } from '../kit/recorded-cases.js';
import { type ReceivedRequest, stallAt } from '../kit/server.js';
import { workspacePath } from '../emulator/loopback.js';

interface EngineParameter {
  readonly name: string;
  readonly type: string;
  readonly aliases: readonly string[];
  readonly dontShow: boolean;
  readonly notNull: boolean;
  readonly sets: readonly {
    readonly set: string;
    readonly isMandatory: boolean;
    readonly valueFromPipeline: boolean;
  }[];
}

/** What PowerShell's engine says of the original's functions. */
const commands = JSON.parse(
  readFileSync(new URL('../../fixtures/commands.json', import.meta.url), 'utf8'),
) as readonly {
  readonly name: string;
  readonly defaultParameterSet: string;
  readonly outputType: readonly string[];
  readonly parameterSets: readonly { readonly name: string; readonly text: string }[];
  readonly parameters: readonly EngineParameter[];
}[];

/** As the script below describes it. */
function describeParameter({ name, type, aliases, dontShow, notNull, sets }: EngineParameter): string {
  const say = (is: boolean): string => (is ? 'True' : 'False');
  const roles = sets.map((role) => `${role.set} ${say(role.isMandatory)} ${say(role.valueFromPipeline)}`);
  return `-${name} ${type} (${aliases.join(', ')}) ${say(dontShow)} ${say(notNull)} ${roles.sort().join(', ')}`;
}

/** A call that was recorded from source, and what must happen here. */
interface Comparable {
  readonly one: EngineCase & { readonly source: string };
  readonly expected: ExpectedRun;
}

/** The calls that were recorded from source, and whose recording says what must happen here. */
function readComparable(): readonly Comparable[] {
  return [1, 2, 3, 4].flatMap(readRecordedCases).flatMap(({ case: one, outcome }) => {
    const { source } = one;
    const expected = outcome === undefined || source === undefined ? undefined : expectRun(one, outcome, 'module');
    return source !== undefined && expected !== undefined ? [{ one: { ...one, source }, expected }] : [];
  });
}

/** `count` items, evenly spread. */
function everyNth<Item>(items: readonly Item[], count: number): readonly Item[] {
  return Array.from({ length: count }, (_, at) => items[Math.floor((at * items.length) / count)]).filter(
    (item) => item !== undefined,
  );
}

/** The module starts its program anew for each change of the environment. */
function inOneEnvironmentAfterTheOther(cases: readonly Comparable[]): readonly Comparable[] {
  const environmentOf = ({ one }: Comparable): string => JSON.stringify(one.environment);
  return cases.toSorted((a, b) => environmentOf(a).localeCompare(environmentOf(b)));
}

/** MODULE_CASES=all runs all of them, which takes some five minutes; .ci/run has 240. */
const wanted = process.env['MODULE_CASES'] ?? '120';

const engine = prepareEngine();
const suite = 'program' in engine ? describe : describe.skip;
const names = 'New-AzQuantumApiWorkspaceKey -ResourceGroupName rg -WorkspaceName ws';
const idOf = (name: string): string =>
  `/subscriptions/s/resourceGroups/rg/providers/Microsoft.Quantum/workspaces/${name}`;

suite(`the module's function${'reason' in engine ? ` (skipped: ${engine.reason})` : ''}`, () => {
  let session: ModuleSession;
  let requests: ReceivedRequest[];

  beforeAll(async () => {
    if ('program' in engine) session = await openModuleSession(engine.program);
  });

  afterAll(async () => {
    await session.close();
  });

  beforeEach(() => {
    requests = [];
    session.service.begin([], (request) => requests.push(request));
  });

  /** Runs a call with another file in the place of our program; undefined: with none. */
  const withFile = async (text: string | undefined, call: Parameters<ModuleSession['run']>[0]): Promise<ModuleRun> => {
    renameSync(session.program, `${session.program}.kept`);
    try {
      if (text !== undefined) writeFileSync(session.program, text, { mode: 0o755 });
      return await session.run(call);
    } finally {
      rmSync(session.program, { force: true });
      renameSync(`${session.program}.kept`, session.program);
    }
  };

  /** The same with a script of sh, which is told where ours is. */
  const withProgram = (make: (kept: string) => string, call: Parameters<ModuleSession['run']>[0]): Promise<ModuleRun> =>
    withFile(`#!/bin/sh\n${make(`${session.program}.kept`)}\n`, call);

  const keysSent = (): unknown[] => requests.map(({ body }) => (JSON.parse(body) as { readonly keys?: unknown }).keys);
  const workspacesAsked = (): (string | undefined)[] =>
    requests.map(({ path }) => /workspaces\/([^/]+)\/regenerateKey/.exec(path)?.[1]);

  describe('values reach the request as they were meant', () => {
    const bodies = [
      ["@{ Key = 'Primary' }", ['Primary']],
      ["@{ key = 'Primary', 'Secondary' }", ['Primary', 'Secondary']],
      ["([pscustomobject]@{ Key = @('Secondary') })", ['Secondary']],
      ["([pscustomobject]@{ keys = 'Secondary' })", ['Secondary']],
      ['\'{"keys":["Primary"]}\'', ['Primary']],
      [
        "([Microsoft.Azure.PowerShell.Cmdlets.QuantumApi.Models.Api202501Preview.ApiKeys]@{ Key = 'Primary' })",
        ['Primary'],
      ],
      ["([ordered]@{ Key = 'Primary'; Other = 1 })", ['Primary']],
      ['@{ Key = [System.Collections.ArrayList]@("Primary", "Secondary") }', ['Primary', 'Secondary']],
      ['@{ Key = $null }', undefined],
      ['@{}', undefined],
    ] as const;

    test.each(bodies)('-Body %s', async (body, keys) => {
      const run = await session.run(`${names} -Body ${body} -PassThru`);
      expect({ output: run.output, keys: keysSent(), errors: run.errors }).toEqual({
        output: [true],
        keys: [keys],
        errors: [],
      });
    });

    const keyValues = [
      ["'Primary'", ['Primary']],
      ['Primary, Secondary', ['Primary', 'Secondary']],
      ['([System.Collections.Generic.List[string]]@("Primary", "Secondary"))', ['Primary', 'Secondary']],
      ['([Microsoft.Azure.PowerShell.Cmdlets.QuantumApi.Support.KeyType]::Secondary)', ['Secondary']],
      ['@()', []],
      ['$null', undefined],
    ] as const;

    test.each(keyValues)('-Key %s', async (value, keys) => {
      await session.run(`${names} -Key ${value}`);
      expect(keysSent()).toEqual([keys]);
    });

    const identities = [
      `@{ Id = '${idOf('a')}' }`,
      `([pscustomobject]@{ id = '${idOf('a')}'; Name = 'other' })`,
      `'${idOf('a')}/regenerateKey'`,
      `'{"id":"${idOf('a')}"}'`,
      "@{ SubscriptionId = 's'; ResourceGroupName = 'rg'; WorkspaceName = 'a' }",
      "([pscustomobject]@{ SubscriptionId = 's'; ResourceGroupName = 'rg'; WorkspaceName = 'a' })",
      "([Microsoft.Azure.PowerShell.Cmdlets.QuantumApi.Models.QuantumApiIdentity]@{ SubscriptionId = 's'; ResourceGroupName = 'rg'; WorkspaceName = 'a' })",
    ];

    test.each(identities)('-InputObject %s', async (identity) => {
      const run = await session.run(`New-AzQuantumApiWorkspaceKey -InputObject ${identity} -Key Primary -PassThru`);
      expect({ output: run.output, workspaces: workspacesAsked() }).toEqual({ output: [true], workspaces: ['a'] });
    });

    test('a model of another module, which can write itself as JSON', async () => {
      const setup = `class Workspace { [string] $Name; [string] ToJsonString() { return '{"id":"${idOf('b')}"}' } }`;
      await session.run({ setup, line: 'New-AzQuantumApiWorkspaceKey -InputObject ([Workspace]::new()) -Key Primary' });
      expect(workspacesAsked()).toEqual(['b']);
    });

    test.each([
      ['a number among the keys', '-Body @{ Key = 5 }', 'Key takes the names of keys as text'],
      [
        'the keys under two names',
        '-Body \'{"Key":["a"],"Keys":["b"]}\'',
        'The keys are given more than once (Key, Keys)',
      ],
      ['an object in place of the keys', `-Body '{"keys":{}}'`, 'Key takes the names of keys as text'],
      ['a list in the list', "-Key @('a', @('b', 'c'))", 'A list inside the list'],
      ['text that is no JSON', '-Body nonsense', 'Cannot convert the "nonsense" value'],
    ])('%s is refused before anything is sent', async (_, words, message) => {
      const run = await session.run(`${names} ${words}`);
      expect(run.errors.map((error) => error['fullyQualifiedErrorId'])).toEqual([
        'ParameterArgumentTransformationError,New-AzQuantumApiWorkspaceKey',
      ]);
      expect(run.errors[0]?.['message']).toContain(message);
      expect(requests).toEqual([]);
    });
  });

  describe('a pipeline', () => {
    const input = ['a', 'b', 'c'].map((name) => ({ id: idOf(name) }));

    test.each(['hashtable', 'custom'] as const)('of objects (%s) is served one by one', async (inputAs) => {
      const run = await session.run({ line: 'New-AzQuantumApiWorkspaceKey -Key Primary -PassThru', input, inputAs });
      expect({ output: run.output, workspaces: workspacesAsked() }).toEqual({
        output: [true, true, true],
        workspaces: ['a', 'b', 'c'],
      });
    });

    test('is served by one run of the program, each object before the next one is made', async () => {
      const log = `${session.program}.log`;
      const line = [
        "'a', 'b'",
        `ForEach-Object { [System.IO.File]::AppendAllText('${log}', "made $_\n"); "${idOf('$_')}" }`,
        'New-AzQuantumApiWorkspaceKey -Key Primary -PassThru',
        `ForEach-Object { [System.IO.File]::AppendAllText('${log}', "done\n") }`,
      ].join(' | ');
      await withProgram((kept) => `echo started >> '${log}'; exec '${kept}' "$@"`, line);
      expect(readFileSync(log, 'utf8').trimEnd().split('\n')).toEqual(['started', 'made a', 'done', 'made b', 'done']);
      expect(workspacesAsked()).toEqual(['a', 'b']);
    });

    test('goes on after an error, which names the right object', async () => {
      const answer = { status: 404, body: '{"error":{"code":"ResourceNotFound","message":"Nothing is there."}}' };
      session.service.begin([{ status: 204 }, answer, { status: 204 }], (request) => requests.push(request));
      const run = await session.run({ line: 'New-AzQuantumApiWorkspaceKey -Key Primary -PassThru', input });
      const happened = run.events.map(({ kind }) => kind).filter((kind) => kind !== 'warning' && kind !== 'shown');
      expect(happened).toEqual(['output', 'error', 'output', 'end']);
      expect(run.errors[0]).toMatchObject({
        fullyQualifiedErrorId:
          'ResourceNotFound,Microsoft.Azure.PowerShell.Cmdlets.QuantumApi.Cmdlets.NewAzQuantumApiWorkspaceKey_RegenerateViaIdentityExpanded',
        category: 'InvalidOperation',
        activity: 'New-AzQuantumApiWorkspaceKey_RegenerateViaIdentityExpanded',
        message: '[ResourceNotFound] : Nothing is there.',
        details: 'Nothing is there.',
      });
      expect(run.succeeded).toBe(false);
    });

    test('of nothing does nothing', async () => {
      const run = await session.run({ line: 'New-AzQuantumApiWorkspaceKey -Key Primary -PassThru', input: [] });
      expect({ output: run.output, errors: run.errors, sent: requests.length }).toEqual({
        output: [],
        errors: [],
        sent: 0,
      });
    });
  });

  describe("the streams are PowerShell's", () => {
    const failing = { status: 409, body: '{"error":{"code":"Conflict","message":"Busy."}}' };

    test('-ErrorVariable and -OutVariable get the records and the output', async () => {
      session.service.begin([{ status: 204 }, failing], (request) => requests.push(request));
      const line = `'${idOf('a')}', '${idOf('b')}' | New-AzQuantumApiWorkspaceKey -Key Primary -PassThru -ErrorVariable failed -OutVariable done -ErrorAction SilentlyContinue; $failed.Count; $failed[0].Exception.Message; $failed[0].TargetObject.InputObject.Id; $done.Count`;
      const run = await session.run(line);
      expect(run.output).toEqual([true, 1, '[Conflict] : Busy.', idOf('b'), 1]);
      expect(run.errors).toEqual([]);
    });

    test('an error can be caught under -ErrorAction Stop, and its target has the names', async () => {
      session.service.begin([failing], (request) => requests.push(request));
      const line = `try { ${names} -Key Primary -ErrorAction Stop } catch { $_.FullyQualifiedErrorId.Split(',')[0]; $_.TargetObject.WorkspaceName; $_.TargetObject.PSObject.Properties.Name -join ' '; $_.CategoryInfo.TargetType }`;
      const named = 'ResourceGroupName SubscriptionId WorkspaceName Key';
      expect((await session.run(line)).output).toEqual(['Conflict', 'ws', named, '<>f__AnonymousType1`4']);
    });

    test('under -ErrorAction Stop the objects after an error are not processed', async () => {
      session.service.begin([failing], (request) => requests.push(request));
      await session.run(`'${idOf('a')}', '${idOf('b')}' | New-AzQuantumApiWorkspaceKey -Key Primary -ErrorAction Stop`);
      expect(workspacesAsked()).toEqual(['a']);
    });

    test('-WhatIf says what would happen, in one sentence, and sends nothing', async () => {
      const run = await session.run(`${names} -Key Primary, Secondary -WhatIf`);
      expect(run.texts('host')).toEqual([
        `What if: Performing the operation "Regenerate key Primary, Secondary" on target "${idOf('ws')}".`,
      ]);
      expect(requests).toEqual([]);
    });

    test.each([
      ['y', 1],
      ['n', 0],
    ])('-Confirm asks, and %s means what it says', async (answer, sent) => {
      const run = await session.run({ line: `${names} -Key Primary -Confirm`, answers: [answer] });
      expect(run.events.find(({ kind }) => kind === 'choice')?.['message']).toContain('Regenerate key Primary');
      expect(requests).toHaveLength(sent);
    });

    test('$WhatIfPreference and $ConfirmPreference count', async () => {
      const whatIf = await session.run({ setup: '$global:WhatIfPreference = $true', line: names });
      expect({ sent: requests.length, lines: whatIf.texts('host').length }).toEqual({ sent: 0, lines: 1 });
      await session.run({ setup: "$global:ConfirmPreference = 'Medium'", line: names, answers: ['n'] });
      expect(requests).toEqual([]);
    });

    test('-Verbose tells the subscription, the action and the ids that support asks for', async () => {
      const run = await session.run(`${names} -Key Primary -Verbose`);
      expect(run.texts('verbose')).toEqual([
        'Using subscription s (environment variable AZURE_SUBSCRIPTION_ID).',
        expect.stringMatching(/^Using endpoint http/),
        `Performing the operation "Regenerate key Primary" on target "${idOf('ws')}".`,
        expect.stringMatching(/^Request [0-9a-f-]{36}: x-ms-request-id -/),
      ]);
    });

    test('-Debug shows the exchange, and no token', async () => {
      const run = await session.run(`${names} -Key Primary -Debug`);
      const text = run.texts('debug').join('\n');
      expect(text).toContain('HTTP REQUEST');
      expect(text).not.toContain('scripted-token');
      expect(run.errors).toEqual([]);
    });

    test('warnings of the program go to the warning stream, and never stop the call', async () => {
      const shown = await session.run(`${names} -WarningVariable said; $said.Count`);
      expect(shown.texts('warning').filter((text) => text.startsWith('No key is named'))).toHaveLength(1);
      const stopped = await session.run(`${names} -WarningAction Stop`);
      expect(stopped.errors).toEqual([]);
      expect(stopped.texts('shown')).toContainEqual(expect.stringMatching(/^WARNING: No key is named/));
      expect(requests).toHaveLength(2);
    });

    test.each(['Continue', 'SilentlyContinue', 'Ignore', 'Stop'])(
      "an endpoint that is none of Azure's is named on every run, also under -WarningAction %s",
      async (action) => {
        const run = await session.run(`${names} -Key Primary -WarningAction ${action}`);
        expect(run.texts('shown')).toEqual([expect.stringMatching(/^WARNING: Requests go to http:/)]);
        expect(requests).toHaveLength(1);
      },
    );

    test('a missing name is asked for by PowerShell', async () => {
      const run = await session.run({
        line: 'New-AzQuantumApiWorkspaceKey -WorkspaceName ws -Key Primary',
        answers: ['rg'],
      });
      expect(run.events.filter(({ kind }) => kind === 'asked').map((event) => event['name'])).toEqual([
        'ResourceGroupName',
      ]);
      expect(workspacesAsked()).toEqual(['ws']);
    });
  });

  describe('what the function is', () => {
    test.each(commands)(
      '$name has the sets and the parameters of the original, as the engine sees them',
      async (one) => {
        const setup = `function Describe($parameter) {
        $sets = foreach ($set in $parameter.ParameterSets.GetEnumerator()) {
          "$($set.Key) $($set.Value.IsMandatory) $($set.Value.ValueFromPipeline)"
        }
        $sorted = [System.Linq.Enumerable]::Order([string[]]@($sets), [System.StringComparer]::Ordinal)
        $hidden = [bool]$parameter.Attributes.Where{ $_ -is [Parameter] -and $_.DontShow }
        $notNull = [bool]$parameter.Attributes.Where{ $_ -is [ValidateNotNull] }
        "-$($parameter.Name) $($parameter.ParameterType.FullName) ($($parameter.Aliases -join ', ')) $hidden $notNull $($sorted -join ', ')"
      }`;
        const line = [
          `$c = Get-Command ${one.name}; $c.DefaultParameterSet`,
          '@($c.OutputType.Name)',
          '$c.ParameterSets | ForEach-Object { "$($_.Name) => $_" }',
          '$c.Parameters.Values | ForEach-Object { Describe $_ }',
        ].join('; ');
        const { output } = await session.run({ setup, line });
        expect(output.map(String).sort()).toEqual(
          [
            one.defaultParameterSet,
            ...one.outputType,
            ...one.parameterSets.map(({ name, text }) => `${name} => ${text}`),
            ...one.parameters.map(describeParameter),
          ].sort(),
        );
      },
    );

    test('is imported once more without harm, and not in place of another version', async () => {
      const again = await session.run(`Import-Module '${session.module}' -Force; ${names} -Key Primary -PassThru`);
      expect(again.output).toEqual([true]);
      const other = `${session.module}/other`;
      mkdirSync(other);
      for (const file of readdirSync(session.module).filter((name) => name.includes('.')))
        copyFileSync(join(session.module, file), join(other, file.replace('Az.QuantumApi', 'other')));
      const script = join(other, 'other.psm1');
      writeFileSync(script, readFileSync(script, 'utf8').replaceAll(`'${packageFile.version}'`, "'9.9.9'"));
      const failed = await session.run(`Import-Module '${script}'`);
      expect(String(failed.errors[0]?.['message'])).toContain(
        `Version ${packageFile.version} of this module was loaded`,
      );
    });

    test('completes keys and parameter names', async () => {
      const complete = (text: string): string =>
        `[System.Management.Automation.CommandCompletion]::CompleteInput('${text}', ${text.length}, $null).CompletionMatches.CompletionText`;
      expect((await session.run(complete('New-AzQuantumApiWorkspaceKey -Key S'))).output).toEqual(["'Secondary'"]);
      expect((await session.run(complete('New-AzQuantumApiWorkspaceKey -Wor'))).output).toEqual(['-WorkspaceName']);
      expect((await session.run(complete('Get-AzQuantumApiWorkspaceKey -Sub'))).output).toEqual(['-SubscriptionId']);
    });

    test('has the help of the command', async () => {
      const run = await session.run('(Get-Help New-AzQuantumApiWorkspaceKey).Synopsis');
      expect(String(run.output[0])).toMatch(/^Regenerates the primary key/);
    });

    test('brings its commands and nothing else', async () => {
      const run = await session.run('(Get-Command -Module Az.QuantumApi).Name');
      expect(run.output).toEqual(commands.map(({ name }) => name).sort());
    });

    test('an empty list of steps is taken, as nothing is to be run', async () => {
      await session.run(`${names} -Key Primary -HttpPipelineAppend @()`);
      expect(requests).toHaveLength(1);
    });

    test.each([
      ['-Break', 'ParameterNotSupported,New-AzQuantumApiWorkspaceKey'],
      ['-HttpPipelinePrepend { $args }', 'ParameterNotSupported,New-AzQuantumApiWorkspaceKey'],
      ['-Proxy http://127.0.0.1:9 -SubscriptionId ""', 'ParameterArgumentValidationErrorEmptyStringNotAllowed'],
    ])('%s is refused', async (words, id) => {
      const run = await session.run(`${names} ${words}`);
      expect(String(run.errors[0]?.['fullyQualifiedErrorId'])).toContain(id);
      expect(requests).toEqual([]);
    });

    test('nobody to give a token: one error ends the call, whatever -ErrorAction says', async () => {
      const environment = { AZURE_TOKEN_CREDENTIALS: 'EnvironmentCredential' };
      const input = [{ id: idOf('a') }, { id: idOf('b') }];
      const line = 'New-AzQuantumApiWorkspaceKey -Key Primary -ErrorAction SilentlyContinue';
      const run = await session.run({ line, input, environment });
      expect(run.errors.map((error) => error['fullyQualifiedErrorId'])).toEqual([
        'NoCredential,New-AzQuantumApiWorkspaceKey',
      ]);
      expect({ succeeded: run.succeeded, sent: requests.length }).toEqual({ succeeded: false, sent: 0 });
    });

    test('nobody signed in: the error says where was looked, whatever -ErrorAction says', async () => {
      const call = { line: `${names} -ErrorAction SilentlyContinue`, environment: { AZURE_SUBSCRIPTION_ID: '' } };
      const run = await session.run(call);
      expect(run.errors.map((error) => error['fullyQualifiedErrorId'])).toEqual([
        'NoSubscription,New-AzQuantumApiWorkspaceKey',
      ]);
      expect(run.succeeded).toBe(false);
    });
  });

  /** Stops a call when its first request is under way: what the host shows then. */
  const stop = async (call: ModuleCall): Promise<string> => {
    session.service.begin(stallAt(1));
    const running = session.run(call);
    await session.service.arrived(1);
    session.stop();
    const run = await running;
    expect({ output: run.output, sent: session.service.requests.length }).toEqual({ output: [], sent: 1 });
    return run.texts('host').join('\n');
  };

  test('Ctrl-C stops the run, and the host shows that a request was under way', async () => {
    const input = [{ id: workspacePath }, { id: workspacePath }];
    const line = 'New-AzQuantumApiWorkspaceKey -Key Primary -PassThru';
    expect(await stop({ line, input })).toContain('may have been regenerated');
  });

  test('Ctrl-C while keys are read asks no further subscription, and speaks of no key that was regenerated', async () => {
    const line = 'Get-AzQuantumApiWorkspaceKey -ResourceGroupName rg -WorkspaceName ws -SubscriptionId a, b';
    expect(await stop({ line })).not.toContain('regenerated');
  });

  describe('a program that is not what it should be gives one error that says so', () => {
    const single = (run: ModuleRun): Readonly<Record<string, unknown>> => {
      expect(run.errors).toHaveLength(1);
      expect(run.succeeded).toBe(false);
      return run.errors[0] ?? {};
    };

    test('missing', async () => {
      const error = single(await withFile(undefined, `${names} -Key Primary -ErrorAction SilentlyContinue`));
      expect(error).toMatchObject({
        fullyQualifiedErrorId: 'ProgramNotFound,New-AzQuantumApiWorkspaceKey',
        category: 'ObjectNotFound',
        message: expect.stringContaining('npm install --global az-quantumapi') as unknown,
      });
    });

    test('no program at all', async () => {
      const error = single(await withFile('nonsense', `${names} -Key Primary`));
      expect(error).toMatchObject({ fullyQualifiedErrorId: 'ProgramFailed,New-AzQuantumApiWorkspaceKey' });
      expect(error['message']).toContain('cannot be started, so nothing was sent');
    });

    test('too old, so that it does not know the command', async () => {
      const old = 'echo "az-quantumapi: \'powershell-session\' is not a command." >&2; exit 1';
      const error = single(await withProgram(() => old, `${names} -Key Primary`));
      expect(error).toMatchObject({ fullyQualifiedErrorId: 'ProgramNotSupported,New-AzQuantumApiWorkspaceKey' });
      expect(error['message']).toContain("'powershell-session' is not a command");
    });

    test('of a later version, with other messages', async () => {
      const later = `echo '{"stream":"hello","protocol":9,"version":"9.0.0"}'; cat > /dev/null`;
      const error = single(await withProgram(() => later, `${names} -Key Primary`));
      expect(error['message']).toContain('9.0.0');
    });

    const hello = `echo '{"stream":"hello","protocol":4,"version":"0"}'; read begin; echo '{"call":1,"stream":"done","subscriptionId":null}'`;
    const question = `read object; echo '{"call":1,"stream":"question","operation":"Regenerate key Primary","target":"${idOf('a')}","changes":true}'`;

    test('dying before anything was sent', async () => {
      const error = single(
        await withProgram(() => `${hello}; exit 3`, `New-AzQuantumApiWorkspaceKey -InputObject ${idOf('a')}`),
      );
      expect(error).toMatchObject({
        fullyQualifiedErrorId: 'ProgramFailed,New-AzQuantumApiWorkspaceKey',
        category: 'ProtocolError',
      });
      expect(error['message']).toContain('exit code 3');
      expect(error['message']).toContain('Nothing was sent');
    });

    test('dying in the middle of an object, whose outcome is then unknown, also under SilentlyContinue', async () => {
      const input = [{ id: idOf('a') }, { id: idOf('b') }];
      const line = 'New-AzQuantumApiWorkspaceKey -Key Primary -ErrorAction SilentlyContinue';
      const run = await withProgram(() => `${hello}; ${question}; echo broken >&2; exit 1`, { line, input });
      const error = single(run);
      expect(error['message']).toContain(
        `Whether the operation "Regenerate key Primary" was performed on ${idOf('a')} is unknown`,
      );
      expect(error['message']).toContain('broken');
      expect(error['target']).toBe(idOf('a'));
    });

    test('printing something else', async () => {
      const error = single(
        await withProgram(
          () => `${hello}; ${question}; echo surprise; sleep 60`,
          `New-AzQuantumApiWorkspaceKey -InputObject ${idOf('a')}`,
        ),
      );
      expect(error['message']).toContain('surprise');
      expect(error['message']).toContain('is unknown');
    });

    test('and the next call with the right program works', async () => {
      expect((await session.run(`${names} -Key Primary -PassThru`)).output).toEqual([true]);
    });
  });

  // From the same PowerShell source: the same requests, output, errors and questions, but for the deliberate differences of docs/fidelity.md.
  test(
    'recorded calls do what they did',
    async () => {
      const cases = readComparable();
      expect(cases.length).toBeGreaterThan(4400); // so that nothing falls out of the comparison unseen
      const chosen = wanted === 'all' ? cases : everyNth(cases, Number(wanted));
      expect(chosen.length).toBeGreaterThanOrEqual(100);
      const few = chosen.length / 8;
      const count = (isMeant: (one: Comparable) => boolean): number => chosen.filter(isMeant).length;
      expect(count(({ one }) => one.source.includes('@{'))).toBeGreaterThan(few);
      expect(count(({ one }) => (one.piped ?? []).length > 0)).toBeGreaterThan(few);
      expect(count(({ expected }) => expected.happened.some(({ kind }) => kind === 'error'))).toBeGreaterThan(few);
      const results = [];
      for (const { one, expected } of inOneEnvironmentAfterTheOther(chosen)) {
        const problems = compareCall(expected, await observeModuleRun(one, session));
        results.push({ case: one, differences: expected.differences, problems });
      }
      expect(describeDisagreements(results)).toBe('');
    },
    wanted === 'all' ? 3_600_000 : undefined,
  );
});
