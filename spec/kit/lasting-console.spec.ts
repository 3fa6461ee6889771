// Scripts in the console that they share: what one leaves to the next, and what is said where one ends it.
import { afterAll, beforeAll, expect } from '@jest/globals';
import { thorough } from './choose-some.js';
import { describeInConsole, openConsole, type PowerShellConsole } from './powershell.js';

describeInConsole('a console for many scripts', (pwsh) => {
  let console: PowerShellConsole;

  beforeAll(() => {
    console = openConsole(pwsh, { GIVEN: 'a' });
  });

  afterAll(() => console.close());

  thorough(
    'one script sees nothing of another, a new console follows one that was ended, and the end is told',
    async () => {
      const looking =
        '"$PID $env:GIVEN $env:OWN $WhatIfPreference $(Test-Path function:own) $($Error.Count)"; Get-Location | % Path; node -p 1';
      const leaving =
        "Import-Module Az.QuantumApi; $env:GIVEN = $env:OWN = 'b'; $WhatIfPreference = $true; function own { }; cd /";
      const before = await console.runHere(`${looking}\n${leaving}`);
      expect(before.stdout).toMatch(/^\d+ a {2}False False 0\n.*\n1\n$/u);
      const failed = await console.runHere(`Get-Item /missing; node -e 'console.error(2)'; throw 'mine'`);
      expect(failed.stderr).toMatch(/Cannot find path '\/missing'[^]*\n2\n[^]*mine/u);
      expect(await console.runHere(looking)).toEqual({ stdout: before.stdout, stderr: '' });

      await expect(console.runHere(`'last words'; [Environment]::Exit(3)`)).rejects.toThrow(
        /script-\d+\.ps1[^]*last words[^]*"exitCode":3/u,
      );
      const after = await console.runHere(looking);
      expect(after.stdout.replace(/^\d+/u, '')).toBe(before.stdout.replace(/^\d+/u, ''));
      expect(after.stdout).not.toBe(before.stdout);
    },
  );
});
