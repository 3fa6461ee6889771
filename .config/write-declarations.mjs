// The types of an entry of the package as one file without internals: `.d.ts` beside the ES module, `.d.cts` beside the CommonJS
// one, which TypeScript wants apart. It is a thread of its own: the entries' names are its data.
import { writeFileSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import { rollup } from 'rollup';
import { dts } from 'rollup-plugin-dts';

/**
 * Types are checked by `npm run types`. Here each file is read for itself: with all that it imports, and the types of Node, most of
 * a build would be reading. So what the entries lead to says its types itself, and a file that does not is an error.
 */
const compilerOptions = {
  isolatedDeclarations: true,
  noCheck: true,
  noLib: true,
  noResolve: true,
  types: [],
};

for (const name of workerData) await writeDeclarations(`src/bin/${name}.ts`, `dist/${name}`);

/** Writes `${target}.d.ts` and `${target}.d.cts`. */
async function writeDeclarations(entry, target) {
  const bundle = await rollup({
    input: entry,
    plugins: [dts({ tsconfig: 'tsconfig.json', compilerOptions })],
    external: /^node:/,
    onLog: (level, { message }) => {
      throw new Error(`${entry}: ${level}: ${message}`);
    },
  });
  const { output } = await bundle.generate({ format: 'es' });
  if (output.length !== 1) throw new Error(`${entry} gives ${output.length} files of types`);
  for (const end of ['.d.ts', '.d.cts']) writeFileSync(target + end, output[0].code);
}
