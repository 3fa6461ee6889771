// Types commands into a POSIX shell, one after the other in one session, with the built programs on its path. What belongs to
// no document: an empty home, no terminal, free ports in place of those that are shown, and stand-ins for other programs.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';

/** Whether this machine has a POSIX shell. */
export const hasShell = spawnSync('sh', ['-c', 'exit 0']).status === 0;

export interface SessionOptions {
  /** Ports that the commands and their output name, the emulator's own among them. */
  readonly ports: readonly number[];
  /** Programs that are to be found on the path: name → what it does, a module for Node. */
  readonly programs: Readonly<Record<string, string>>;
}

/** Runs the commands and gives what each wrote, lines of both outputs in their order. */
export async function runShellSession(
  commands: readonly string[],
  { ports, programs }: SessionOptions,
): Promise<readonly (readonly string[])[]> {
  const folder = mkdtempSync(join(tmpdir(), 'az-quantumapi-session-'));
  const free = await findFreePorts(ports);
  try {
    const bin = join(folder, 'bin');
    mkdirSync(bin);
    for (const [name, file] of Object.entries(installedPrograms())) writeProgram(bin, name, file);
    for (const [name, source] of Object.entries(programs)) {
      writeFileSync(join(folder, `${name}.mjs`), source);
      writeProgram(bin, name, join(folder, `${name}.mjs`));
    }
    writeFileSync(join(folder, 'await-port.mjs'), awaitPort);
    writeFileSync(join(folder, 'session.sh'), toScript(commands, free));
    const { PATH = '', SystemRoot } = process.env;
    const shell = spawn('sh', ['session.sh'], {
      cwd: folder,
      env: {
        PATH: bin + delimiter + PATH,
        TMPDIR: tmpdir(),
        HOME: folder,
        USERPROFILE: folder,
        TERM: 'dumb',
        ...(SystemRoot ? { SystemRoot } : {}),
      },
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true, // a session of its own has no controlling terminal
    });
    const [written] = await Promise.all([text(shell.stdout), once(shell, 'exit')]);
    const shown = [...free].reduce((all, [port, other]) => all.replaceAll(String(other), String(port)), written);
    return splitOutputs(shown);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The commands that the package installs, and their files. */
function installedPrograms(): Readonly<Record<string, string>> {
  const root = resolve(import.meta.dirname, '../..');
  const { bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly bin: Record<string, string>;
  };
  return Object.fromEntries(Object.entries(bin).map(([name, file]) => [name, join(root, file)]));
}

function writeProgram(folder: string, name: string, file: string): void {
  const words = [process.execPath, file].map((word) => `'${word.replaceAll('\\', '/')}'`).join(' ');
  writeFileSync(join(folder, name), `#!/bin/sh\nexec ${words} "$@"\n`, { mode: 0o755 });
}

/** The port that an emulator takes if none is named. */
const defaultPort = 8999;

/** A mark before each command; one in the background is waited for, and ended with the session. */
function toScript(commands: readonly string[], free: ReadonlyMap<number, number>): string {
  const parts = commands.map((command) => {
    const withPorts = command.replaceAll(
      /az-quantumapi emulator(?: --port (\d+))?/gu,
      (_, port?: string) => `az-quantumapi emulator --port ${free.get(Number(port ?? defaultPort)) ?? 'none'}`,
    );
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

function splitOutputs(written: string): readonly (readonly string[])[] {
  const [, ...outputs] = written.split(`${mark}\n`);
  return outputs.map((output) =>
    output === ''
      ? []
      : output
          .replace(/\n$/u, '')
          .split('\n')
          .map((line) => line.trimEnd()),
  );
}

/** As many ports as are shown, all free at once. */
async function findFreePorts(shown: readonly number[]): Promise<ReadonlyMap<number, number>> {
  const servers = shown.map(() => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return new Map(shown.map((port, at) => [port, ports[at] ?? 0]));
}
