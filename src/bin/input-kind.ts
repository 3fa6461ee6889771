// What standard input is to a run.
import { fstatSync } from 'node:fs';
import type { CommandPorts } from '../engine/run/ports.js';
import { isNullDevice } from './null-device.js';

export type InputKind = CommandPorts['input'];

/** The null device and a closed standard input hold nothing; a terminal holds no objects unless one asks for it. */
export async function findInputKind(): Promise<InputKind> {
  try {
    const input = fstatSync(0);
    if (!input.isCharacterDevice()) return 'data';
    // Asked for in vain, the module about terminals takes as long to load as all of ours.
    if (isNullDevice(input)) return 'empty';
  } catch {
    return 'empty';
  }
  const { isatty } = await import('node:tty');
  return isatty(0) ? 'interactive' : 'empty';
}
