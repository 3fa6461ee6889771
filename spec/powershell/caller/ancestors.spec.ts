// The processes above this one: on this machine's own system, and what other systems say, as they write it.
import { spawn, spawnSync } from 'node:child_process';
import { basename } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readAncestors } from '../../../src/powershell/caller/ancestors.js';

const hasPs = spawnSync('ps', ['-p', String(process.pid)]).status === 0;

describe.each([
  ['/proc', 'linux', process.platform === 'linux'],
  ['ps', 'darwin', hasPs],
] as const)('%s', (_, platform, isHere) => {
  const onlyHere = isHere ? test : test.skip;

  onlyHere('tells the program, its words and its parent', () => {
    const child = spawn(process.execPath, ['-e', 'process.stdin.resume()', 'a-word']);
    try {
      const [own, parent] = readAncestors(child.pid ?? 0, platform);
      expect(own?.names.map((name) => basename(name))).toContain(basename(process.execPath));
      expect(own?.words.at(-1)).toBe('a-word');
      expect(parent).toEqual([...readAncestors(process.pid, platform)][0]);
    } finally {
      child.kill();
    }
  });

  onlyHere('a process that is none ends the list', () => {
    expect([...readAncestors(0, platform)]).toEqual([undefined]);
  });
});

describe('what other systems say', () => {
  test('macOS: a path with blanks', () => {
    const answers = ['  1 /Applications/My Tools/pwsh\n', '/Applications/My Tools/pwsh -NoLogo\n'];
    const [parent] = readAncestors(7, 'darwin', () => answers.shift() ?? '');
    expect(parent?.names[0]).toBe('/Applications/My Tools/pwsh');
  });

  test('Windows: all of them in one question', () => {
    const shim = String.raw`C:\Windows\system32\cmd.exe /d /s /c ""C:\my npm\New-AzQuantumApiWorkspaceKey.cmd" -Key "Primary""`;
    const rows = [
      { ProcessId: 7, ParentProcessId: 6, Name: 'cmd.exe', CommandLine: shim },
      { ProcessId: 6, ParentProcessId: 5, Name: 'pwsh.exe', CommandLine: null },
    ];
    const asked: (readonly string[])[] = [];
    const found = [
      ...readAncestors(7, 'win32', (_, words) => {
        asked.push(words);
        return JSON.stringify(rows);
      }),
    ];
    expect(asked).toEqual([['-NoProfile', '-NonInteractive', '-Command', expect.stringContaining('$p = 7;')]]);
    expect(found[0]?.words).toEqual([
      String.raw`C:\Windows\system32\cmd.exe`,
      String.raw`C:\my npm\New-AzQuantumApiWorkspaceKey.cmd`,
      '-Key',
      'Primary',
    ]);
    expect(found.slice(1)).toEqual([{ names: ['pwsh.exe'], words: [], parent: 6 - 1 }, undefined]);
  });

  test('nothing, where it cannot be asked', () => {
    const fails = (): string => {
      throw new Error('not found');
    };
    expect([...readAncestors(7, 'win32', fails)]).toEqual([undefined]);
    expect([...readAncestors(7, 'darwin', fails)]).toEqual([undefined]);
  });
});
