// The processes above this one, in three ways to ask for them: /proc, `ps`, and WMI by way of Windows PowerShell, which is
// slow, but the only one that Windows has without a program of our own.
import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { ProcessFacts } from './decide-caller.js';

/** How a program is run for its output; throws if that does not work. */
type Run = (program: string, words: readonly string[]) => string;

interface FoundProcess extends ProcessFacts {
  readonly parent: number;
}

/** More than any chain of shims has. */
const most = 6;

/** The parent of the caller, that one's parent and so on, each read when it is asked for; undefined, and the end, at one that cannot be read. */
export function* readAncestors(
  parent: number,
  platform: NodeJS.Platform = process.platform,
  run: Run = runQuietly,
): Generator<ProcessFacts | undefined, void> {
  const find = platform === 'win32' ? openWindows(parent, run) : platform === 'darwin' ? findByPs(run) : findInProc;
  let next = parent;
  for (let count = 0; count < most; count++) {
    const found = attempt(() => find(next));
    yield found;
    if (found === undefined) return;
    next = found.parent;
  }
}

/** proc(5). The link to the file is closed to other users; the name of 15 characters and the words are not. */
function findInProc(id: number): FoundProcess {
  const stat = readFileSync(`/proc/${id}/stat`, 'utf8');
  const [, name = '', parent] = /\((.*)\) \S+ (\d+)/su.exec(stat) ?? [];
  const words = readFileSync(`/proc/${id}/cmdline`, 'utf8').split('\0').slice(0, -1);
  const file = attempt(() => readlinkSync(`/proc/${id}/exe`));
  return { names: [file ?? name, name, words[0] ?? name], words, parent: Number(parent) };
}

/** ps(1) of macOS: `comm` is the whole path. Words with blanks come apart, which matters to no question asked here. */
function findByPs(run: Run): (id: number) => FoundProcess | undefined {
  return (id) => {
    const [, parent, name] = /^\s*(\d+)\s+(.*)/u.exec(run('ps', ['-ww', '-o', 'ppid=,comm=', '-p', String(id)])) ?? [];
    if (name === undefined) return undefined;
    const words = run('ps', ['-ww', '-o', 'args=', '-p', String(id)])
      .trim()
      .split(/\s+/u);
    return { names: [name.trimEnd(), words[0] ?? ''], words, parent: Number(parent) };
  };
}

/** Win32_Process, all ancestors in one question, since each takes half a second. */
function openWindows(first: number, run: Run): (id: number) => FoundProcess | undefined {
  let rows: readonly WindowsProcess[] | undefined;
  const script = `$p = ${first}; ConvertTo-Json -Compress @(1..${most} | ForEach-Object { $q = Get-CimInstance Win32_Process -Filter "ProcessId=$p"; $p = [int] $q.ParentProcessId; $q | Select-Object ProcessId, ParentProcessId, Name, CommandLine })`;
  const folder = join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32\\WindowsPowerShell\\v1.0');
  return (id) => {
    const words = ['-NoProfile', '-NonInteractive', '-Command', script];
    rows ??= JSON.parse(run(join(folder, 'powershell.exe'), words)) as readonly WindowsProcess[];
    const found = rows.find(({ ProcessId }) => ProcessId === id);
    if (found === undefined) return undefined;
    const { Name, CommandLine, ParentProcessId } = found;
    // The words of cmd.exe begin with switches, and may have two quotes where one would do.
    const given = [...(CommandLine ?? '').matchAll(/"+([^"]*)"+|[^\s"]+/gu)].map(([word, quoted]) => quoted ?? word);
    return { names: [Name], words: given.filter((word) => !word.startsWith('/')), parent: ParentProcessId };
  };
}

interface WindowsProcess {
  readonly ProcessId: number;
  readonly ParentProcessId: number;
  readonly Name: string;
  /** null for what belongs to another user. */
  readonly CommandLine: string | null;
}

/** Windows PowerShell cannot load its modules from the PSModulePath of PowerShell 7. */
function runQuietly(program: string, words: readonly string[]): string {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^psmodulepath$/iu.test(name)));
  return execFileSync(program, words, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 20_000 });
}

function attempt<Found>(find: () => Found): Found | undefined {
  try {
    return find();
  } catch {
    return undefined;
  }
}
