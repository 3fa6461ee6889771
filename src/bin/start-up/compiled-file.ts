// A file of the cache: what V8 made of one source, readable only by exactly the same Node for exactly the same source
// (contract, section 13). V8 itself hardly looks at what it is given, and what is not its own makes it crash.
import { closeSync, fstatSync, lstatSync, openSync, readSync, type Stats } from 'node:fs';
import { isOwn } from './private-folder.js';

/** What V8 made of a source. */
export interface Compiled {
  readonly data: Buffer;
  /** The kinds of run whose functions are in it. */
  readonly kinds: readonly string[];
}

/**
 * Names the one Node, and the one place of our files, that a cache is for, as one line: the executable with its size and
 * time (in seconds, which is what the layer of an image keeps), its version, its options, and the processor. V8's flags in force
 * stand at the head of what V8 compiled, and V8 compares them: under others it takes nothing.
 */
export function describeNode(dist: string): string {
  const { execPath, execArgv, version, versions, platform, arch } = process;
  const { size, mtimeMs } = lstatSync(execPath);
  return JSON.stringify([
    ...['az-quantumapi compiled 3', dist, execPath, size, Math.floor(mtimeMs / 1000)],
    ...[version, versions.v8, platform, arch, describeProcessor(), execArgv, process.env['NODE_OPTIONS']],
  ]);
}

/** The groups of an x86's features that the kernel adds, and that change with it. */
const addedByKernel = [3, 7, 8, 11, 21];

/** A file of the kernel gives a page at most, and no size. */
const featuresBytes = 65_536;

/** The processor's features, where the system lists them in a file; else its name. */
function describeProcessor(): string {
  const listed = readFile('/sys/devices/system/cpu/modalias', () => featuresBytes)?.toString('latin1');
  if (listed === undefined) return process.getBuiltinModule('node:os').cpus()[0]?.model ?? '';
  if (process.arch !== 'x64') return listed;
  const isFixed = (feature: string): boolean => !addedByKernel.includes(parseInt(feature, 16) >> 5);
  return listed
    .slice(listed.lastIndexOf(':') + 1)
    .split(',')
    .filter(isFixed)
    .join();
}

/** What a file holds for this Node and this source; undefined for anything else, and for a file that is damaged. */
export function readCompiled(file: string, node: string, source: Buffer): Compiled | undefined {
  const bytes = readFile(file, (stats) => (stats.isFile() && isOwn(stats) ? stats.size : undefined));
  const content = bytes && after(bytes, Buffer.from(`${node}\n`));
  const twice = content && after(content, source);
  if (twice === undefined) return undefined;
  // Everything is there twice: to compare is a checksum that needs no module and takes no time.
  const once = twice.subarray(0, twice.length / 2);
  if (!once.equals(twice.subarray(once.length))) return undefined;
  const line = once.indexOf('\n');
  return { kinds: once.toString('latin1', 0, line).split(' '), data: once.subarray(line + 1) };
}

/** What a file holds, up to the size that is wanted of it; undefined where it is not wanted, or cannot be read. */
function readFile(file: string, wants: (stats: Stats) => number | undefined): Buffer | undefined {
  let descriptor;
  try {
    descriptor = openSync(file, 'r');
    const size = wants(fstatSync(descriptor));
    if (size === undefined) return undefined;
    const bytes = Buffer.allocUnsafeSlow(size);
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
