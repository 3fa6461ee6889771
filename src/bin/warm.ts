// `az-quantumapi warm`: runs the programs through their main jobs, against a service of its own on loopback, so that they
// leave what V8 compiled for later runs (src/bin/start-up/compiled-cache.ts). Nothing is sent to Azure.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, chmodSync, constants, lstatSync, readdirSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { GnuOptionValues } from '../engine/terminal/gnu-options.js';
import { describeNotPrivate } from './describe-not-private.js';
import { installedCacheFolder, userCacheFolder } from './start-up/cache-folders.js';
import { notKept, tellVariable } from './start-up/keep-compiled.js';
import { makePrivateFolders } from './start-up/make-private-folders.js';
import type { warmOptions } from './warm-options.js';

/** What the command says and writes on. */
export interface WarmSurroundings {
  /** Gives the exit code. */
  readonly writeOutput: (text: string) => Promise<number>;
  /** Takes a sentence about what went wrong; gives the exit code. */
  readonly complain: (message: string) => Promise<number>;
}

/** Fills the user's folder, or that of the package; gives the exit code. */
export async function warm(
  given: GnuOptionValues<typeof warmOptions>,
  { writeOutput, complain }: WarmSurroundings,
): Promise<number> {
  if (given.help) {
    return writeOutput(warmHelp);
  }
  const dist = fileURLToPath(new URL('..', import.meta.url));
  const folder = given.installed ? installedCacheFolder(dist) : userCacheFolder();
  if (folder === undefined) return complain('no folder to write to: the environment names no home.');
  const way = given.installed ? [dirname(dirname(folder)), dirname(folder), folder] : [dirname(folder), folder];
  if (!makePrivateFolders(way)) {
    return complain(`nothing is kept in '${folder}': ${describeNotPrivate(folder)}.`);
  }
  if (!isWritable(folder)) return complain(`'${folder}' cannot be written to.`);
  process.env['NODE_DISABLE_COMPILE_CACHE'] = '1'; // this run itself is not to be kept
  const failed = await runJobs(dist, folder);
  if (failed !== undefined) return complain(failed);
  if (given.installed) way.slice(0, -1).forEach((path) => chmodSync(path, 0o755));
  if (given.installed) letAllRead(folder);
  return writeOutput(`${folder}\n`);
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

interface Job {
  readonly program: 'cmdlet' | 'tool';
  readonly words: readonly string[];
  readonly input?: string;
  readonly exitCode: number;
}

const names = ['-ResourceGroupName', 'rg', '-WorkspaceName', 'ws'];
const id = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Quantum/workspaces/w';

/** What people do most. */
const jobs: readonly Job[] = [
  { program: 'cmdlet', words: ['--version'], exitCode: 0 },
  { program: 'cmdlet', words: [...names, '-Foo'], exitCode: 1 },
  { program: 'cmdlet', words: [...names, '-Key', 'Primary,Secondary', '-WhatIf'], exitCode: 0 },
  { program: 'cmdlet', words: [...names, '-Key', 'Primary', '-PassThru'], exitCode: 0 },
  { program: 'cmdlet', words: ['-Key', 'Primary', '-WhatIf'], input: `${id}\n`, exitCode: 0 },
  { program: 'cmdlet', words: ['-Key', 'Primary', '-PassThru'], input: `{"id":"${id}"}\n${id}\n`, exitCode: 0 },
  { program: 'tool', words: ['complete', 'bash', '0', ''], exitCode: 0 },
  { program: 'tool', words: ['powershell-session'], input: describeSession(), exitCode: 0 },
];

/** A call of the PowerShell module, whose lines may be there before they are asked for. */
function describeSession(): string {
  const command = 'New-AzQuantumApiWorkspaceKey';
  const parameters = { SubscriptionId: 's', ResourceGroupName: 'rg', WorkspaceName: 'ws', Key: ['Primary'] };
  const messages = [
    { kind: 'begin', command, set: 'RegenerateExpanded', parameters, isYes: true, isNext: true },
    { kind: 'object', parameters },
    { kind: 'answer', isYes: true },
  ];
  return messages.map((message) => `${JSON.stringify({ call: 1, ...message })}\n`).join('');
}

/** Undefined, or what failed. */
async function runJobs(dist: string, folder: string): Promise<string | undefined> {
  const service = createServer(answer).listen(0, '127.0.0.1');
  try {
    await once(service, 'listening');
    const origin = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
    const environment = describeEnvironment(origin, folder);
    for (const job of jobs) {
      const { exitCode, said } = await run(dist, job, environment);
      if (exitCode === notKept) return `'${folder}' cannot be written to: ${said.trimEnd().split('\n').at(-1)}.`;
      if (exitCode !== job.exitCode) return `${job.words.join(' ')} ends with ${exitCode}:\n${said}`;
    }
    return undefined;
  } finally {
    service.close();
    service.closeAllConnections();
  }
}

const answer: RequestListener = (request, response) => {
  request.resume().on('end', () => {
    if (!request.url?.startsWith('/token')) return response.writeHead(204).end();
    const expires = String(Math.floor(Date.now() / 1000) + 86_400);
    response.writeHead(200, { 'content-type': 'application/json' });
    return response.end(
      JSON.stringify({ access_token: 'warm', expires_on: expires, resource: '', token_type: 'Bearer' }),
    );
  });
};

/** Of our own variables only what a process needs, and what decides which cache a run uses. */
function describeEnvironment(origin: string, folder: string): NodeJS.ProcessEnv {
  const { PATH, HOME, SystemRoot, NODE_OPTIONS } = process.env;
  return {
    ...Object.fromEntries(Object.entries({ PATH, HOME, SystemRoot, NODE_OPTIONS }).filter(([, value]) => value)),
    [process.platform === 'win32' ? 'LOCALAPPDATA' : 'XDG_CACHE_HOME']: dirname(folder),
    [tellVariable]: '1',
    AZURE_RESOURCE_MANAGER_ENDPOINT: origin,
    IDENTITY_ENDPOINT: `${origin}/token`,
    IDENTITY_HEADER: 'warm',
    AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential',
    AZURE_SUBSCRIPTION_ID: '00000000-1111-2222-3333-444444444444',
  };
}

async function run(
  dist: string,
  { program, words, input }: Job,
  env: NodeJS.ProcessEnv,
): Promise<{ readonly exitCode: number | null; readonly said: string }> {
  const stdin = input === undefined ? 'ignore' : 'pipe';
  const child = spawn(process.execPath, [join(dist, `${program}.cjs`), ...words], {
    env,
    stdio: [stdin, 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text));
  child.stdin?.on('error', () => undefined).end(input);
  const [exitCode] = (await once(child, 'close')) as [number | null];
  return { exitCode, said };
}

/** All users of an installed program may read what was compiled of it. */
function letAllRead(path: string): void {
  const isFolder = lstatSync(path).isDirectory();
  chmodSync(path, isFolder ? 0o755 : 0o644);
  if (isFolder) for (const name of readdirSync(path)) letAllRead(join(path, name));
}

const warmHelp = `Lets the programs start as fast as they can from their first run on. Without it the first run
of each kind does that for the next ones, which in a container or on a build machine never come.

Usage: az-quantumapi warm [--installed]

  --installed   for all users: writes into the folder that the package is installed in

What is written is used by this Node and this version only. In a Dockerfile:
  RUN npm install --global az-quantumapi && az-quantumapi warm --installed
`;
