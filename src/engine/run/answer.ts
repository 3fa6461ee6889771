// The answer to a question that a handler asks. A promise is true whatever it promises: `if (io.shouldProcess(…))` without `await`
// would act under -WhatIf, too. So the question is asked once somebody waits for the answer, and whether anybody does is known.

/** Is asked, once, when its answer is waited for: by `await`, by `then` with a function, or as one of several promises. */
export class Answer<T> extends Promise<T> {
  readonly #settle: (answer: Promise<T>) => void;
  #ask: (() => Promise<T>) | undefined;

  /** What is made of an answer is none. */
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  constructor(ask: () => Promise<T>) {
    let settle!: (answer: Promise<T>) => void;
    super((resolve) => {
      settle = resolve;
    });
    this.#settle = settle;
    this.#ask = ask;
  }

  /** Whether somebody has waited for it. */
  get isHeard(): boolean {
    return this.#ask === undefined;
  }

  /** `await` calls it, as it does for every promise of a class of its own. Without a function for the answer it is passed on, and not heard. */
  override then<A = T, B = never>(
    onAnswer?: ((answer: T) => A | PromiseLike<A>) | null,
    onFault?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    if (typeof onAnswer !== 'function') return new Answer(() => this.then((answer) => answer as unknown as A, onFault));
    const ask = this.#ask;
    this.#ask = undefined;
    if (ask !== undefined) this.#settle(ask());
    return super.then(onAnswer, onFault);
  }

  override finally(onEnd?: (() => void) | null): Promise<T> {
    return new Answer(() => super.finally(onEnd));
  }
}
