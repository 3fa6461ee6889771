// Which process this is, so that another can tell later whether it still runs: host, boot, process namespace, process and start.
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** A process. What the platform does not tell is null: only Linux tells boot, namespace and start. */
export interface ProcessIdentity {
  readonly host: string;
  readonly boot: string | null;
  readonly namespace: string | null;
  readonly pid: number;
  /** In ticks since the boot. */
  readonly start: string | null;
}

/** This process. */
export function identifyProcess(): ProcessIdentity {
  return {
    host: hostname(),
    boot: tryTo(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
    namespace: tryTo(() => readlinkSync('/proc/self/ns/pid')),
    pid: process.pid,
    start: findStart(process.pid)?.start ?? null,
  };
}

/**
 * Whether a process has certainly ended: it is of an earlier boot of this host, or of this boot and this namespace and not there
 * any more. Of another host, or of another container that runs or ran here, nothing is certain.
 */
export function hasEnded(other: ProcessIdentity, here: ProcessIdentity = identifyProcess()): boolean {
  if (other.host !== here.host) return false;
  if (other.boot !== here.boot) return other.boot !== null && here.boot !== null;
  if (other.namespace !== here.namespace) return false;
  if (!isThere(other.pid)) return true;
  const found = findStart(other.pid);
  if (found === null) return false;
  return found.isZombie || (other.start !== null && found.start !== other.start);
}

function isThere(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** The name of the program, in parentheses, may hold anything: what follows counts from the last one. */
function findStart(id: number): { readonly start: string; readonly isZombie: boolean } | null {
  const stat = tryTo(() => readFileSync(`/proc/${id}/stat`, 'latin1'));
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? [];
  const [state, start] = [fields[0], fields[19]];
  return start === undefined ? null : { start, isZombie: state === 'Z' || state === 'X' };
}

function tryTo<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch {
    return null;
  }
}
