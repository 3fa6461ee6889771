// PowerShell's engine with the module in it, for tests: built from spec/powershell/engine where .NET is installed. A call goes
// in as a line of JSON, and what happens comes out as it happens.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import packageFile from '../../package.json' with { type: 'json' };
import { makeOnce, runDotnet } from './dotnet.js';
import type { JsonValue } from './engine-case.js';

/** One call, as a script has it. */
export interface ModuleCall {
  /** PowerShell source; objects are piped into it if there are any. */
  readonly line: string;
  /** PowerShell source that runs before, in the same scope. */
  readonly setup?: string;
  readonly input?: readonly JsonValue[];
  /** What a JSON object becomes: a hashtable, or a custom object as ConvertFrom-Json makes them. */
  readonly inputAs?: 'hashtable' | 'custom';
  /** Lines typed at prompts; absent: nobody is there to ask. */
  readonly answers?: readonly string[];
  /** Variables that are set before; undefined takes nothing away. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** Something that happened in the engine; `at` is nanoseconds of the clock that process.hrtime has. */
export type EngineEvent = Readonly<Record<string, unknown>> & { readonly kind: string; readonly at: number };

/** A session with the module imported. */
export interface ModuleEngine {
  /** How long the import took. */
  readonly importMilliseconds: number;
  /** Runs a call to its end; `heard` hears each event as it comes. */
  call(one: ModuleCall, heard?: (event: EngineEvent) => void): Promise<readonly EngineEvent[]>;
  /** Ctrl-C for the call under way. */
  stop(): void;
  close(): Promise<void>;
}

const source = resolve(import.meta.dirname, '../powershell/engine');
const cache = resolve(import.meta.dirname, '../../node_modules/.cache/module-engine');
const toolFile = resolve(import.meta.dirname, '../..', packageFile.bin['az-quantumapi']);

/** The engine's program, or why there is none to test with. */
export type EngineProgram = { readonly program: string } | { readonly reason: string };

/** Builds the engine, once for each state of its sources. Throws what the compiler says; what is not installed is a reason. */
export function prepareEngine(): EngineProgram {
  const sdks = runDotnet(['--list-sdks']);
  if (sdks.status !== 0) return { reason: 'the .NET SDK is not installed' };
  const newest = Math.max(0, ...[...sdks.stdout.matchAll(/^(\d+)\./gmu)].map(([, major]) => Number(major)));
  if (newest < 10) return { reason: 'the .NET SDK is older than 10' };

  const hash = createHash('sha256');
  for (const file of readdirSync(source).sort()) hash.update(readFileSync(join(source, file)));
  const folder = join(cache, hash.digest('hex').slice(0, 16));
  const program = join(folder, 'bin', process.platform === 'win32' ? 'engine.exe' : 'engine');
  const reason = makeOnce(folder, (own) => {
    const project = [join(source, 'Engine.csproj'), `-p:BaseIntermediateOutputPath=${join(own, 'obj')}/`];
    const restored = runDotnet(['restore', ...project]);
    if (restored.status !== 0) return 'the packages of PowerShell cannot be had';
    const words = ['build', ...project, '--no-restore', '-c', 'Release', '-o', join(own, 'bin'), '--nologo'];
    const built = runDotnet(words);
    if (built.status !== 0) throw new Error(`The engine does not build:\n${built.stdout}${built.stderr}`);
    return undefined;
  });
  return reason === undefined ? { program } : { reason };
}

/** A folder with the module in it, and a program az-quantumapi to put on PATH. */
export function installModule(): { readonly module: string; readonly bin: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'az-quantumapi-module-'));
  const [module, bin] = [join(folder, 'Az.QuantumApi'), join(folder, 'bin')];
  mkdirSync(bin);
  const script = `#!/bin/sh\nexec "${process.execPath}" "${toolFile}" "$@"\n`;
  writeFileSync(join(bin, 'az-quantumapi'), script, { mode: 0o755 });
  const written = spawnSync(process.execPath, [toolFile, 'powershell-module', '-o', module], { encoding: 'utf8' });
  if (written.status !== 0) throw new Error(`The module cannot be written: ${written.stderr}`);
  return { module, bin, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Starts a session. `env` is all of its environment. */
export async function startModuleEngine(
  program: string,
  module: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<ModuleEngine> {
  const child = spawn(program, [module], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  let heard: (event: EngineEvent) => void = () => undefined;
  createInterface({ input: child.stdout }).on('line', (line) => heard(JSON.parse(line) as EngineEvent));
  const tell = (message: object): void => void child.stdin.write(`${JSON.stringify(message)}\n`);
  const wait = (last: readonly string[], listen: (event: EngineEvent) => void): Promise<EngineEvent> =>
    new Promise((settle, reject) => {
      void ended.then(([code]) => reject(new Error(`The engine ended with ${String(code)}.`)));
      heard = (event) => {
        listen(event);
        if (last.includes(event.kind)) settle(event);
      };
    });
  const ready = await wait(['ready', 'failed'], () => undefined);
  if (ready.kind === 'failed') throw new Error(`The module cannot be imported: ${String(ready['message'])}`);
  return {
    importMilliseconds: Number(ready['milliseconds']),
    async call(one, listen = () => undefined) {
      const events: EngineEvent[] = [];
      tell(one);
      await wait(['end'], (event) => {
        events.push(event);
        listen(event);
      });
      return events;
    },
    stop: () => tell({ stop: true }),
    async close() {
      child.stdin.end();
      await ended;
    },
  };
}
