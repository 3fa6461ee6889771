// What a run of tests begins with.
import { bundlePackages } from './packages-for-specs.mjs';
import { openTemporaryFolder } from './temporary-folder.mjs';

export default async function prepare() {
  openTemporaryFolder();
  await bundlePackages();
}
