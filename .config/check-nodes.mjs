// Runs the package, packed with this Node, with it, with each other Node that it is for, and with some that are too old:
// `npm run check:nodes [-- --quick-specs]`. Each call is made twice, so that the second takes what the first has compiled. With
// --quick-specs each Node also runs `test:quick`. A Node that cannot be had is skipped, with the reason.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { installNode } from './installed-nodes.mjs';

if (process.env.npm_execpath === undefined) throw new Error('npm has to run this: npm run check:nodes');
const { values: options } = parseArgs({ options: { 'quick-specs': { type: 'boolean', default: false } } });
const { name: packageName, version: ourVersion, engines } = JSON.parse(readFileSync('package.json', 'utf8'));
const floor = engines.node.replace('>=', '');
const scratch = mkdtempSync(join(tmpdir(), 'az-quantumapi-nodes-'));
// Nothing is kept in a home that lies in a temporary folder.
mkdirSync('node_modules/.cache', { recursive: true });
const home = mkdtempSync(resolve('node_modules/.cache/check-nodes-'));
mkdirSync(join(home, 'Library'));
const counts = { passed: 0, failed: 0, skipped: 0 };

process.once('exit', () => {
  for (const folder of [scratch, home]) rmSync(folder, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

function npm(...words) {
  const quiet = ['--ignore-scripts=false', '--no-audit', '--no-fund', '--no-update-notifier'];
  return execFileSync(process.execPath, [process.env.npm_execpath, ...words, ...quiet], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function count(outcome, what, reason = '') {
  counts[outcome] += 1;
  console.log(`${outcome} | ${what}${reason && ` | ${reason}`}`);
}

/** What is wrong with a run, and what it wrote; undefined if it is what is expected: an exit code, and a text in one stream. */
function findFault(node, file, words, environment, [exitCode, stream, expected]) {
  const { PATH, SystemRoot, TEMP, TMP } = process.env;
  const run = spawnSync(node, [file, ...words], {
    encoding: 'utf8',
    env: { PATH, SystemRoot, TEMP, TMP, HOME: home, LOCALAPPDATA: home, NO_COLOR: '1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (run.status === exitCode && run[stream].includes(expected)) return undefined;
  return JSON.stringify({ exitCode: run.status, signal: run.signal, stdout: run.stdout, stderr: run.stderr });
}

function check(what, ...run) {
  const fault = findFault(...run);
  count(fault === undefined ? 'passed' : 'failed', what, fault);
}

/** Starts the emulator with a Node; gives what it prints for the environment, and the way to end it. */
async function startEmulator(node) {
  const emulator = spawn(node, [join(dist, 'tool.cjs'), 'emulator', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  process.once('exit', () => emulator.kill());
  let printed = '';
  for await (const chunk of emulator.stdout.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    printed += chunk;
    if (/^export NO_PROXY=.*\n/mu.test(printed)) break;
  }
  const environment = Object.fromEntries(
    [...printed.matchAll(/^export (\w+)='(.*)'$/gmu)].map(([, name, value]) => [name, value]),
  );
  const end = async () => {
    emulator.kill();
    if (emulator.exitCode === null && emulator.signalCode === null) await once(emulator, 'exit');
  };
  return { environment, end };
}

/** What lies in the home, with the times of writing. */
function kept() {
  const files = readdirSync(home, { recursive: true }).map((name) => join(home, name));
  return JSON.stringify(files.filter((file) => statSync(file).isFile()).map((file) => [file, statSync(file).mtimeMs]));
}

/** Whether others may write to the home, or to a folder that leads to it: then nothing is kept. */
function isHomeOpen() {
  if (process.platform === 'win32') return false;
  const folders = [home];
  while (dirname(folders[0]) !== folders[0]) folders.unshift(dirname(folders[0]));
  return folders.some((folder) => (statSync(folder).mode & 0o022) !== 0);
}

async function checkSupported({ version, program }) {
  const { environment, end } = await startEmulator(program);
  const names = ['-ResourceGroupName', 'rg', '-WorkspaceName', 'ws1', '-Key', 'Primary'];
  const calls = [
    ['--version', ['--version'], [0, 'stdout', ourVersion]],
    ['an error', [...names, '-Foo'], [1, 'stderr', "parameter name 'Foo'"]],
    ['-WhatIf', [...names, '-WhatIf'], [0, 'stderr', 'What if: ']],
    ['a request', [...names, '-PassThru'], [0, 'stdout', 'True']],
  ];
  const before = kept();
  const states = [];
  for (const time of ['the first time', 'again']) {
    for (const [what, words, expected] of calls)
      check(`Node ${version}: ${what}, ${time}`, program, join(dist, 'cmdlet.cjs'), words, environment, expected);
    states.push(kept());
  }
  await end();
  const what = `Node ${version}: keeps what was compiled, and takes it`;
  if (isHomeOpen()) count('skipped', what, `others may write to a folder that leads to ${home}`);
  else count(states[0] !== before && states[0] === states[1] ? 'passed' : 'failed', what);
  if (options['quick-specs']) runQuickSpecs(version, program);
}

function runQuickSpecs(version, program) {
  const jest = ['node_modules/jest/bin/jest.js', '--config', '.config/quick.config.mjs'];
  const { status, stderr } = spawnSync(program, ['--experimental-vm-modules', '--no-warnings', ...jest], {
    encoding: 'utf8',
  });
  count(status === 0 ? 'passed' : 'failed', `Node ${version}: npm run test:quick`, status === 0 ? '' : `\n${stderr}`);
}

function checkTooOld({ version, program }) {
  const sentence = `Node ${floor} or newer is needed, and this is Node ${version}. Nothing was sent.\n`;
  for (const [name, file, words] of [
    ['New-AzQuantumApiWorkspaceKey', 'cmdlet.cjs', ['--version']],
    ['az-quantumapi', 'tool.cjs', ['warm']],
  ])
    check(`Node ${version}: ${name}`, program, join(dist, file), words, {}, [1, 'stderr', `${name}: ${sentence}`]);
}

const tarball = npm('pack', '--silent', '--ignore-scripts', '--pack-destination', scratch).trim();
npm('install', '--prefix', scratch, '--cache', join(scratch, 'cache'), '--offline', join(scratch, tarball));
const dist = join(scratch, 'node_modules', packageName, 'dist');
await checkSupported({ version: process.versions.node, program: process.execPath });
for (const line of [floor, '20.20', '22', '24', '26', '18', '16', '10', '8']) {
  if (line === process.versions.node) continue;
  const found = installNode(line, npm);
  if (found.program === undefined) count('skipped', `Node ${line}`, found.reason);
  else if (Number(line.split('.')[0]) < Number(floor.split('.')[0])) checkTooOld(found);
  else await checkSupported(found);
}
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed === 0 ? 0 : 1;
