// A session with the installed commands against the emulator: `npm run demo`. It needs no Azure, no network and no shell,
// touches nothing outside a temporary folder, and fails with a line that says which promise was not kept.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const isWindows = process.platform === 'win32';
const project = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'az-quantumapi-demo-'));
const home = join(folder, 'home');
mkdirSync(home);

// Whatever this machine is signed in to or prefers plays no part: the commands see these variables and what we add.
const kept = ['PATH', 'PATHEXT', 'SystemRoot', 'ComSpec', 'TEMP', 'TMP', 'HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY'];
const present = kept.filter((name) => process.env[name] !== undefined);
let environment = {
  ...Object.fromEntries(present.map((name) => [name, process.env[name]])),
  HOME: home,
  USERPROFILE: home,
};
let emulator;
let step = 0;

process.once('exit', () => {
  if (emulator?.exitCode === null) endEmulator();
  rmSync(folder, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

try {
  await demonstrate();
} catch (error) {
  console.error(`\nThe demo failed. ${error.message}`);
  process.exitCode = 1;
}

async function demonstrate() {
  heading('Install the package from this folder into a temporary one; nothing is downloaded');
  const npmWords = ['install', '--global', '--prefix', folder, '--cache', join(folder, 'cache'), '--offline'];
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-update-notifier', '--install-links=false'];
  showCommand('npm', 'install', '--global', '--prefix', folder, '--offline', '.');
  expectThat(await runNpm([...npmWords, ...quiet, '.']), 'npm installs the package');

  heading('Start the emulator, and put what it prints into the environment');
  showCommand('az-quantumapi', 'emulator', '--port', '0', '&');
  const printed = await startEmulator();
  console.log(printed.trimEnd());
  environment = { ...environment, ...readEnvironment(printed) };

  heading('Look at the keys of workspace ws1, with a token from the emulator');
  const first = await listKeys('ws1');
  showKeys('ws1', first);

  heading('Regenerate the primary key');
  const words = ['-ResourceGroupName', 'rg', '-WorkspaceName', 'ws1', '-Key', 'Primary', '-PassThru'];
  const said = await runCmdlet(words);
  expectThat(said === 'True\n', 'the command prints True');
  const second = await listKeys('ws1');
  showKeys('ws1', second, first);
  expectThat(second.primary !== first.primary, 'the primary key changes');
  expectThat(second.secondary === first.secondary, 'the secondary key stays as it was');

  heading('Regenerate both keys of three workspaces, from a list as `az resource list` prints it');
  const names = ['ws1', 'ws2', 'ws3'];
  const before = await Promise.all(names.map(listKeys));
  const file = join(folder, 'workspaces.json');
  writeFileSync(file, `[\n${names.map((name) => `  ${JSON.stringify(describeWorkspace(name))}`).join(',\n')}\n]\n`);
  console.log(readFileSync(file, 'utf8').trimEnd());
  const saidOfAll = await runCmdlet(['-Key', 'Primary,Secondary', '-PassThru'], file);
  expectThat(saidOfAll === 'True\nTrue\nTrue\n', 'the command prints True three times');
  for (const [i, name] of names.entries()) {
    const after = await listKeys(name);
    showKeys(name, after, before[i]);
    expectThat(after.primary !== before[i].primary, `the primary key of ${name} changes`);
    expectThat(after.secondary !== before[i].secondary, `the secondary key of ${name} changes`);
  }

  heading('Stop the emulator');
  endEmulator();
  const [code] = await once(emulator, 'exit');
  expectThat(isWindows || code === 0, 'the emulator ends with exit code 0');
  console.log(`All went as promised. The first command said\n${said}and the primary key of ws1 changed`);
  console.log(`from ${first.primary}\nto   ${second.primary}`);
}

function heading(title) {
  step += 1;
  console.log(`\n== ${step}. ${title}`);
}

function showCommand(...words) {
  console.log(`$ ${words.join(' ')}`);
}

function expectThat(hasHappened, promise) {
  if (!hasHappened) throw new Error(`This was to happen and did not: ${promise}.`);
}

/** Starts a program; on Windows commands are scripts, which only a shell starts. No word here needs quoting but the first. */
function start(command, words, stdio) {
  const options = { cwd: project, env: environment, stdio, timeout: 120_000 };
  return isWindows && command !== process.execPath
    ? spawn([`"${command}"`, ...words].join(' '), { ...options, shell: true })
    : spawn(command, words, options);
}

/** Runs npm, the one that runs us if there is one; gives whether it succeeded. */
async function runNpm(words) {
  const npmCli = process.env.npm_execpath ?? '';
  const isKnown = basename(npmCli) === 'npm-cli.js';
  const quoted = isKnown || !isWindows ? words : words.map((word) => `"${word}"`);
  const npm = isKnown ? start(process.execPath, [npmCli, ...words], 'inherit') : start('npm', quoted, 'inherit');
  const [code] = await once(npm, 'exit');
  return code === 0;
}

/** Where npm has put a command of the package. */
function installed(command) {
  return isWindows ? join(folder, `${command}.cmd`) : join(folder, 'bin', command);
}

/** Runs the cmdlet, its pipeline input from a file if there is one; gives what it wrote on standard output. */
async function runCmdlet(words, file) {
  showCommand('New-AzQuantumApiWorkspaceKey', ...words, ...(file === undefined ? [] : ['<', basename(file)]));
  const input = file === undefined ? 'ignore' : openSync(file);
  const cmdlet = start(installed('New-AzQuantumApiWorkspaceKey'), words, [input, 'pipe', 'inherit']);
  const [written, [code]] = await Promise.all([text(cmdlet.stdout), once(cmdlet, 'close')]);
  const output = written.replaceAll('\r\n', '\n');
  if (file !== undefined) closeSync(input);
  process.stdout.write(output);
  expectThat(code === 0, 'the command ends with exit code 0');
  return output;
}

/** Starts the emulator; gives what it prints once it listens. */
async function startEmulator() {
  emulator = start(installed('az-quantumapi'), ['emulator', '--port', '0'], ['ignore', 'pipe', 'pipe']);
  let log = '';
  emulator.once('error', (error) => (log += error.message));
  emulator.stderr.setEncoding('utf8').on('data', (chunk) => (log += chunk));
  let printed = '';
  for await (const chunk of emulator.stdout.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    printed += chunk;
    if (/^export NO_PROXY=.*\n/mu.test(printed)) return printed;
  }
  expectThat(false, `the emulator starts. ${log.trim()}`);
}

function endEmulator() {
  if (isWindows) spawnSync('taskkill', ['/pid', String(emulator.pid), '/t', '/f']);
  else emulator.kill();
}

/** The variables in lines such as `export NAME='value'`. */
function readEnvironment(printed) {
  return Object.fromEntries([...printed.matchAll(/^export (\w+)='(.*)'$/gmu)].map(([, name, value]) => [name, value]));
}

/** A workspace as Azure describes it. */
function describeWorkspace(name) {
  const group = `/subscriptions/${environment.AZURE_SUBSCRIPTION_ID}/resourceGroups/rg`;
  const id = `${group}/providers/Microsoft.Quantum/workspaces/${name}`;
  return { id, location: 'eastus', name, resourceGroup: 'rg', type: 'Microsoft.Quantum/Workspaces' };
}

/** Asks the service for a workspace's keys, as any other program would. */
async function listKeys(name) {
  const { AZURE_RESOURCE_MANAGER_ENDPOINT: endpoint, IDENTITY_ENDPOINT, IDENTITY_HEADER } = environment;
  const tokenUrl = `${IDENTITY_ENDPOINT}?api-version=2019-08-01&resource=${encodeURIComponent('https://management.azure.com/')}`;
  const granted = await fetch(tokenUrl, { headers: { 'X-IDENTITY-HEADER': IDENTITY_HEADER } });
  expectThat(granted.ok, 'the token endpoint gives out a token');
  const { access_token: token } = await granted.json();
  const url = `${endpoint}${describeWorkspace(name).id}/listKeys?api-version=2025-01-01-preview`;
  const listed = await fetch(url, { method: 'POST', headers: { authorization: `Bearer ${token}` } });
  expectThat(listed.ok, `the keys of ${name} are listed`);
  const { primaryKey, secondaryKey } = await listed.json();
  return { primary: primaryKey.key, secondary: secondaryKey.key };
}

function showKeys(name, keys, before) {
  for (const which of ['primary', 'secondary']) {
    const change = before === undefined ? '' : keys[which] === before[which] ? '  (as before)' : '  (new)';
    console.log(`${name} ${which.padEnd(9)} ${keys[which]}${change}`);
  }
}
