// The first import of a module compiles its types, which takes PowerShell seconds. Where it is at hand it imports the module when
// that has just been written, so that the first script that does finds them compiled.
import { spawn } from 'node:child_process';
import { basename } from 'node:path';

/**
 * Lets the `pwsh` of PATH import the module in a folder. Gives what went wrong, in PowerShell's words; undefined if nothing
 * did, or there is no PowerShell: then a later import compiles.
 */
export function importOnce(
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> {
  const script = `try { Import-Module './${basename(folder)}.psd1' -ErrorAction Stop } catch { [Console]::Error.Write($_.Exception.Message); exit 1 }`;
  // In the module's folder: Windows looks for programs in the current one first.
  const pwsh = spawn('pwsh', ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', script], {
    cwd: folder,
    env: { ...env, POWERSHELL_TELEMETRY_OPTOUT: '1', POWERSHELL_UPDATECHECK: 'Off' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  pwsh.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  return new Promise((resolve) => {
    pwsh.once('error', (failure: NodeJS.ErrnoException) =>
      resolve(failure.code === 'ENOENT' ? undefined : failure.message),
    );
    pwsh.once('close', (code, signal) =>
      resolve(code === 0 ? undefined : said.trim() || `pwsh ended with ${code ?? signal}`),
    );
  });
}
