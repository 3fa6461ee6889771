// Laws over random calls: nothing is sent unless the call is understood exactly, and nothing that did not happen looks as if it
// had. Requests are counted at the service. A failure prints its seed and the smallest call that shows it.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { openAzure, subscription, type AzureStandIn } from '../kit/azure-stand-in.js';
import { messagesOf } from '../kit/call-command.js';
import {
  anyWords,
  goodCall,
  identityObject,
  idOf,
  keysObject,
  layouts,
  mistakes,
  wordsOf,
  type Layout,
  type PipedObject,
} from './random-calls.js';
import { lawRuns } from '../kit/choose-some.js';

/** Of the calls that a law is tried with, as many as `lawRuns` is of 30,000. */
const share = (calls: number): number => Math.ceil((calls * lawRuns) / 30_000);

let azure: AzureStandIn;

beforeAll(async () => {
  azure = await openAzure();
});

afterAll(() => azure.close());

/** Results of what reached the service. */
const resultsOf = (records: readonly { readonly stream: string; readonly outcome?: unknown }[]) =>
  records.filter(({ stream, outcome }) => stream === 'result' && outcome !== 'notSent');

/** `-?` is an ordinary word of random calls. */
const isHelp = (stdout: string): boolean => stdout.startsWith('NAME\n');

/** The path of a request cannot mean anything but a workspace. */
const workspacePath =
  /^\/subscriptions\/(?!\.{1,2}\/)[^/?#]+\/resourceGroups\/(?!\.{1,2}\/)[^/?#]+\/providers\/Microsoft\.Quantum\/workspaces\/(?!\.{1,2}\/)[^/?#]+\/regenerateKey\?api-version=2025-01-01-preview$/;

describe('a command line', () => {
  test('of any words sends one request and succeeds, or sends none; with an error it sends none', async () => {
    await fc.assert(
      fc.asyncProperty(anyWords, async (words) => {
        const { exitCode, stdout, errors, records, requests } = await azure.callForRecords([
          '--pipeline',
          'never',
          ...words,
        ]);
        const results = resultsOf(records);
        expect([0, 1]).toContain(exitCode);
        expect(requests.length).toBeLessThanOrEqual(exitCode === 0 ? 1 : 0);
        expect(results).toEqual(requests.map(() => expect.objectContaining({ outcome: 'regenerated' })));
        if (exitCode === 0) expect(errors).toEqual([]);
        if (isHelp(stdout)) expect({ exitCode, requests }).toEqual({ exitCode: 0, requests: [] });
        else expect(stdout).toBe(requests.length === 1 && stdout !== '' ? 'true\n' : '');
        const saysWhy =
          errors.length === 1 || messagesOf(records, 'host').length > 0 || isHelp(stdout) || exitCode === 1;
        expect(requests.length === 1 || saysWhy).toBe(true);
        for (const { path } of requests) expect(path).toMatch(workspacePath);
      }),
      { numRuns: share(1500) },
    );
  });

  test('that is right sends exactly the request that it says, whatever the order and the spelling of its parameters', async () => {
    await fc.assert(
      fc.asyncProperty(goodCall, async (call) => {
        const { exitCode, stdout, errors, requests } = await azure.callForRecords(wordsOf(call));
        expect({ exitCode, errors, stdout }).toEqual({
          exitCode: 0,
          errors: [],
          stdout: call.passThru ? 'true\n' : '',
        });
        expect(requests.map(({ method, path }) => ({ method, path }))).toEqual([{ method: 'POST', path: call.path }]);
        expect(JSON.parse(requests[0]?.body ?? '')).toEqual(call.keys === null ? {} : { keys: call.keys });
      }),
      { numRuns: share(400) },
    );
  });

  test('with one mistake in it sends nothing, wherever the mistake stands; there is one error', async () => {
    await fc.assert(
      fc.asyncProperty(goodCall, fc.constantFrom(...mistakes), fc.nat(), async (call, mistake, at) => {
        const place = at % (call.pieces.length + 1);
        const words = [...call.pieces.slice(0, place), mistake, ...call.pieces.slice(place)].flat();
        const { exitCode, stdout, errors, requests } = await azure.callForRecords(words);
        expect({ exitCode, stdout, requests, count: errors.length }).toEqual({
          exitCode: 1,
          stdout: '',
          requests: [],
          count: 1,
        });
      }),
      { numRuns: share(600) },
    );
  });

  test('that has lost one of its words sends nothing, or what the words that are left say', async () => {
    await fc.assert(
      fc.asyncProperty(goodCall, fc.nat(), async (call, at) => {
        const words = wordsOf(call);
        const lost = at % words.length;
        const { exitCode, errors, requests } = await azure.callForRecords(words.toSpliced(lost, 1));
        expect(exitCode).toBe(errors.length === 0 ? 0 : 1);
        expect(requests.length).toBe(errors.length === 0 ? 1 : 0);
        // No request is for another workspace than a name or an id that is still there.
        if (requests.length === 1 && /^[-\u2013-\u2015](r|w(?!hatif)|i)/i.test(words[lost] ?? ''))
          expect(requests[0]?.path).not.toBe(call.path);
      }),
      { numRuns: share(300) },
    );
  });
});

describe('-WhatIf never sends anything', () => {
  const spellings = [
    '-WhatIf',
    '-wi',
    '-whati',
    '\u2013WhatIf',
    '-WHATIF:$true',
    '-WhatIf:True',
    '--WhatIf',
    '-WhatIf:true',
  ];

  test('in front of any words, with or without objects', async () => {
    const objects = fc.option(fc.constantFrom(`${idOf('a')}\n${idOf('b')}\n`, '{"Key":"Primary"}', 'true', '[', ''), {
      nil: undefined,
    });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...spellings), anyWords, objects, async (spelling, words, stdin) => {
        const pipeline = stdin === undefined ? 'never' : 'always';
        const call = ['--pipeline', pipeline, spelling, ...words];
        const { stdout, records, requests } = await azure.callForRecords(call, stdin === undefined ? {} : { stdin });
        expect(requests).toEqual([]);
        expect(resultsOf(records)).toEqual([]);
        expect(stdout === '' || isHelp(stdout)).toBe(true);
      }),
      { numRuns: share(600) },
    );
  });

  test('between the parameters of a call that is right: it tells what would be done', async () => {
    await fc.assert(
      fc.asyncProperty(goodCall, fc.constantFrom(...spellings), fc.nat(), async (call, spelling, at) => {
        const pieces = call.pieces.filter(([word]) => word !== '-WhatIf:False');
        const place = at % (pieces.length + 1);
        const words = [...pieces.slice(0, place), [spelling], ...pieces.slice(place)].flat();
        const { exitCode, stdout, records, requests } = await azure.callForRecords(words);
        expect({ exitCode, stdout, requests }).toEqual({ exitCode: 0, stdout: '', requests: [] });
        const keys = call.keys === null || call.keys.length === 0 ? '(none named)' : call.keys.join(', ');
        expect(messagesOf(records, 'host')).toEqual([
          `What if: Performing the operation "Regenerate key ${keys}" on target "${call.path.replace(/\/regenerateKey.*/, '')}".`,
        ]);
      }),
      { numRuns: share(300) },
    );
  });

  test('nor does WhatIfPreference, unless the call says -WhatIf:$false', async () => {
    const value = fc.constantFrom('True', 'true', 'TRUE', '1');
    await fc.assert(
      fc.asyncProperty(value, goodCall, async (WhatIfPreference, call) => {
        const isOff = call.pieces.some(([word]) => word === '-WhatIf:False');
        const { exitCode, requests } = await azure.call(wordsOf(call), { env: { WhatIfPreference } });
        expect({ exitCode, count: requests.length }).toEqual({ exitCode: 0, count: isOff ? 1 : 0 });
      }),
      { numRuns: share(200) },
    );
  });

  test('nor does --explain', async () => {
    await fc.assert(
      fc.asyncProperty(anyWords, fc.constantFrom('', `${idOf('a')}\n{"Key":"Primary"}\n`), async (words, stdin) => {
        const { requests } = await azure.callForRecords(['--explain', ...words], { stdin });
        expect(requests).toEqual([]);
      }),
      { numRuns: share(300) },
    );
  });
});

describe('piped objects', () => {
  interface Pipeline {
    readonly words: readonly string[];
    readonly objects: readonly PipedObject[];
    readonly layout: Layout;
    readonly action: 'Continue' | 'SilentlyContinue' | 'Ignore' | 'Stop';
    readonly statuses: readonly number[];
  }

  const identities = fc
    .array(fc.nat(), { maxLength: 8 })
    .chain((list) => fc.tuple(...list.map((_, i) => identityObject(`w${i}`))));
  const keys = fc
    .array(fc.nat(), { maxLength: 8 })
    .chain((list) => fc.tuple(...list.map((_, i) => keysObject(`K${i}`))));
  const objects: fc.Arbitrary<Pick<Pipeline, 'words' | 'objects'>> = fc.oneof(
    identities.map((list) => ({ words: ['-Key', 'Primary'], objects: list })),
    identities.map((list) => ({ words: ['-Body', "@{Key='Primary'}"], objects: list })),
    keys.map((list) => ({ words: ['-ResourceGroupName', 'g', '-WorkspaceName', 'w'], objects: list })),
    keys.map((list) => ({ words: ['-InputObject', idOf('w')], objects: list })),
  );
  const pipeline: fc.Arbitrary<Pipeline> = fc
    .tuple(
      objects,
      fc.constantFrom(...layouts),
      fc.constantFrom('Continue', 'SilentlyContinue', 'Ignore', 'Stop'),
      fc.array(fc.constantFrom(204, 204, 204, 404, 500, 200), { minLength: 1, maxLength: 8 }),
    )
    .map(([{ words, objects: list }, layout, action, statuses]) => ({
      words,
      objects: list,
      layout,
      action,
      statuses,
    }));

  /** What each object comes to, in order, up to the one that ends the run. */
  function expectObjects({ objects: list, action, statuses }: Pipeline) {
    const [sent, failed]: [number[], number[]] = [[], []];
    for (const [i, { becomes }] of list.entries()) {
      const status = statuses[Math.min(sent.length, statuses.length - 1)];
      if (becomes === 'sent') sent.push(i);
      const isError = becomes !== 'sent' || status !== 204;
      if (isError) failed.push(i);
      if (becomes === 'ends' || (isError && action === 'Stop')) break;
    }
    return { sent, failed };
  }

  /** The places that requests are for, by what the objects carry: a workspace or a key. */
  function placesOf(requests: readonly { readonly path: string; readonly body: string }[]): readonly number[] {
    return requests.map(({ path, body }) =>
      Number(/workspaces\/w(\d+)\//.exec(path)?.[1] ?? /"K(\d+)"/.exec(body)?.[1]),
    );
  }

  test('come to one request or one error each, in their order, and both only if the service failed', async () => {
    await fc.assert(
      fc.asyncProperty(pipeline, async (one) => {
        const { words, action, statuses } = one;
        const stdin = one.layout.write(one.objects.map(({ json }) => json));
        const answers = statuses.map((status) => ({ status, body: '{"error":{"code":"C","message":"M"}}' }));
        const call = [...words, '-ErrorAction', action, '-PassThru'];
        const { exitCode, stdout, errors, records, requests } = await azure.callForRecords(call, { stdin, answers });
        const { sent, failed } = expectObjects(one);
        expect(placesOf(requests)).toEqual(sent);
        expect(exitCode).toBe(failed.length > 0 ? 1 : 0);
        const isShown = action === 'Continue' || action === 'Stop';
        expect(errors).toHaveLength(isShown ? failed.length : 0);
        expect(resultsOf(records)).toHaveLength(sent.length);
        expect(stdout).toBe('true\n'.repeat(sent.filter((i) => !failed.includes(i)).length));
      }),
      { numRuns: share(600) },
    );
  });

  test('whose text is cut off: of a list nothing is sent, of values no more than those that are complete', async () => {
    const cuttable = pipeline.filter(({ layout }) => layout.kind !== 'lines');
    await fc.assert(
      fc.asyncProperty(cuttable, fc.integer({ min: 1, max: 60 }), async (one, cut) => {
        const whole = one.layout.write(one.objects.map(({ json }) => json)).trimEnd();
        const stdin = whole.slice(0, Math.max(0, whole.length - cut));
        const { exitCode, requests, errors } = await azure.callForRecords(one.words, { stdin });
        const all = expectObjects({ ...one, action: 'Continue', statuses: [204] }).sent;
        expect(placesOf(requests)).toEqual(all.slice(0, requests.length));
        if (one.layout.kind === 'list') {
          const isBegun = stdin.includes('[');
          const count = isBegun ? 1 : 0;
          expect({ exitCode, requests, count: errors.length }).toEqual({ exitCode: count, requests: [], count });
        }
      }),
      { numRuns: share(400) },
    );
  });

  test('behind any words: with an error of the command line none is processed', async () => {
    const stdin = [idOf('w0'), idOf('w1'), idOf('w2')].join('\n');
    await fc.assert(
      fc.asyncProperty(anyWords, async (words) => {
        const { exitCode, errors, records, requests } = await azure.callForRecords(['--pipeline', 'always', ...words], {
          stdin,
        });
        expect(requests.length).toBeLessThanOrEqual(3);
        if (requests.length === 0) return;
        // A call that sent something had no error of its own: what failed are objects.
        expect(requests.length + errors.length).toBeLessThanOrEqual(3);
        expect(placesOf(requests)).toEqual([0, 1, 2].slice(0, requests.length));
        expect(exitCode).toBe(requests.length === 3 ? 0 : 1);
        expect(resultsOf(records)).toHaveLength(requests.length);
        for (const { path } of requests) expect(path).toContain(`/subscriptions/${subscription}/`);
      }),
      { numRuns: share(600) },
    );
  });
});
