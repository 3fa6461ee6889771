// The scripts as texts: what can be said of them where their shell is missing, and that each can be read by its shell.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import packageFile from '../../../package.json' with { type: 'json' };
import { ownPrograms } from '../../../src/bin/completion/own-programs.js';
import { completionScript } from '../../../src/bin/completion/scripts.js';
import { completionShells } from '../../../src/bin/completion/shells.js';
import { hasProgram } from '../../kit/program-environment.js';

/** How each shell is asked whether it can read a script. */
const readers = { bash: ['bash', '-n'], zsh: ['zsh', '-n'], fish: ['fish', '--no-execute'] } as const;

describe.each(completionShells)('the script for %s', (shell) => {
  const script = completionScript(shell, ownPrograms);

  test('completes all programs and asks the tool what to offer', () => {
    const programs = Object.keys(packageFile.bin);
    expect(script).toMatch(new RegExp(`^[^#].*${programs.join('\\W+')}`, 'mu'));
    expect(script).toContain(`az-quantumapi complete ${shell} `);
  });

  test('says in its first lines how it is put to use', () => {
    expect(script.split('\n').slice(0, 3).join('\n')).toContain(`az-quantumapi completion ${shell}`);
  });

  test('is plain ASCII, without tabs or trailing blanks, and ends with a line', () => {
    expect(script).toMatch(/^(?:[!-~](?:[ -~]*[!-~])?\n| +[!-~](?:[ -~]*[!-~])?\n)+$/);
  });

  const reader = shell === 'powershell' ? undefined : readers[shell];
  const tested = reader !== undefined && hasProgram(reader[0]) ? test : test.skip;
  tested('is understood by the shell (where it is installed)', () => {
    const [program = '', ...words] = reader ?? [];
    const folder = mkdtempSync(join(tmpdir(), 'az-quantumapi-script-'));
    try {
      writeFileSync(join(folder, 'script'), script);
      const { status, stderr } = spawnSync(program, [...words, join(folder, 'script')], { encoding: 'utf8' });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('the script for PowerShell', () => {
  const script = completionScript('powershell', ownPrograms);

  test('is for programs, so that a function of the same name keeps its own completion', () => {
    expect(script).toContain('Register-ArgumentCompleter -Native -CommandName');
  });

  test('closes what it opens', () => {
    const outsideTexts = script.replaceAll(/'[^'\n]*'|"[^"\n]*"|#.*$/gm, '');
    for (const [open, close] of ['{}', '()', '[]'].map((pair) => pair.split(''))) {
      expect(outsideTexts.split(open ?? '').length).toBe(outsideTexts.split(close ?? '').length);
    }
  });

  test('hands the word at the cursor over with a mark, because an empty word may get lost', () => {
    expect(script).toContain('complete powershell @before "+$current"');
  });
});
