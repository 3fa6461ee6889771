// Scripts that were run with the original in a real console, run there with our module: the same output, warnings, errors and
// requests, but for the differences that the fixture names. ORIGINAL_MODULES=DIR, a folder of PSModulePath with the original in it,
// records what the original gives; UPDATE_SCRIPTS=1 what is given here.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { ServiceAnswer } from '../kit/engine-case.js';
import { prepareConsole, openConsole } from '../kit/powershell.js';
import { type ReceivedRequest, startServer } from '../kit/server.js';

const prepared = prepareConsole();
const file = new URL('../../fixtures/powershell/scripts.txt', import.meta.url);
const { ORIGINAL_MODULES, UPDATE_SCRIPTS } = process.env;

/** A script of the fixture. */
interface Case {
  readonly title: string;
  readonly script: string;
  readonly original: string;
  /** What is given here, if it is something else, and the numbers of the differences, or the words of a row in docs/fidelity.md. */
  readonly here: { readonly why: string; readonly lines: string } | undefined;
}

function parse(text: string): { readonly head: string; readonly cases: readonly Case[] } {
  const [head = '', ...blocks] = text.split(/^=== /mu);
  const cases = blocks.map((block) => {
    const [source = '', original = '', here] = block.split(/^--- (?:original|here: )/mu);
    const [title = '', ...script] = source.trimEnd().split('\n');
    const [why = '', ...lines] = (here ?? '').trimEnd().split('\n');
    return {
      title,
      script: script.join('\n'),
      original: original.trim(),
      here: here === undefined ? undefined : { why, lines: lines.join('\n') },
    };
  });
  return { head, cases };
}

function render(head: string, cases: readonly Case[]): string {
  const blocks = cases.map(({ title, script, original, here }) => {
    const ours = here === undefined ? '' : `--- here: ${here.why}\n${here.lines}\n`.replace('\n\n', '\n');
    return `=== ${title}\n${script}\n--- original\n${original}\n${ours}`.replace('--- original\n\n', '--- original\n');
  });
  return head + blocks.join('\n');
}

const errorBody = (code: string, message: string): string => JSON.stringify({ error: { code, message } });

/** By the workspace's name. */
const answers: Readonly<Record<string, ServiceAnswer>> = {
  missing: { status: 404, body: errorBody('ResourceNotFound', 'The workspace was not found.') },
  busy: { status: 409, body: errorBody('Conflict', 'Another operation is in progress.') },
  denied: { status: 403, body: errorBody('AuthorizationFailed', 'The client may not do this.') },
  gateway: { status: 502, headers: { 'content-type': 'text/html' }, body: '<html>Bad Gateway</html>' },
  broken: { status: 500 },
  ok: { status: 200, body: '{}' },
};

const id = (name: string): string =>
  `/subscriptions/s/resourceGroups/rg/providers/Microsoft.Quantum/workspaces/${name}`;
const describeWorkspace = (name: string, usable = 'Yes'): object => ({
  id: id(name),
  name,
  location: 'eastus',
  type: 'Microsoft.Quantum/Workspaces',
  tags: { team: 'a' },
  systemData: { createdBy: 'ana', createdAt: '2026-01-02T03:04:05.678+01:00' },
  properties: { provisioningState: 'Succeeded', usable, providers: [{ providerId: 'p', providerSku: 'free' }] },
});

/** What reads gets what it asks for: a list of three workspaces in two pages, a workspace, its keys, offerings, whether a name is free. */
function answerReading({ method, path }: ReceivedRequest, origin: string): ServiceAnswer {
  const ok = (body: object): ServiceAnswer => ({ status: 200, body: JSON.stringify(body) });
  const key = (name: string): object => ({ key: `${name}-key`, createdAt: '2026-01-02T03:04:05Z' });
  const [resource = ''] = path.split('?');
  const name = nameOf(path);
  if (resource.endsWith('/listKeys'))
    return ok({ apiKeyEnabled: true, primaryKey: key('first'), secondaryKey: key('second') });
  if (resource.endsWith('/checkNameAvailability')) return ok({ nameAvailable: false, reason: 'AlreadyExists' });
  if (resource.endsWith('/offerings'))
    return ok({ value: [{ id: 'p', properties: { skus: [{ id: 'free', name: 'Free' }] } }] });
  if (method !== 'POST' && name !== '') return ok(describeWorkspace(name));
  if (path.includes('page=2')) return ok({ value: [describeWorkspace('w3', 'No')] });
  if (method === 'GET') {
    return ok({ value: [describeWorkspace('w1'), describeWorkspace('w2')], nextLink: `${origin}${path}&page=2` });
  }
  return {};
}

const nameOf = (path: string): string => /workspaces\/([^/?]+)/u.exec(path)?.[1] ?? '';

/** What the scripts give, one after the other in one console; with the original if its folder is given. */
async function runAll(
  scripts: readonly string[],
  pwsh: string,
  original: string | undefined,
): Promise<readonly string[]> {
  const service = await startServer();
  const requests: ReceivedRequest[] = [];
  service.begin(
    (request) => answers[nameOf(request.path)] ?? answerReading(request, service.origin),
    (request) => requests.push(request),
  );
  const origin = service.environment['AZURE_RESOURCE_MANAGER_ENDPOINT'] ?? '';
  const modules = original === undefined ? {} : { PSModulePath: original, HOME: original };
  const console = openConsole(pwsh, { ...service.environment, AZURE_SUBSCRIPTION_ID: 's' });
  try {
    const scriptsFile = join(console.folder, 'scripts.json');
    writeFileSync(scriptsFile, JSON.stringify(scripts));
    const runner = join(import.meta.dirname, 'run-scripts.ps1');
    const { stdout } = await console.run(`. '${runner}' '${scriptsFile}' '${origin}'`, { env: modules });
    const written = stdout.split('===\n').slice(1);
    const sent = splitAt(requests, ({ path }) => path === '/script');
    return scripts.map((_, at) => describeRun(written[at] ?? 'did not run', sent[at] ?? []));
  } finally {
    await console.close();
    await service.close();
  }
}

function splitAt<Item>(items: readonly Item[], isMark: (item: Item) => boolean): readonly (readonly Item[])[] {
  const marks = items.flatMap((item, at) => (isMark(item) ? [at] : []));
  return marks.map((mark, at) => items.slice(mark + 1, marks[at + 1]));
}

/** Both speak to a service that is not Azure, which only ours says. Parallel requests come in any order. */
function describeRun(written: string, requests: readonly ReceivedRequest[]): string {
  const lines = written.split('\n').filter((line) => line !== '' && !line.includes('WARNING: Requests go to http'));
  const sent = requests.map(({ path, body }) => {
    const place = path.replace(
      /^\/subscriptions\/s\/resourceGroups\/|\/providers\/Microsoft\.Quantum|\/regenerateKey.*$|[?&]api-version=[^&]*/gu,
      '',
    );
    return `request: ${place} ${body === '' ? '' : JSON.stringify(JSON.parse(body))}`.trimEnd();
  });
  return [...lines.map((line) => line.trimEnd()), ...sent.sort()].join('\n');
}

const title = 'scripts give what they gave with the original, but for the differences that are written down';
if ('reason' in prepared) test.skip(`${title} (skipped: ${prepared.reason})`, () => undefined);
else
  test(title, async () => {
    const { head, cases } = parse(readFileSync(file, 'utf8'));
    expect(cases.length).toBeGreaterThanOrEqual(100);
    const found = await runAll(
      cases.map(({ script }) => script),
      prepared.pwsh,
      ORIGINAL_MODULES,
    );
    if (ORIGINAL_MODULES !== undefined) {
      writeFileSync(
        file,
        render(
          head,
          cases.map((one, at) => ({ ...one, original: found[at] ?? '' })),
        ),
      );
      return;
    }
    if (UPDATE_SCRIPTS !== undefined) {
      const update = (one: Case, lines = ''): Case => ({
        ...one,
        here: lines === one.original ? undefined : { why: one.here?.why ?? '?', lines },
      });
      writeFileSync(
        file,
        render(
          head,
          cases.map((one, at) => update(one, found[at])),
        ),
      );
      return;
    }
    const given = cases.map((one, at) => ({ title: one.title, lines: found[at] }));
    expect(given).toEqual(cases.map((one) => ({ title: one.title, lines: one.here?.lines ?? one.original })));
  });

test('each difference is one of docs/fidelity.md', () => {
  const fidelity = readFileSync(new URL('../../docs/fidelity.md', import.meta.url), 'utf8');
  const { cases } = parse(readFileSync(file, 'utf8'));
  const reasons = cases.flatMap(({ here }) => here?.why.split(', ') ?? []);
  const unknown = reasons.filter((why) => !fidelity.includes(/^D\d+$/u.test(why) ? `### ${why}` : why));
  expect(unknown).toEqual([]);
});
