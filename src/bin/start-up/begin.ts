// The head of each program: its `require`, which loads lazily and keeps what was compiled. The build puts it there.
import { createCompiledCache } from './compiled-cache.js';
import { createLoader, type Loader } from './load-lazily.js';

/** The program's `require`, on top of Node's. `dist` is the folder of the program. */
export function begin(requireFromNode: (id: string) => unknown, dist: string): Loader['load'] {
  const cache = createCompiledCache(dist);
  const { load, loaded } = createLoader(requireFromNode, dist, cache.find);
  process.once('exit', (exitCode) => cache.keep(loaded, exitCode));
  return load;
}
