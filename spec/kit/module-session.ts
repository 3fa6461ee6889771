// A session of PowerShell's engine with the module imported, a stand-in for Azure behind it, and a folder on PATH for the
// program: what a test of the module needs.
import { join } from 'node:path';
import {
  installModule,
  startModuleEngine,
  type EngineEvent,
  type ModuleCall,
  type ModuleEngine,
} from './module-engine.js';
import { createProgramEnvironment } from './program-environment.js';
import { type Server, startServer } from './server.js';

export interface ModuleSession {
  readonly engine: ModuleEngine;
  readonly service: Server;
  /** Path of the program az-quantumapi that the module finds; a test may put another in its place. */
  readonly program: string;
  /** The module's folder. */
  readonly module: string;
  /** Runs a call, and gives its events but for the last, which says how it ended. */
  run(call: ModuleCall | string): Promise<ModuleRun>;
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
  const installed = installModule();
  const service = await startServer();
  const path = `${installed.bin}:${process.env['PATH'] ?? ''}`;
  const env = environment.with({ ...service.environment, PATH: path, NO_COLOR: '1' });
  const engine = await startModuleEngine(program, installed.module, env);
  return {
    engine,
    service,
    module: installed.module,
    program: join(installed.bin, 'az-quantumapi'),
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
    async close() {
      await engine.close();
      await service.close();
      installed.remove();
      environment.remove();
    },
  };
}
