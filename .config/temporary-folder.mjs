// Gives a whole run of tests a temporary folder of its own, and takes it away however the run ends. Nothing that is tested goes by
// the certificates of this machine, and reading them takes longer than all else that Node does when it starts.
import { mkdtempSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';

export function openTemporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'az-quantumapi-tests-'));
  Object.assign(process.env, { TMPDIR: folder, TEMP: folder, TMP: folder });
  delete process.env.NODE_EXTRA_CA_CERTS;
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM'])
    process.once(signal, () => process.exit(128 + constants.signals[signal]));
}
