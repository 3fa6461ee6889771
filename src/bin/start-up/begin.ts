// The head of each program: its `require`, which loads lazily and keeps what was compiled. The build puts it there. It is compiled
// in every run, so it is short, and what only a first run needs is a file of its own.
import { createCompiledCache, isNewTo } from './compiled-cache.js';
import { createLoader, type Loader } from './load-lazily.js';

/** The program's `require`, on top of Node's. `dist` is the folder of the program. */
export function begin(requireFromNode: (id: string) => unknown, dist: string): Loader['load'] {
  const cache = createCompiledCache(dist);
  const { load, loaded } = createLoader(requireFromNode, dist, cache.find);
  process.on('exit', (exitCode) => {
    const kind = `${exitCode}:${loaded.map(({ name }) => name).join()}`;
    const files = loaded.filter((file) => isNewTo(file, kind));
    if (cache.node === undefined || files.length === 0) return;
    try {
      const { keepCompiled } = load('./lazy/keep-compiled.cjs') as typeof import('./keep-compiled.js');
      keepCompiled(cache.node, files, kind);
    } catch {
      // The next run is as slow as this one was.
    }
  });
  return load;
}
