// Figures as ratios, each against its reference in the same run, interleaved: `npm run bench [-- --json FILE] [--only WORD]`.
// Needs Node only. Where an engine's timer stands in AZ_QUANTUMAPI_ENGINE (a program that takes `--time COUNT LINE` and prints
// microseconds), the binder is measured beside it; and beside both, where the program that tests make of spec/powershell/engine
// stands in AZ_QUANTUMAPI_MODULE_ENGINE, the PowerShell module. Where AZ_QUANTUMAPI_JUDGE names an engine that takes the cases of
// `npm run judge`, any command's calls are measured beside it.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { closeSync, cpSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { installedNodes } from './installed-nodes.mjs';

const { values: options } = parseArgs({ options: { json: { type: 'string' }, only: { type: 'string' } } });
const scratch = mkdtempSync(join(tmpdir(), 'az-quantumapi-bench-'));
// Nothing is kept in a home that lies in a temporary folder.
mkdirSync('node_modules/.cache', { recursive: true });
const home = mkdtempSync(resolve('node_modules/.cache/bench-'));
mkdirSync(join(home, 'Library'));
const names = ['-ResourceGroupName', 'rg', '-WorkspaceName', 'ws', '-Key', 'Primary'];
// Away from what the build has compiled for this Node, so that a first run is one.
cpSync('dist', join(home, 'package/dist'), { recursive: true });
const cmdlet = join(home, 'package/dist/cmdlet.cjs');
const rows = [];

/** Minimum, median and maximum of a list of numbers. */
function spread(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return { min: sorted[0], median: sorted[Math.floor(sorted.length / 2)], max: sorted.at(-1) };
}

function report(what, reference, unit, figure, goal) {
  const round = (n) => (n >= 100 ? Math.round(n) : Number(n.toPrecision(3)));
  const row = {
    what,
    reference,
    unit,
    min: round(figure.min),
    median: round(figure.median),
    max: round(figure.max),
    goal,
  };
  rows.push(row);
  console.log(`${what} | ${reference} | ${row.median}${unit} (${row.min} to ${row.max}) | ${goal}`);
}

function wants(name) {
  return options.only === undefined || name.includes(options.only);
}

/** A service that says 204 to every regenerateKey, after a while, and gives tokens. */
function startService(delayMs = 0) {
  return startServer(
    `import { createServer } from 'node:http';
     const server = createServer((request, response) => {
       request.resume().on('end', () => {
         const answer = () => { response.writeHead(204, { 'x-ms-request-id': 'r' }); response.end(); };
         if (!request.url.startsWith('/token')) { if (${delayMs} > 0) setTimeout(answer, ${delayMs}); else answer(); return; }
         response.writeHead(200, { 'content-type': 'application/json' });
         response.end(JSON.stringify({ access_token: 'bench', expires_on: String(Math.floor(Date.now() / 1000) + 86400), resource: '', token_type: 'Bearer' }));
       });
     });
     server.keepAliveTimeout = 60000;
     server.listen(0, '127.0.0.1', () => console.log(server.address().port));`,
  );
}

/** A service that gives tokens and a list of workspaces in pages. */
function startListService(total = 20_000, size = 500) {
  return startServer(
    `import { createServer } from 'node:http';
     const workspace = (i) => ({
       id: '/subscriptions/00000000-1111-2222-3333-444444444444/resourceGroups/rg/providers/Microsoft.Quantum/workspaces/ws' + i, name: 'ws' + i, type: 'Microsoft.Quantum/Workspaces', location: 'westeurope', tags: { team: 'a' },
       systemData: { createdAt: '2026-01-02T03:04:05.123456Z', createdBy: 'a', createdByType: 'User', lastModifiedAt: '2026-01-02T03:04:05.123456Z', lastModifiedBy: 'a', lastModifiedByType: 'User' },
       properties: { providers: [{ providerId: 'p', providerSku: 's' }], provisioningState: 'Succeeded', usable: 'Yes', storageAccount: '/subscriptions/s/x', endpointUri: 'https://ws' + i + '.example', apiKeyEnabled: true },
     });
     const path = '/subscriptions/00000000-1111-2222-3333-444444444444/providers/Microsoft.Quantum/workspaces?api-version=2025-01-01-preview&page=';
     const toPage = (page) => JSON.stringify({
       value: Array.from({ length: ${size} }, (_, i) => workspace(page * ${size} + i)),
       ...((page + 1) * ${size} < ${total} ? { nextLink: 'http://127.0.0.1:' + server.address().port + path + (page + 1) } : {}),
     });
     const pages = new Map();
     const server = createServer((request, response) => {
       response.writeHead(200, { 'content-type': 'application/json' });
       if (request.url.startsWith('/token')) return response.end(JSON.stringify({ access_token: 'bench', expires_on: String(Math.floor(Date.now() / 1000) + 86400), resource: '', token_type: 'Bearer' }));
       const page = Number(/page=(\\d+)/.exec(request.url)?.[1] ?? 0);
       if (!pages.has(page)) pages.set(page, toPage(page));
       response.end(pages.get(page));
     });
     server.listen(0, '127.0.0.1', () => console.log(server.address().port));`,
  );
}

/** A server in a process of its own, as a real one is. */
async function startServer(source) {
  const file = join(mkdtempSync(join(scratch, 'service-')), 'service.mjs');
  writeFileSync(file, source);
  const child = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'inherit'] });
  const port = await new Promise((done) => child.stdout.once('data', (data) => done(Number(String(data)))));
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    environment: {
      AZURE_RESOURCE_MANAGER_ENDPOINT: origin,
      IDENTITY_ENDPOINT: `${origin}/token`,
      IDENTITY_HEADER: 'bench',
      AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential',
      AZURE_SUBSCRIPTION_ID: '00000000-1111-2222-3333-444444444444',
      NO_PROXY: '127.0.0.1',
    },
    stop: () => child.kill(),
  };
}

/** Milliseconds of a whole process. */
function timeProcess(words, environment, input = 'ignore', program = process.execPath) {
  const start = process.hrtime.bigint();
  const { status } = spawnSync(program, words, {
    env: { PATH: process.env.PATH, HOME: scratch, NO_COLOR: '1', ...environment },
    stdio: [input, 'ignore', 'ignore'],
  });
  return { ms: Number(process.hrtime.bigint() - start) / 1e6, status };
}

/** The Nodes that `npm run check:nodes` has installed, but for this one and those that are too old. */
function supportedNodes() {
  return installedNodes().filter(
    ({ version }) => version !== process.versions.node && Number.parseInt(version, 10) >= 20,
  );
}

/** Each kind of run the first time, with an empty cache folder, and warm; all in turn with an empty file, on one Node. */
function measureNode({ version, program }, service, empty) {
  const major = Number.parseInt(version, 10);
  const kinds = [
    ['-WhatIf', [...names, '-WhatIf'], 0, 1.25, 1.8],
    ['a binding error', [...names, '-Foo'], 1, 1.25, 1.8],
    ['--version', ['--version'], 0, 1.25, 1.8],
    ['one request with -PassThru', [...names, '-PassThru'], 0, major === 20 ? 2.6 : 3, 4.5],
  ];
  const run = (words, expected, place) => {
    const timed = timeProcess([cmdlet, ...words], { HOME: place, ...service.environment }, 'ignore', program);
    if (timed.status !== expected) throw new Error(`Node ${version} ends ${words.join(' ')} with ${timed.status}`);
    return timed.ms;
  };
  const rows = kinds.flatMap(([what, words, expected, warm, first]) => [
    { what: `${what}, warm`, goal: warm, ratios: [], times: [], run: () => run(words, expected, home) },
    {
      what: `${what}, the first time`,
      goal: first,
      ratios: [],
      times: [],
      run: () => run(words, expected, mkdtempSync(join(home, 'first-'))),
    },
  ]);
  const starts = [];
  for (let i = 0; i <= 11; i++) {
    const start = timeProcess([empty], {}, 'ignore', program).ms;
    const times = rows.map((row) => row.run());
    if (i === 0) continue;
    starts.push(start);
    for (const [at, ms] of times.entries()) {
      rows[at].ratios.push(ms / start);
      rows[at].times.push(ms);
    }
  }
  report('an empty .mjs file', `Node ${version}`, ' ms', spread(starts), 'stated');
  for (const { what, goal, ratios, times } of rows)
    report(
      `${what} (${Math.round(spread(times).median)} ms)`,
      `an empty .mjs file, Node ${version}`,
      '×',
      spread(ratios),
      `at most ${goal}`,
    );
}

/** Runs two commands in turn and gives the ratios of each round. */
function compareProcesses(rounds, one, other) {
  const ratios = [];
  for (let i = 0; i <= rounds; i++) {
    const [a, b] = [one(), other()];
    if (i > 0) ratios.push(a.ms / b.ms);
  }
  return spread(ratios);
}

function measureStart(service) {
  const empty = join(scratch, 'empty.mjs');
  writeFileSync(empty, '');
  const installed = join(scratch, 'shortest.mjs');
  writeFileSync(
    installed,
    `import axios from ${JSON.stringify(pathToFileURL(resolve('node_modules/axios/index.js')).href)};
     import { DefaultAzureCredential } from ${JSON.stringify(pathToFileURL(resolve('node_modules/@azure/identity/dist/esm/index.js')).href)};
     const { token } = await new DefaultAzureCredential().getToken('https://management.azure.com/.default');
     const answer = await axios.post(process.env.AZURE_RESOURCE_MANAGER_ENDPOINT + '/subscriptions/s/resourceGroups/g/providers/Microsoft.Quantum/workspaces/w/regenerateKey?api-version=2025-01-01-preview', { keys: ['Primary'] }, { headers: { authorization: 'Bearer ' + token } });
     if (answer.status !== 204) process.exit(1);`,
  );
  for (const node of [{ version: process.versions.node, program: process.execPath }, ...supportedNodes()])
    measureNode(node, service, empty);
  const request = () => timeProcess([cmdlet, ...names, '-PassThru'], { HOME: home, ...service.environment });
  const shortest = () => timeProcess([installed], service.environment);
  if (shortest().status !== 0) throw new Error('the reference script fails');
  report(
    'one request with -PassThru',
    'the shortest script with axios and @azure/identity',
    '×',
    compareProcesses(7, request, shortest),
    'at most 0.45',
  );
}

function writeIds(count) {
  const file = join(scratch, `ids-${count}.txt`);
  const line = (i) =>
    `/subscriptions/00000000-1111-2222-3333-444444444444/resourceGroups/rg/providers/Microsoft.Quantum/workspaces/ws${i}/regenerateKey\n`;
  const descriptor = openSync(file, 'w');
  for (let i = 0; i < count; i += 10_000) {
    writeFileSync(descriptor, Array.from({ length: Math.min(10_000, count - i) }, (_, j) => line(i + j)).join(''));
  }
  closeSync(descriptor);
  return file;
}

/** Milliseconds of a run over a file of ids. */
function timeIds(ids, host, service) {
  const input = openSync(ids, 'r');
  const timed = timeProcess([cmdlet, ...host, '-Key', 'Primary', '-PassThru'], service.environment, input);
  closeSync(input);
  if (timed.status !== 0) throw new Error('the piped ids of the benchmark fail');
  return timed;
}

/** Several objects at once, beside one after the other, which are fewer, so that both take as long: time per object. */
async function measureParallel() {
  const slow = await startService(20);
  const [few, many] = [500, 5000];
  const perObject = (count, host) => ({ ms: timeIds(writeIds(count), host, slow).ms / count });
  const ratios = compareProcesses(
    1,
    () => perObject(few, []),
    () => perObject(many, ['--parallel', '16']),
  );
  slow.stop();
  report('piped ids, --parallel 16, answers after 20 ms', '--parallel 1', '× as fast', ratios, 'at least 12');
}

/** A list of 20,000 workspaces in pages of 500, beside a bare axios loop that gets the same pages and prints the same lines. */
async function measureList() {
  const service = await startListService();
  const bare = join(scratch, 'list.mjs');
  writeFileSync(bare, listLoop());
  const print = (file) => {
    const start = process.hrtime.bigint();
    const { stdout } = spawnSync(process.execPath, [file], {
      env: { PATH: process.env.PATH, HOME: home, NO_COLOR: '1', ...service.environment },
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 2 ** 30,
    });
    return { ms: Number(process.hrtime.bigint() - start) / 1e6, text: String(stdout) };
  };
  const program = join(home, 'package/dist/get-workspace.cjs');
  if (print(bare).text !== print(program).text) throw new Error('the two lists differ');
  const ratios = compareProcesses(
    5,
    () => print(bare),
    () => print(program),
  );
  service.stop();
  report(
    'a list of 20,000 workspaces, objects per second',
    'bare axios loop, same lines',
    '×',
    ratios,
    'at least 0.80',
  );
}

/** The same loop as a script; the names are those of the module's class. */
function listLoop() {
  return `import axios from ${JSON.stringify(pathToFileURL(resolve('node_modules/axios/index.js')).href)};
     import { once } from 'node:events';
     import { Agent } from 'node:http';
     const httpAgent = new Agent({ keepAlive: true, maxSockets: 1 });
     const say = (value) => value ?? null;
     const toLine = ({ properties: p, systemData: s, ...w }) => {
       const system = { CreatedAt: s.createdAt, CreatedBy: s.createdBy, CreatedByType: s.createdByType, LastModifiedAt: s.lastModifiedAt, LastModifiedBy: s.lastModifiedBy, LastModifiedByType: s.lastModifiedByType };
       return JSON.stringify({
         ApiKeyEnabled: say(p.apiKeyEnabled), AzureAsyncOperation: null, EndpointUri: say(p.endpointUri), Id: w.id, IdentityPrincipalId: say(w.identity?.principalId),
         IdentityTenantId: say(w.identity?.tenantId), IdentityType: say(w.identity?.type), IdentityUserAssignedIdentity: w.identity?.userAssignedIdentities ?? {}, Location: w.location,
         ManagedOnBehalfOfConfigurationMoboBrokerResource: null, ManagedStorageAccount: say(p.managedStorageAccount), Name: w.name,
         Provider: p.providers.map((one) => ({ ApplicationName: say(one.applicationName), Id: one.providerId, InstanceUri: say(one.instanceUri), ProvisioningState: say(one.provisioningState), ResourceUsageId: say(one.resourceUsageId), Sku: one.providerSku })),
         ProvisioningState: say(p.provisioningState), RetryAfter: null, StorageAccount: say(p.storageAccount), SystemData: system,
         ...Object.fromEntries(Object.entries(system).map(([name, value]) => ['SystemData' + name, value])), Tag: w.tags ?? {}, Type: w.type, Usable: say(p.usable),
       }) + '\\n';
     };
     let url = process.env.AZURE_RESOURCE_MANAGER_ENDPOINT + '/subscriptions/00000000-1111-2222-3333-444444444444/providers/Microsoft.Quantum/workspaces?api-version=2025-01-01-preview';
     while (url) {
       const { data } = await axios.get(url, { httpAgent, headers: { authorization: 'Bearer bench' } });
       for (const one of data.value) if (!process.stdout.write(toLine(one))) await once(process.stdout, 'drain');
       url = data.nextLink;
     }`;
}

/** Objects per second: 10,000 piped ids in one process, beside a bare axios loop with one kept-alive connection. */
function measureRate(service) {
  const count = 10_000;
  const ids = writeIds(count);
  const bare = join(scratch, 'bare.mjs');
  writeFileSync(
    bare,
    `import axios from ${JSON.stringify(pathToFileURL(resolve('node_modules/axios/index.js')).href)};
     import { Agent } from 'node:http';
     const httpAgent = new Agent({ keepAlive: true, maxSockets: 1 });
     for (let i = 0; i < ${count}; i++) {
       await axios.post(process.env.AZURE_RESOURCE_MANAGER_ENDPOINT + '/subscriptions/00000000-1111-2222-3333-444444444444/resourceGroups/rg/providers/Microsoft.Quantum/workspaces/ws' + i + '/regenerateKey?api-version=2025-01-01-preview',
         '{\\n  "keys": [ "Primary" ]\\n}', { httpAgent, headers: { 'content-type': 'application/json', authorization: 'Bearer bench' } });
     }`,
  );
  const ours = (...host) => timeIds(ids, host, service);
  const theirs = () => timeProcess([bare], service.environment);
  const ratios = compareProcesses(5, theirs, ours);
  report(
    '10,000 piped ids, objects per second',
    'bare axios loop, kept alive, same requests',
    '×',
    ratios,
    'at least 0.90',
  );
  report(
    '10,000 piped ids with --parallel 16, objects per second',
    'the same loop',
    '×',
    compareProcesses(5, theirs, () => ours('--parallel', '16')),
    'at least 2',
  );
}

/** Peak resident set in MiB, read by the process itself when it ends; where the system keeps no peak, the last figure. */
function peakMemory(words, environment, input, nodeOptions = []) {
  const probe = join(scratch, 'peak.mjs');
  const answer = join(scratch, 'peak.txt');
  writeFileSync(
    probe,
    `import { readFileSync, writeFileSync } from 'node:fs';
     process.on('exit', () => {
       let kibibytes = process.memoryUsage().rss / 1024;
       try { kibibytes = Number(/VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]); } catch {}
       writeFileSync(${JSON.stringify(answer)}, String(kibibytes / 1024));
     });`,
  );
  const { status } = spawnSync(
    process.execPath,
    [...nodeOptions, '--import', pathToFileURL(probe).href, cmdlet, ...words],
    {
      env: { PATH: process.env.PATH, HOME: scratch, NO_COLOR: '1', ...environment },
      stdio: [input, 'ignore', 'ignore'],
    },
  );
  return { status, mebibytes: Number(readFileSync(answer, 'utf8')) };
}

function measureMemory(service) {
  const run = (count, words, environment, nodeOptions) => {
    const input = openSync(writeIds(count), 'r');
    const result = peakMemory(words, environment, input, nodeOptions);
    closeSync(input);
    return result;
  };
  const whatIf = ['-Key', 'Primary', '-WhatIf'];
  const send = ['-Key', 'Primary'];
  const two = run(2000, whatIf, service.environment).mebibytes;
  for (const count of [10_000, 100_000]) {
    const { mebibytes } = run(count, send, service.environment);
    report(`peak memory, ${count.toLocaleString('en')} piped ids`, 'none', ' MiB', spread([mebibytes]), 'stated');
  }
  const atOnce = ['--parallel', '16', ...send];
  const [few, many] = [10_000, 1_000_000].map((count) => run(count, atOnce, service.environment).mebibytes);
  report('peak memory, 1,000,000 ids with --parallel 16', '10,000 ids', '×', spread([many / few]), 'at most 1.25');
  const million = run(1_000_000, whatIf, service.environment);
  report(
    'peak memory, 1,000,000 lines with -WhatIf',
    '2,000 lines',
    '×',
    spread([million.mebibytes / two]),
    'below 1.6',
  );
  const limited = run(1_000_000, whatIf, service.environment, ['--max-old-space-size=32']);
  report(
    '1,000,000 lines under --max-old-space-size=32',
    'none',
    limited.status === 0 ? ' completes' : ' FAILS',
    spread([limited.mebibytes]),
    'completes',
  );
}

/** Microseconds of one call over several rounds of many, after rounds that only warm up: the engine, too, is measured when it is warm. */
async function timeCalls(call, count = 3000) {
  const rounds = [];
  for (let round = 0; round < 11; round++) {
    const start = process.hrtime.bigint();
    for (let i = 0; i < count; i++) await call();
    if (round > 5) rounds.push(Number(process.hrtime.bigint() - start) / 1e3 / count);
  }
  return spread(rounds);
}

async function measureBinder(service) {
  const { runCommand } = await import(pathToFileURL(resolve('dist/library.js')).href);
  const entry = join(scratch, 'binder.ts');
  const from = (path) => JSON.stringify(resolve('src', path));
  writeFileSync(
    entry,
    `export { readWords } from ${from('engine/arguments/read-words.ts')};
     export { pairArguments } from ${from('engine/arguments/pair-arguments.ts')};
     export { toArgument } from ${from('engine/arguments/to-argument.ts')};
     export { bindLine } from ${from('engine/binder/bind-line.ts')};
     export { table } from ${from('quantum/new-workspace-key/table.ts')};`,
  );
  await build({
    entryPoints: [entry],
    outfile: join(scratch, 'binder.mjs'),
    bundle: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'error',
  });
  const binder = await import(pathToFileURL(join(scratch, 'binder.mjs')).href);
  const bind = (words) => {
    const { command } = binder.table;
    const { paired } = binder.pairArguments(binder.readWords(words, command).tokens, command);
    const value = paired.map(({ argument }) => binder.toArgument(argument));
    const line = { given: { ok: true, value }, inputExpected: false, defaults: [], today: () => '2000-01-01' };
    if (!binder.bindLine(command, line).missing.ok) throw new Error('the line does not bind');
  };
  const sink = () => new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = [
    ['-ResourceGroupName', 'rg', '-WorkspaceName', 'ws', '-WhatIf'],
    ['-ResourceGroupName', 'rg', '-WorkspaceName', 'ws', '-Key', 'Primary,Secondary', '-PassThru', '-WhatIf'],
  ];
  for (const words of lines) {
    const line = `New-AzQuantumApiWorkspaceKey ${words.join(' ')}`;
    const whole = await timeCalls(
      () => runCommand(words, { stdout: sink(), stderr: sink(), env: service.environment }),
      1000,
    );
    const alone = await timeCalls(() => bind(words), 20_000);
    report(
      `runCommand ${words.join(' ')}`,
      'none',
      ' calls per second',
      spread([1e6 / whole.max, 1e6 / whole.median, 1e6 / whole.min]),
      'stated',
    );
    report(
      `binder alone ${words.join(' ')}`,
      'none',
      ' calls per second',
      spread([1e6 / alone.max, 1e6 / alone.median, 1e6 / alone.min]),
      'stated',
    );
    const engine = process.env.AZ_QUANTUMAPI_ENGINE;
    if (engine === undefined) continue;
    const times = [1, 2, 3].map(() => Number(execFileSync(engine, ['--time', '2000', line], { encoding: 'utf8' })));
    const median = spread(times).median;
    report(
      `runCommand ${words.join(' ')}`,
      "the engine's time for the line",
      '× as fast',
      spread([median / whole.max, median / whole.median, median / whole.min]),
      'at least 10',
    );
    report(
      `binder alone ${words.join(' ')}`,
      "the engine's time for the line",
      '× as fast',
      spread([median / alone.max, median / alone.median, median / alone.min]),
      'at least 50',
    );
  }
}

/** Any command: its definition read and a call of it bound, on the recorded mix; the engine, where it is, defines and calls it, too. */
function measureAnyCommand() {
  const recorded = gunzipSync(readFileSync('fixtures/recorded/any-command.jsonl.gz')).toString().trim().split('\n');
  const lines = recorded.map((line) => `${JSON.stringify(JSON.parse(line).case)}\n`);
  const whole = (program, words, some) => {
    const start = process.hrtime.bigint();
    const { status } = spawnSync(program, words, { input: some.join(''), stdio: ['pipe', 'ignore', 'inherit'] });
    if (status !== 0) throw new Error(`${program} ends with ${status}`);
    return Number(process.hrtime.bigint() - start) / 1e6;
  };
  // What a program needs to start is not the binder's.
  const perCase = (program, words, some) => {
    const first = some.slice(0, 1);
    return (whole(program, words, some) - whole(program, words, first)) / (some.length - 1);
  };
  const ours = [1, 2, 3].map(() => perCase(process.execPath, ['dist/judge.cjs'], lines));
  report('binder alone, any command', 'none', ' calls per second', spread(ours.map((ms) => 1e3 / ms)), 'stated');
  const engine = process.env.AZ_QUANTUMAPI_JUDGE;
  if (engine === undefined) return;
  // It does not know the enumerations that were made up.
  const sample = lines.filter((line, i) => i % 10 === 0 && !/Sample\.(?!MadeUp)/.test(line));
  const theirs = perCase(engine, [], sample);
  report(
    'binder alone, any command',
    "the engine's time for the same calls",
    '× as fast',
    spread(ours.map((ms) => theirs / ms)),
    'at least 20',
  );
}

/** 1,000 ids through the module in the engine; beside them the real cmdlet, which answers itself without any HTTP. */
async function measureModule(service) {
  const program = process.env.AZ_QUANTUMAPI_MODULE_ENGINE;
  if (program === undefined) return;
  const [module, bin] = [join(scratch, 'Az.QuantumApi'), join(scratch, 'bin')];
  execFileSync(process.execPath, ['dist/tool.cjs', 'powershell-module', '-o', module]);
  mkdirSync(bin);
  const tool = `exec "${process.execPath}" "${resolve('dist/tool.cjs')}" "$@"`;
  writeFileSync(join(bin, 'az-quantumapi'), `#!/bin/sh\n${tool}\n`, { mode: 0o755 });
  const child = spawn(program, [module], {
    env: { PATH: `${bin}:${process.env.PATH}`, HOME: scratch, NO_COLOR: '1', ...service.environment },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const events = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const until = async (kind) => {
    const heard = [];
    do heard.push(JSON.parse((await events.next()).value));
    while (heard.at(-1).kind !== kind);
    return heard;
  };
  const [ready] = await until('ready');
  report('importing the module', 'none', ' ms', spread([ready.milliseconds]), 'stated');
  const id = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Quantum/workspaces/w$_/regenerateKey';
  const pipe = (count) =>
    `1..${count} | ForEach-Object { "${id}" } | New-AzQuantumApiWorkspaceKey -Key Primary -PassThru`;
  const time = async (line, outputs) => {
    const start = process.hrtime.bigint();
    child.stdin.write(`${JSON.stringify({ line })}\n`);
    const heard = (await until('end')).filter(({ kind }) => kind === 'output').length;
    if (heard !== outputs) throw new Error(`${heard} objects of ${outputs} were regenerated`);
    return Number(process.hrtime.bigint() - start) / 1e6;
  };
  const rounds = [[], []];
  for (let round = 0; round < 6; round++) {
    for (const [at, count] of [1, 1000].entries()) {
      const ms = await time(pipe(count), count);
      if (round > 0) rounds[at].push(ms);
    }
  }
  child.stdin.end();
  const [one, thousand] = rounds.map(spread);
  report('one piped id through the module', 'none', ' ms', one, 'stated');
  report('1,000 piped ids through the module', 'none', ' ms', thousand, 'stated');
  const engine = process.env.AZ_QUANTUMAPI_ENGINE;
  if (engine === undefined) return;
  const original = Number(execFileSync(engine, ['--time', '5', pipe(1000)], { encoding: 'utf8' })) / 1000;
  report('1,000 piped ids through the original', 'none', ' ms, without HTTP', spread([original]), 'stated');
}

const service = await startService();
try {
  console.log(
    `Node ${process.version} on ${process.platform}-${process.arch}; medians, with minimum and maximum in brackets`,
  );
  console.log('what | reference | figure | goal');
  if (wants('startup')) measureStart(service);
  if (wants('rate')) measureRate(service);
  if (wants('list')) await measureList();
  if (wants('parallel')) await measureParallel();
  if (wants('binder')) await measureBinder(service);
  if (wants('binder') || wants('any-command')) measureAnyCommand();
  if (wants('memory')) measureMemory(service);
  if (wants('module')) await measureModule(service);
  if (options.json)
    writeFileSync(
      options.json,
      `${JSON.stringify({ node: process.version, date: new Date().toISOString(), rows }, null, 2)}\n`,
    );
} finally {
  service.stop();
  for (const folder of [scratch, home]) rmSync(folder, { recursive: true, force: true });
}
