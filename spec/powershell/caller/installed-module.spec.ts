import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { findInstalledModule } from '../../../src/powershell/caller/installed-module.js';

/** What is found in folders with these files, the first of which does not exist. */
function find(command: string, ...files: readonly string[]): readonly (string | undefined)[] {
  const root = mkdtempSync(join(tmpdir(), 'az-quantumapi-modules-'));
  try {
    for (const file of files) {
      mkdirSync(join(root, dirname(file)), { recursive: true });
      writeFileSync(join(root, file), file.endsWith('.txt') ? '' : "FunctionsToExport = @('New-Thing')");
    }
    const found = findInstalledModule(
      ['missing', '', 'a', 'b'].map((name) => name && join(root, name)).join(delimiter),
      command,
    );
    return [found?.name, found?.folder.slice(root.length + 1).replaceAll('\\', '/')];
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

test.each([
  ['ours', ['b/Az.QuantumApi/Az.QuantumApi.psd1'], 'Az.QuantumApi', 'b/Az.QuantumApi'],
  ['the original, below its version', ['b/Az.QuantumApi/0.1.0/Az.QuantumApi.psd1'], 'Az.QuantumApi', 'b/Az.QuantumApi'],
  ['a name in another case', ['a/az.quantumapi/az.quantumapi.psm1'], 'az.quantumapi', 'a/az.quantumapi'],
  ['none in a folder that an uninstaller has left', ['a/Az.QuantumApi/readme.txt'], undefined, undefined],
  ['none among others', ['a/Az.Accounts/Az.Accounts.psd1', 'b/Az.QuantumApi'], undefined, undefined],
])('%s', (_, files, name, folder) => {
  expect(find('New-Thing', ...files)).toEqual([name, folder]);
});

test('a module without the command is none: the program is the only one that has it', () => {
  expect(find('Get-Thing', 'a/Az.QuantumApi/Az.QuantumApi.psd1')).toEqual([undefined, undefined]);
  expect(find('new-thing', 'a/Az.QuantumApi/Az.QuantumApi.psd1')).toEqual(['Az.QuantumApi', 'a/Az.QuantumApi']);
});
