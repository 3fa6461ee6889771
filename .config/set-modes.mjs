// The modes of all files that go into the package: npm packs them as they are, and they would be those of the builder's umask.
import { chmodSync, readFileSync, readdirSync, statSync } from 'node:fs';

const { bin, files } = JSON.parse(readFileSync('package.json', 'utf8'));
// npm adds these three by itself
const packed = ['package.json', 'README.md', 'LICENSE', ...files.filter((file) => !file.startsWith('!'))];
for (const path of packed.flatMap(filesOf)) {
  const mode = Object.values(bin).includes(path) ? 0o755 : 0o644;
  if ((statSync(path).mode & 0o777) !== mode) chmodSync(path, mode);
}

function filesOf(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).flatMap((name) => filesOf(`${path}/${name}`));
}
