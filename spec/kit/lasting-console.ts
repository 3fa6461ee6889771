// A console that runs script after script: spec/powershell/lasting-console.ps1. Most of what a script takes in a console of its own is
// that console's start.
import { spawnSync } from 'node:child_process';
import { closeSync, openSync, writeSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { RunningProgram } from './program-run.js';

const runner = resolve(import.meta.dirname, '../powershell/lasting-console.ps1');
const mark = '--- the end of the script ---';

/** Nothing is started before the first script. `start` starts a script in a console; `folder` takes the pipe. */
export function createLastingConsole(start: (script: string) => RunningProgram, folder: string) {
  const orders = join(folder, 'orders');
  let open: { readonly pipe: number; readonly console: RunningProgram } | undefined;
  const openOne = () => {
    spawnSync('mkfifo', [orders]);
    return { pipe: openSync(orders, 'r+'), console: start(`& '${runner}' '${orders}' '${mark}'`) }; // r+ waits for no reader
  };
  const close = async (): Promise<void> => {
    if (open === undefined) return;
    closeSync(open.pipe);
    await open.console.ended();
    open = undefined;
  };
  return {
    /**
     * Runs the script in a file, and gives what it wrote. Rejects with what it wrote so far if it ends the console; the next script
     * gets a new one.
     */
    async run(file: string) {
      if (open?.console.hasEnded() === true) await close();
      open ??= openOne();
      const { pipe, console } = open;
      const from = { stdout: console.stdout.length, stderr: console.stderr.length };
      const written = (name: 'stdout' | 'stderr') => console[name].slice(from[name]);
      writeSync(pipe, `${file}\n`);
      const isDone = () => [written('stdout'), written('stderr')].every((text) => text.endsWith(`${mark}\n`));
      await console
        .until(isDone, `the end of ${file}, which shares its console`)
        .finally(() => isDone() || console.kill());
      return {
        stdout: written('stdout').slice(0, -mark.length - 1),
        stderr: written('stderr').slice(0, -mark.length - 1),
      };
    },
    close,
  };
}
