import { describe, expect, test } from '@jest/globals';
import { decideCaller, type ProcessFacts } from '../../../src/powershell/caller/decide-caller.js';

const cmdlet = 'New-AzQuantumApiWorkspaceKey';
/** A process by the words that it was started with. */
const of = (...words: readonly string[]): ProcessFacts => ({ names: [words[0] ?? ''], words });
const systemd = of('/usr/lib/systemd/systemd');

describe('called by PowerShell', () => {
  test.each([
    ['pwsh', [of('/opt/microsoft/powershell/7/pwsh', '-File', 'a.ps1')]],
    ['a login shell', [of('-pwsh')]],
    ['a preview', [of('/usr/bin/pwsh-preview')]],
    ['pwsh on Windows', [of('C:\\Program Files\\PowerShell\\7\\pwsh.exe')]],
    ['Windows PowerShell, in any case', [of('PowerShell.EXE')]],
    ['pwsh that was replaced while it ran', [of('/opt/powershell/pwsh (deleted)')]],
    [
      'a name that the system keeps, where the file is an emulator',
      [{ names: ['/usr/bin/qemu-x86_64', 'pwsh'], words: [] }],
    ],
    ["dotnet with PowerShell's file", [of('/usr/bin/dotnet', '/tools/any/unix/pwsh.dll', '-NoProfile')]],
    ['dotnet that pwsh has started', [of('dotnet', 'tool.dll'), of('/home/me/.dotnet/tools/pwsh')]],
    ['a shim that stays', [of('/bin/sh', `/usr/local/bin/${cmdlet}`, '-Key', 'Primary'), of('pwsh')]],
    ["npm's shim for cmd.exe", [of('cmd.exe', `C:\\npm\\${cmdlet}.cmd`, '-Key'), of('pwsh.exe')]],
    ["a version manager's shim", [of(`/home/me/.volta/bin/${cmdlet}`, '-Key'), of('pwsh')]],
  ])('%s', (_, ancestors) => {
    expect(decideCaller(ancestors, cmdlet)).toBe('powerShell');
  });
});

describe('called by something else', () => {
  test.each([
    ['a shell', [of('bash', 'rotate.sh'), of('pwsh')]],
    ['a shell with several commands', [of('bash', '-c', `${cmdlet} -Key Primary; echo done`), of('pwsh')]],
    ['cron', [of('/usr/sbin/cron'), systemd]],
    ['dotnet with another program', [of('dotnet', 'service.dll'), systemd]],
    ['a program with a similar name', [of('/usr/bin/pwsh-wrapper')]],
    ['a shim that a shell has started', [of('/bin/sh', `/usr/local/bin/${cmdlet}`), of('zsh'), of('pwsh')]],
  ])('%s', (_, ancestors) => {
    expect(decideCaller(ancestors, cmdlet)).toBe('other');
  });
});

describe('cannot be known', () => {
  test.each([
    ['the parent cannot be looked at', [undefined]],
    ['dotnet, whose parent cannot be looked at', [of('dotnet', 'service.dll'), undefined]],
    ['shims without end', [of(cmdlet), of(cmdlet)]],
  ])('%s', (_, ancestors) => {
    expect(decideCaller(ancestors, cmdlet)).toBe('unknown');
  });

  test('only what is needed is read', () => {
    const read: string[] = [];
    const ancestors = function* (): Generator<ProcessFacts, void> {
      for (const name of ['bash', 'pwsh']) {
        read.push(name);
        yield of(name);
      }
    };
    decideCaller(ancestors(), cmdlet);
    expect(read).toEqual(['bash']);
  });
});
