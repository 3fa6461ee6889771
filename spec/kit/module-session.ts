// A session of PowerShell's engine with the module imported, a stand-in for Azure behind it, and a folder on PATH for the
// program: what a test of the module needs. A call goes in as a line of JSON, and what happens comes out as it happens.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { JsonValue } from './engine-case.js';
import { prepareModule, quickRuntime } from './powershell.js';
import { createProgramEnvironment } from './program-environment.js';
import { startServer } from './server.js';

/** One call in PowerShell source; `setup` is source that runs before, in the same scope. */
export interface ModuleCall extends Readonly<Partial<Record<'setup', string>> & Record<'line', string>> {
  /** Objects are piped into it if there are any; a JSON object becomes a hashtable, or what ConvertFrom-Json makes of it. */
  readonly input?: readonly JsonValue[] | undefined;
  readonly inputAs?: 'hashtable' | 'custom';
  /** Lines typed at prompts; absent: nobody is there to ask. */
  readonly answers?: readonly string[] | undefined;
  /** Variables that are set before; undefined takes nothing away. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** Something that happened in the engine; `at` is nanoseconds of the clock that process.hrtime has. */
export type EngineEvent = Readonly<Record<string, unknown>> & { readonly kind: string; readonly at: number };

export type ModuleSession = Awaited<ReturnType<typeof openModuleSession>>;

/** What a script saw of a call. */
export type ModuleRun = Awaited<ReturnType<ModuleSession['run']>>;

/** Starts one in this engine. */
export async function openModuleSession(program: string) {
  const environment = createProgramEnvironment();
  const module = join(environment.home, 'Az.QuantumApi');
  cpSync(prepareModule(program), module, { recursive: true });
  const service = await startServer();
  const variables = { ...service.environment, PATH: environment.install(), NO_COLOR: '1', ...quickRuntime };
  const engine = startEngine(program, module, environment.with(variables));
  const ready = (await engine.hear(/^(ready|failed)$/)).at(-1);
  if (ready?.kind === 'failed') throw new Error(`The module cannot be imported: ${String(ready['message'])}`);
  return {
    service,
    /** The module's folder. */
    module,
    /** Path of the program az-quantumapi that the module finds; a test may put another in its place. */
    program: join(environment.home, 'bin/az-quantumapi'),
    /** Runs a call, and gives its events but for the last, which says how it ended. */
    async run(call: ModuleCall | string) {
      const given: ModuleCall = typeof call === 'string' ? { line: call } : call;
      // What one call changes in the environment the next one finds as it was.
      const standing = { ...service.environment, AZURE_SUBSCRIPTION_ID: 's' };
      engine.tell({ ...given, environment: { ...standing, ...given.environment } });
      const events = await engine.hear(/^end$/);
      return {
        events,
        /** `$?` afterwards; false as well if the script ended with the call. */
        succeeded: events.at(-1)?.['succeeded'] === true,
        /** The success stream. */
        output: events.filter(({ kind }) => kind === 'output').map((event) => event['value']),
        errors: events.filter(({ kind }) => kind === 'error'),
        /** What a stream said, or the host: 'host' its own lines, 'shown' warnings and verbose lines. */
        texts: (kind: 'warning' | 'verbose' | 'debug' | 'host' | 'shown') =>
          events.filter((event) => event.kind === kind).map((event) => String(event['message'])),
      };
    },
    /** Ctrl-C for the call under way. */
    stop: () => engine.tell({ stop: true }),
    async close() {
      await engine.end();
      await service.close();
      environment.remove();
    },
  };
}

/** Starts the engine; `env` is all of its environment. */
function startEngine(program: string, module: string, env: NodeJS.ProcessEnv) {
  const child = spawn(program, [module], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  let heard: (event: EngineEvent) => void = () => undefined;
  createInterface({ input: child.stdout }).on('line', (line) => heard(JSON.parse(line) as EngineEvent));
  return {
    tell: (message: object): unknown => child.stdin.write(`${JSON.stringify(message)}\n`),
    /** All events up to one of a kind. */
    hear: (last: RegExp) =>
      new Promise<readonly EngineEvent[]>((settle, reject) => {
        const events: EngineEvent[] = [];
        void ended.then(([code]) => reject(new Error(`The engine ended with ${String(code)}.`)));
        heard = (event) => {
          events.push(event);
          if (last.test(event.kind)) settle(events);
        };
      }),
    end() {
      child.stdin.end();
      return ended;
    },
  };
}
