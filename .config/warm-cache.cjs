// Runs the built program's main job once and writes V8's code cache of every file it loaded: what has been run is in it as
// code, so that a later run need not compile it. Called by the build.
'use strict';

const { readFileSync, writeFileSync } = require('node:fs');
const { createServer } = require('node:http');
const { resolve } = require('node:path');
const { PassThrough, Readable } = require('node:stream');
const { Script } = require('node:vm');
const { wrap } = require(resolve('dist/load.cjs'));

const files = new Map();

/** As load.cjs loads, but keeping the scripts. */
function load(id) {
  if (!id.startsWith('#lazy/')) return require(id);
  const known = files.get(id);
  if (known !== undefined) return known.module.exports;
  const file = resolve(`dist/lazy/${id.slice('#lazy/'.length)}.cjs`);
  const script = new Script(wrap(readFileSync(file, 'latin1')), { filename: file });
  const entry = { file, script, module: { exports: {} } };
  files.set(id, entry);
  script.runInThisContext()(entry.module.exports, load, entry.module, file, resolve('dist/lazy'));
  return entry.module.exports;
}

const service = createServer((request, response) => {
  request.resume().on('end', () => {
    if (request.url.startsWith('/token')) {
      const expires = Math.floor(Date.now() / 1000) + 86_400;
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify({ access_token: 'warm', expires_on: String(expires), resource: '', token_type: 'Bearer' }),
      );
    } else {
      response.writeHead(204).end();
    }
  });
});

service.listen(0, '127.0.0.1', () => {
  const origin = `http://127.0.0.1:${service.address().port}`;
  const env = {
    AZURE_RESOURCE_MANAGER_ENDPOINT: origin,
    IDENTITY_ENDPOINT: `${origin}/token`,
    IDENTITY_HEADER: 'warm',
    AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential',
    AZURE_SUBSCRIPTION_ID: '00000000-1111-2222-3333-444444444444',
  };
  Object.assign(process.env, env);
  warm(env)
    .then(() => {
      for (const { file, script } of files.values()) writeFileSync(`${file}.cache`, script.createCachedData());
    })
    .finally(() => {
      service.close();
      service.closeAllConnections();
    });
});

async function warm(env) {
  const { runWithStreams } = load('#lazy/run-with-streams');
  const run = async (words, text) => {
    const stream = Readable.from(text === undefined ? [] : [text]);
    const [stdout, stderr] = [new PassThrough().resume(), new PassThrough()];
    const said = [];
    stderr.on('data', (chunk) => said.push(chunk));
    const input = { kind: text === undefined ? 'none' : 'data', stream };
    const openTerminal = () => Promise.resolve(undefined);
    const code = await runWithStreams(words, {
      stdout,
      stderr,
      env,
      input,
      openTerminal,
      signal: new AbortController().signal,
    });
    return { code, said: Buffer.concat(said).toString() };
  };
  const names = ['-ResourceGroupName', 'rg', '-WorkspaceName', 'ws'];
  await run(['--version']);
  await run([...names, '-Foo']);
  await run([...names, '-Key', 'Primary,Secondary', '-WhatIf']);
  await run(
    ['-Key', 'Primary', '-PassThru'],
    '{"id":"x"}\n/subscriptions/s/resourceGroups/g/providers/Microsoft.Quantum/workspaces/w\n',
  );
  const { code, said } = await run([...names, '-Key', 'Primary', '-PassThru']);
  if (code !== 0) throw new Error(`the main job fails:\n${said}`);
  await warmSession(env);
}

/** The same for a session of the PowerShell module, whose lines may be there before they are asked for. */
async function warmSession(env) {
  const { servePowerShell } = load('#lazy/session-serve-session');
  const set = 'RegenerateExpanded';
  const parameters = { SubscriptionId: 's', ResourceGroupName: 'rg', WorkspaceName: 'ws', Key: ['Primary'] };
  const messages = [
    { kind: 'begin', set, parameters, verbose: false, debug: false },
    { kind: 'object', set, parameters },
    { kind: 'answer', isYes: true },
  ];
  const input = Readable.from(messages.map((message) => `${JSON.stringify(message)}\n`));
  const [output, complaints] = [new PassThrough().resume(), new PassThrough().resume()];
  const code = await servePowerShell({ input, output, complaints, env, stop: new AbortController() });
  if (code !== 0) throw new Error(`a session ends with ${code}`);
}
