// Loads the files under lazy/ for a program: with what V8 made of them in an earlier run, where that is at hand, and else as
// they are. The build puts this at the head of each program, and Node alone loads them for the library.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { Script } from 'node:vm';
import type { Compiled } from './compiled-file.js';

/** A file as it was loaded, with what was at hand for it. */
export interface LoadedFile {
  readonly name: string;
  readonly source: Uint8Array;
  readonly script: Script;
  readonly compiled: Compiled | undefined;
}

/** A `require` that knows the files under lazy/ beside a program, and all that were loaded so far. */
export interface Loader {
  readonly load: (id: string) => unknown;
  readonly loaded: readonly LoadedFile[];
}

/** What a file under lazy/ is the body of. */
type Body = (exports: object, require: Loader['load'], module: { exports: object }, file: string, dir: string) => void;

/** How the build ends the path of a file under lazy/, and of nothing else. */
const ending = '.cjs';
const head = Buffer.from('(function (exports, require, module, __filename, __dirname) {');
const tail = Buffer.from('\n})');

/** `find` gives what was compiled of a file; what V8 does not take is as good as none. */
export function createLoader(
  requireFromNode: (id: string) => unknown,
  dist: string,
  find: (name: string, source: Uint8Array) => Compiled | undefined,
): Loader {
  const modules = new Map<string, { exports: object }>();
  const ofNode = new Map<string, unknown>();
  const loaded: LoadedFile[] = [];
  const load = (id: string): unknown => {
    if (!id.endsWith(ending)) return findModuleOfNode(id);
    const name = id.slice(id.lastIndexOf('/') + 1, -ending.length);
    return (modules.get(name) ?? run(name)).exports;
  };
  // Node compares what its modules export anew each time it is asked for one.
  const findModuleOfNode = (id: string): unknown => {
    const known = ofNode.get(id) ?? requireFromNode(id);
    ofNode.set(id, known);
    return known;
  };
  const run = (name: string): { exports: object } => {
    const file = `${dist}/lazy/${name}.cjs`;
    const wrapped = readWrapped(file);
    const source = new Uint8Array(wrapped.buffer, head.length, wrapped.length - head.length - tail.length);
    const compiled = find(name, source);
    // The files are ASCII, so that V8 can keep them in one byte a character.
    const text = wrapped.toString('latin1');
    const script = new Script(text, compiled ? { filename: file, cachedData: compiled.data } : { filename: file });
    loaded.push({ name, source, script, compiled: script.cachedDataRejected === false ? compiled : undefined });
    const module = { exports: {} };
    modules.set(name, module);
    (script.runInThisContext() as Body)(module.exports, load, module, file, `${dist}/lazy`);
    return module;
  };
  return { load, loaded };
}

/** A file as the body of a function, read to where it belongs: to join strings or bytes would leave a large one to be collected. */
function readWrapped(file: string): Buffer {
  const descriptor = openSync(file, 'r');
  const { size } = fstatSync(descriptor);
  const wrapped = Buffer.allocUnsafeSlow(head.length + size + tail.length);
  wrapped.set(head);
  let end = head.length;
  const last = head.length + size;
  // One look at a file need not give all of it.
  for (let read = 1; read > 0 && end < last; end += read) read = readSync(descriptor, wrapped, end, last - end, null);
  closeSync(descriptor);
  wrapped.set(tail, end);
  return end === last ? wrapped : wrapped.subarray(0, end + tail.length);
}
