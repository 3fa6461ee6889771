// Types commands into a POSIX shell, one after the other in one session, with the built programs on its path. What belongs to
// no document: an empty home, no terminal, free ports in place of those that are shown, and stand-ins for other programs.
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createProgramEnvironment } from './program-environment.js';
import { endOf, startProgram } from './program-run.js';

/** Whether this machine has a POSIX shell. */
export const hasShell = spawnSync('sh', ['-c', 'exit 0']).status === 0;

/**
 * Runs the commands and gives what each wrote, lines of both outputs in their order. `ports` are those that the commands and their
 * output name, the emulator's own among them; `programs` are to be found on the path: name → what it does, a module for Node.
 */
export async function runShellSession(
  commands: readonly string[],
  { ports, programs }: { readonly ports: readonly number[]; readonly programs: Readonly<Record<string, string>> },
): Promise<readonly (readonly string[])[]> {
  const free = await findFreePorts(ports);
  const modules = Object.entries(programs).map(([name, source]) => [name, `${name}.mjs`, source] as const);
  const environment = createProgramEnvironment({
    ...Object.fromEntries(modules.map(([, file, source]) => [file, source])),
    'await-port.mjs': awaitPort,
    'session.sh': toScript(commands, free),
  });
  const { home } = environment;
  try {
    const path = environment.install(Object.fromEntries(modules.map(([name, file]) => [name, join(home, file)])));
    const env = environment.with({ PATH: path, TERM: 'dumb', AZURE_SUBSCRIPTION_ID: undefined });
    const { stdout, stderr } = await endOf(startProgram({ program: 'sh', words: ['session.sh'], env, cwd: home }));
    let written = stdout + stderr;
    for (const [port, other] of free) written = written.replaceAll(String(other), String(port));
    const [, ...outputs] = written.replaceAll(/[^\S\n]+$/gmu, '').split(`${mark}\n`);
    return outputs.map((output) =>
      output.split('\n').slice(0, output.endsWith('\n') || output === '' ? -1 : undefined),
    );
  } finally {
    environment.remove();
  }
}

/** A mark before each command; one in the background is waited for, and ended with the session. 8999 is an emulator's own port. */
function toScript(commands: readonly string[], free: ReadonlyMap<number, number>): string {
  const parts = commands.map((command) => {
    const emulator = /az-quantumapi emulator(?: --port (\d+))?/gu;
    const withPorts = command.replaceAll(emulator, (_, port = '8999') => {
      return `az-quantumapi emulator --port ${free.get(Number(port)) ?? 'none'}`;
    });
    const started = / --port (\d+)[^\n]*&$/u.exec(withPorts)?.[1];
    const wait = started === undefined ? '' : `pids="$pids $!"\n'${process.execPath}' await-port.mjs ${started}\n`;
    return `printf '%s\\n' '${mark}'\n{ ${withPorts}\n} 2>&1\n${wait}`;
  });
  return `pids=\ntrap 'test -z "$pids" || kill $pids' EXIT\n${parts.join('')}`;
}

const mark = '=== the next command ===';

/** Ends as soon as somebody listens; the deadline only makes a failure end. */
const awaitPort = `import { connect } from 'node:net';
const deadline = setTimeout(() => process.exit(1), 300000);
(function attempt() {
  const socket = connect(Number(process.argv[2]), '127.0.0.1');
  socket.on('error', () => setTimeout(attempt, 20));
  socket.on('connect', () => { socket.destroy(); clearTimeout(deadline); });
})();
`;

/** As many ports as are shown, all free at once. */
async function findFreePorts(shown: readonly number[]): Promise<ReadonlyMap<number, number>> {
  const servers = shown.map(() => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return new Map(shown.map((port, at) => [port, ports[at] ?? 0]));
}
