// Which command somebody may have meant.
import { expect, test } from '@jest/globals';
import { findNearest, mayMean } from '../../src/bin/nearest-command.js';

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

test.each([
  ['New-AzQuantumWorkspaceKey', true],
  ['nwe-azquantum', true],
  ['Ne-AzQuantumApiWorkspaceKey', true],
  ['Get-AzQuantumApiWorkspaceKey', false],
  ['Set-AzQuantumApiWorkspaceKey', false],
  ['Remove-AzQuantumApiWorkspace', false],
])('whether %s may mean the cmdlet that replaces keys: %s', (typed, may) => {
  expect(mayMean(typed, 'New-AzQuantumApiWorkspaceKey')).toBe(may);
});
