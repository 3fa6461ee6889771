// Who hears of a stop, with one listener for all requests of a transport: listeners of one signal hang together, so that V8 keeps
// what has long been taken off as long as what came after it, and moves it on as if it were needed.

/** Listeners by signal. */
export interface StopList {
  /** The listener is called once when the signal is aborted, at once if it is already. */
  add(signal: AbortSignal, listener: () => void): void;
  remove(signal: AbortSignal, listener: () => void): void;
  /** Takes everything off the signals. */
  close(): void;
}

/** A list without listeners. */
export function createStopList(): StopList {
  const watched = new Map<AbortSignal, { readonly listeners: Set<() => void>; readonly tell: () => void }>();
  const watch = (signal: AbortSignal): Set<() => void> => {
    const listeners = new Set<() => void>();
    const tell = (): void => listeners.forEach((listener) => listener());
    signal.addEventListener('abort', tell, { once: true });
    watched.set(signal, { listeners, tell });
    return listeners;
  };
  return {
    add(signal, listener) {
      if (signal.aborted) listener();
      else (watched.get(signal)?.listeners ?? watch(signal)).add(listener);
    },
    remove: (signal, listener) => void watched.get(signal)?.listeners.delete(listener),
    close() {
      for (const [signal, { tell }] of watched) signal.removeEventListener('abort', tell);
      watched.clear();
    },
  };
}
