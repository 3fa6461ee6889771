// Where compiled files lie: with the package, if `az-quantumapi warm --installed` put them there, or with the user.
import { isAbsolute, resolve } from 'node:path';
import { version } from '../../quantum/version.js';

/** The folder with the package. npm never packs it. */
export function installedCacheFolder(dist: string): string {
  return resolve(dist, '../node_modules/.cache/az-quantumapi');
}

/** The user's folder; undefined where the environment names no place for it. */
export function userCacheFolder(): string | undefined {
  const { env, platform } = process;
  const place =
    platform === 'win32'
      ? env['LOCALAPPDATA']
      : isAbsolute(env['XDG_CACHE_HOME'] ?? '')
        ? env['XDG_CACHE_HOME']
        : env['HOME'] && `${env['HOME']}/${platform === 'darwin' ? 'Library/Caches' : '.cache'}`;
  return place && isAbsolute(place) ? resolve(place, 'az-quantumapi') : undefined;
}

/** The name of a folder for each Node, so that two in turn do not take each other's place. */
export function nameFolder(node: string): string {
  // Four characters at once: every run does this, and nothing is compiled yet. What is left over says nothing.
  const { buffer, byteOffset } = Buffer.from(node, 'latin1');
  const pieces = new Uint32Array(buffer, byteOffset, node.length >> 2);
  const hash = pieces.reduce((sum, piece) => Math.imul(sum ^ piece, 0x01000193), 0x811c9dc5);
  return `${version}-${(hash >>> 0).toString(16).padStart(8, '0')}`;
}
