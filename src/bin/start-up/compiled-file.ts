// A file of the cache: what V8 made of one source, readable only by exactly the same Node for exactly the same source
// (contract, section 13). V8 itself hardly looks at what it is given, and what is not its own makes it crash.
import { closeSync, fstatSync, lstatSync, openSync, readSync, type Stats } from 'node:fs';
import { isOwn } from './private-folder.js';

/** What V8 made of a source. */
export interface Compiled {
  readonly data: Uint8Array;
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

/** The features of an x86 that the kernel adds, and that change with it: of groups of 32, those with the numbers 3, 7, 8, 11 and 21. */
const addedByKernel = /,0(?:0[67EF]|1[0167]|2[AB])[\dA-F]/g;

/** A file of the kernel gives a page at most, and no size. */
const featuresBytes = 65_536;

/** The processor's features, where the system lists them in a file; else its name. */
function describeProcessor(): string {
  const listed = readFile('/sys/devices/system/cpu/modalias', (descriptor) => {
    const page = Buffer.allocUnsafeSlow(featuresBytes);
    return page.toString('latin1', 0, readSync(descriptor, page, 0, page.length, null));
  });
  if (listed === undefined) return process.getBuiltinModule('node:os').cpus()[0]?.model ?? '';
  return process.arch === 'x64' ? listed.slice(listed.lastIndexOf(':') + 1).replace(addedByKernel, '') : listed;
}

/** What a file holds for this Node and this source; undefined for anything else, and for a file that is damaged. */
export function readCompiled(file: string, node: string, source: Uint8Array): Compiled | undefined {
  return readFile(file, (descriptor, stats) => {
    if (!stats.isFile() || !isOwn(stats)) return undefined;
    const piece = new Uint8Array(pieceBytes);
    const head = Buffer.from(`${node}\n`);
    if (!goesOnWith(descriptor, head, piece) || !goesOnWith(descriptor, source, piece)) return undefined;
    // Everything is there twice: to compare is a checksum that needs no module and takes no time.
    const bytes = (stats.size - head.length - source.length) / 2;
    const once = Number.isInteger(bytes) ? readBytes(descriptor, bytes) : undefined;
    if (once === undefined || !goesOnWith(descriptor, once, piece)) return undefined;
    const line = once.indexOf(lineFeed);
    const kinds = String.fromCharCode(...once.subarray(0, line))
      .trim()
      .split(' ');
    return { kinds, data: once.subarray(line + 1) };
  });
}

/** What is only compared is read in pieces to one place: a system takes longer to give new memory than to fill it. */
const pieceBytes = 65_536;

const lineFeed = 10;

/** What `read` makes of an open file; undefined where it cannot be read. */
function readFile<Content>(file: string, read: (descriptor: number, stats: Stats) => Content): Content | undefined {
  let descriptor;
  try {
    descriptor = openSync(file, 'r');
    return read(descriptor, fstatSync(descriptor));
  } catch {
    return undefined;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** Whether exactly these bytes come next in a file. */
function goesOnWith(descriptor: number, expected: Uint8Array, piece: Uint8Array): boolean {
  for (let at = 0; at < expected.length;) {
    const read = readSync(descriptor, piece, 0, Math.min(piece.length, expected.length - at), null);
    if (read === 0 || Buffer.compare(piece.subarray(0, read), expected.subarray(at, at + read)) !== 0) return false;
    at += read;
  }
  return true;
}

/** The next bytes of a file; undefined where it has not as many. */
function readBytes(descriptor: number, length: number): Uint8Array | undefined {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length;) {
    const read = readSync(descriptor, bytes, at, length - at, null);
    if (read === 0) return undefined;
    at += read;
  }
  return bytes;
}
