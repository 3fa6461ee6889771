// Which command somebody may have meant.
import { expect, test } from '@jest/globals';
import { findNearest } from '../../src/tool/nearest-command.js';

const names = ['emulator', 'New-AzQuantumApiWorkspaceKey', '--help', '--version'] as const;

test.each<[typed: string, meant: string]>([
  ['emulate', 'emulator'],
  ['EMULATORS', 'emulator'],
  ['meulator', 'emulator'],
  ['help', '--help'],
  ['-Version', '--version'],
  ['new-azquantumworkspacekey', 'New-AzQuantumApiWorkspaceKey'],
  ['', '--help'],
])('%j: %s', (typed, meant) => {
  expect(findNearest(typed, names)).toBe(meant);
});
