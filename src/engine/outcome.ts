// What a step that may fail gives back. A user's mistake is a value, never an exception.

/** Either a value or the facts of a failure. */
export type Outcome<T, F> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: F };

/** The outcome of a step that worked. */
export function succeed<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/** The outcome of a step that did not work; `failure` holds facts, words are made of them later. */
export function fail<F>(failure: F): { readonly ok: false; readonly failure: F } {
  return { ok: false, failure };
}
