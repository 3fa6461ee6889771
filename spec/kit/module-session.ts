// A session of PowerShell's engine with the module imported, a stand-in for Azure behind it, and a folder on PATH for the
// program: what a test of the module needs. A call goes in as a line of JSON, and what happens comes out as it happens.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { JsonValue } from './engine-case.js';
import { createProgramEnvironment, fileOf } from './program-environment.js';
import { type Server, startServer } from './server.js';

/** One call, as a script has it. */
export interface ModuleCall {
  /** PowerShell source; objects are piped into it if there are any. */
  readonly line: string;
  /** PowerShell source that runs before, in the same scope. */
  readonly setup?: string;
  readonly input?: readonly JsonValue[] | undefined;
  /** What a JSON object becomes: a hashtable, or a custom object as ConvertFrom-Json makes them. */
  readonly inputAs?: 'hashtable' | 'custom';
  /** Lines typed at prompts; absent: nobody is there to ask. */
  readonly answers?: readonly string[] | undefined;
  /** Variables that are set before; undefined takes nothing away. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** Something that happened in the engine; `at` is nanoseconds of the clock that process.hrtime has. */
export type EngineEvent = Readonly<Record<string, unknown>> & { readonly kind: string; readonly at: number };

export interface ModuleSession {
  readonly service: Server;
  /** Path of the program az-quantumapi that the module finds; a test may put another in its place. */
  readonly program: string;
  /** The module's folder. */
  readonly module: string;
  /** Runs a call, and gives its events but for the last, which says how it ended. */
  run(call: ModuleCall | string): Promise<ModuleRun>;
  /** Ctrl-C for the call under way. */
  stop(): void;
  close(): Promise<void>;
}

/** What a script saw of a call. */
export interface ModuleRun {
  readonly events: readonly EngineEvent[];
  /** `$?` afterwards; false as well if the script ended with the call. */
  readonly succeeded: boolean;
  /** The success stream. */
  readonly output: readonly unknown[];
  readonly errors: readonly EngineEvent[];
  /** What a stream said, or the host: 'host' its own lines, 'shown' warnings and verbose lines. */
  texts(kind: 'warning' | 'verbose' | 'debug' | 'host' | 'shown'): readonly string[];
}

/** Starts one in this engine. */
export async function openModuleSession(program: string): Promise<ModuleSession> {
  const environment = createProgramEnvironment();
  const module = join(environment.home, 'Az.QuantumApi');
  const path = environment.install();
  const written = spawnSync(process.execPath, [fileOf('az-quantumapi'), 'powershell-module', '-o', module], {
    encoding: 'utf8',
  });
  if (written.status !== 0) throw new Error(`The module cannot be written: ${written.stderr}`);
  const service = await startServer();
  const engine = await startEngine(
    program,
    module,
    environment.with({ ...service.environment, PATH: path, NO_COLOR: '1' }),
  );
  return {
    service,
    module,
    program: join(environment.home, 'bin/az-quantumapi'),
    async run(call) {
      const given: ModuleCall = typeof call === 'string' ? { line: call } : call;
      // What one call changes in the environment the next one finds as it was.
      const standing = { ...service.environment, AZURE_SUBSCRIPTION_ID: 's' };
      const events = await engine.call({ ...given, environment: { ...standing, ...given.environment } });
      return {
        events,
        succeeded: events.at(-1)?.['succeeded'] === true,
        output: events.filter(({ kind }) => kind === 'output').map((event) => event['value']),
        errors: events.filter(({ kind }) => kind === 'error'),
        texts: (kind) => events.filter((event) => event.kind === kind).map((event) => String(event['message'])),
      };
    },
    stop: engine.stop,
    async close() {
      await engine.close();
      await service.close();
      environment.remove();
    },
  };
}

/** Starts the engine; `env` is all of its environment. */
async function startEngine(program: string, module: string, env: NodeJS.ProcessEnv) {
  const child = spawn(program, [module], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  let heard: (event: EngineEvent) => void = () => undefined;
  createInterface({ input: child.stdout }).on('line', (line) => heard(JSON.parse(line) as EngineEvent));
  const tell = (message: object): void => void child.stdin.write(`${JSON.stringify(message)}\n`);
  /** All events up to one of a kind. */
  const hear = (last: RegExp): Promise<readonly EngineEvent[]> =>
    new Promise((settle, reject) => {
      const events: EngineEvent[] = [];
      void ended.then(([code]) => reject(new Error(`The engine ended with ${String(code)}.`)));
      heard = (event) => {
        events.push(event);
        if (last.test(event.kind)) settle(events);
      };
    });
  const ready = (await hear(/^(ready|failed)$/)).at(-1);
  if (ready?.kind === 'failed') throw new Error(`The module cannot be imported: ${String(ready['message'])}`);
  return {
    call(one: ModuleCall) {
      tell(one);
      return hear(/^end$/);
    },
    stop: () => tell({ stop: true }),
    async close() {
      child.stdin.end();
      await ended;
    },
  };
}
