// A file of the cache: what V8 made of one source, readable only by exactly the same Node for exactly the same source
// (contract, section 13). V8 itself hardly looks at what it is given, and what is not its own makes it crash.
import {
  closeSync,
  fstatSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { Script } from 'node:vm';
import { isOwn } from './private-folder.js';

/** What V8 made of a source. */
export interface Compiled {
  readonly data: Buffer;
  /** The kinds of run whose functions are in it. */
  readonly kinds: readonly string[];
}

/**
 * Names the one Node, and the one place of our files, that a cache is for, as one line: the executable with its size and
 * time (in seconds, which is what the layer of an image keeps), the processor, and V8's version and flags. It changes when flags
 * are set.
 */
export function describeNode(dist: string): string {
  const { size, mtimeMs } = statSync(process.execPath);
  const flags = [...process.execArgv, process.env['NODE_OPTIONS'] ?? ''];
  const { version, versions, platform, arch } = process;
  return JSON.stringify([
    ...['az-quantumapi compiled 2', dist, process.execPath, size, Math.floor(mtimeMs / 1000)],
    ...[version, versions.v8, platform, arch, describeProcessor(), describeFlags(), flags],
  ]);
}

/**
 * What V8 writes at the head of anything that it compiles, here of nothing: its own marks, version and flags. Node's module with a
 * function for that loads all of streams.
 */
function describeFlags(): string {
  return new Script('').createCachedData().toString('hex', 0, 16);
}

/** The groups of an x86's features that the kernel adds, and that change with it. */
const addedByKernel = [3, 7, 8, 11, 21];

/** The processor's features, where the system lists them in a file; else its name. */
function describeProcessor(): string {
  try {
    const listed = readFileSync('/sys/devices/system/cpu/modalias', 'latin1').replace(/^.*:feature:/, '');
    if (process.arch !== 'x64') return listed;
    const isFixed = (feature: string): boolean => !addedByKernel.includes(parseInt(feature, 16) >> 5);
    return listed.split(',').filter(isFixed).join();
  } catch {
    return process.getBuiltinModule('node:os').cpus()[0]?.model ?? '';
  }
}

/** What a file holds for this Node and this source; undefined for anything else, and for a file that is damaged. */
export function readCompiled(file: string, node: string, source: Buffer): Compiled | undefined {
  const bytes = readOwnFile(file);
  const content = bytes && after(bytes, Buffer.from(`${node}\n`));
  const twice = content && after(content, source);
  if (twice === undefined) return undefined;
  // Everything is there twice: to compare is a checksum that needs no module and takes no time.
  const once = twice.subarray(0, twice.length / 2);
  if (!once.equals(twice.subarray(once.length))) return undefined;
  const line = once.indexOf('\n');
  return { kinds: once.toString('latin1', 0, line).split(' '), data: once.subarray(line + 1) };
}

/** Whole, or not at all: under another name first. */
export function writeCompiled(file: string, node: string, source: Buffer, { data, kinds }: Compiled): void {
  const once = Buffer.concat([Buffer.from(`${kinds.join(' ')}\n`), data]);
  const unfinished = `${file}-${process.pid}-${Date.now()}`;
  try {
    const whole = Buffer.concat([Buffer.from(`${node}\n`), source, once, once]);
    writeFileSync(unfinished, whole, { flag: 'wx', mode: 0o600 });
    renameSync(unfinished, file);
  } catch (failure) {
    rmSync(unfinished, { force: true });
    throw failure;
  }
}

function readOwnFile(file: string): Buffer | undefined {
  let descriptor;
  try {
    descriptor = openSync(file, 'r');
    const stats = fstatSync(descriptor);
    if (!stats.isFile() || !isOwn(stats)) return undefined;
    const bytes = Buffer.allocUnsafeSlow(stats.size);
    return bytes.subarray(0, readSync(descriptor, bytes));
  } catch {
    return undefined;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function after(bytes: Buffer, beginning: Buffer): Buffer | undefined {
  const isBeginning = bytes.subarray(0, beginning.length).equals(beginning);
  return isBeginning ? bytes.subarray(beginning.length) : undefined;
}
