// Which functions of a built file a call of the main cmdlet runs, as V8 counts them.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

const folder = resolve('dist/coverage');
const run =
  'require("./dist/lazy/run-cmdlet.cjs").runCmdletProgram("New-AzQuantumApiWorkspaceKey", process.argv.slice(1), "empty")';

/** Where the functions begin in `dist/lazy/run-cmdlet.cjs` that the call with these words runs. Throws if it does not end with this exit code. */
export function findWhatRuns(words, exitCode) {
  mkdirSync(folder);
  try {
    // Nothing of the builder's own sign-in and settings.
    const env = {
      NODE_V8_COVERAGE: folder,
      HOME: folder,
      AZURE_SUBSCRIPTION_ID: '00000000-0000-0000-0000-000000000000',
    };
    const { status, stderr } = spawnSync(process.execPath, ['-e', run, '--', ...words], { env, encoding: 'utf8' });
    if (status !== exitCode) throw new Error(`A call for the build ended with ${status}: ${stderr}`);
    return new Set(readdirSync(folder).flatMap((file) => listFunctions(join(folder, file))));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function listFunctions(file) {
  const { result } = JSON.parse(readFileSync(file, 'utf8'));
  const { functions } = result.find(({ url }) => url.endsWith('/lazy/run-cmdlet.cjs'));
  return functions.flatMap(({ ranges: [{ startOffset, count }] }) => (count > 0 ? [startOffset] : []));
}
