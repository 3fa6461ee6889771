// Whether a run is to stop. Node loads its AbortSignal with the first that is made, and compiles what listens to it anew in each
// process, which a short run would feel.

/** What is used of an AbortSignal; each of those is one of these. */
export interface StopSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** A signal, with what aborts it: once, for the first reason. */
export interface StopSource {
  readonly signal: StopSignal;
  abort(reason?: unknown): void;
}

/** A source whose signal has not been aborted. Its listeners may not throw. */
export function createStopSource(): StopSource {
  const listeners = new Set<() => void>();
  let stopped: { readonly reason: unknown } | undefined;
  return {
    signal: {
      get aborted() {
        return stopped !== undefined;
      },
      get reason() {
        return stopped?.reason;
      },
      addEventListener(_type, listener) {
        if (stopped === undefined) listeners.add(listener);
      },
      removeEventListener(_type, listener) {
        listeners.delete(listener);
      },
    },
    abort(reason) {
      if (stopped !== undefined) return;
      stopped = { reason };
      // One that another takes away is not called any more.
      for (const listener of listeners) listener();
      listeners.clear();
    },
  };
}

const linked = new WeakMap<StopSignal, AbortSignal>();

/** The same for Node and for packages, which ask for an AbortSignal. */
export function toAbortSignal(signal: StopSignal): AbortSignal {
  if (signal instanceof AbortSignal) return signal;
  const known = linked.get(signal);
  if (known !== undefined) return known;
  const controller = new AbortController();
  const abort = (): void => controller.abort(signal.reason);
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort);
  linked.set(signal, controller.signal);
  return controller.signal;
}
