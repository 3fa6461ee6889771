// Where a spec runs: Node, with a temporary folder of the spec's own. A spec whose tests pass and leave something there fails.
import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { TestEnvironment } from 'jest-environment-node';

// Jest makes such a storage for each spec and leaves it on. Node 20 and 22 then write an entry of each one into every promise:
// the last specs of a worker would take twice their time.
const storages = new Set();
const { run } = AsyncLocalStorage.prototype;
AsyncLocalStorage.prototype.run = function (...given) {
  storages.add(this);
  return run.apply(this, given);
};

export default class SpecEnvironment extends TestEnvironment {
  constructor(config, context) {
    const { TMPDIR, TEMP, TMP } = process.env;
    const folder = mkdtempSync(join(tmpdir(), `${basename(context.testPath, '.spec.ts')}-`));
    // Node and the programs that are started look here; the spec gets a copy of the environment when it is built.
    Object.assign(process.env, { TMPDIR: folder, TEMP: folder, TMP: folder });
    super(config, context);
    this.folder = folder;
    this.before = Object.entries({ TMPDIR, TEMP, TMP });
    this.hasFailed = false;
  }

  handleTestEvent(event) {
    if (event.name === 'error' || event.name === 'hook_failure' || event.name === 'test_fn_failure')
      this.hasFailed = true;
  }

  async teardown() {
    await super.teardown();
    for (const storage of storages) storage.disable();
    storages.clear();
    for (const [name, value] of this.before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    const left = readdirSync(this.folder, { recursive: true });
    rmSync(this.folder, { recursive: true, force: true });
    if (left.length > 0 && !this.hasFailed) throw new Error(`Left behind in the temporary folder:\n${left.join('\n')}`);
  }
}
