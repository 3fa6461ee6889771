// The one word that each stage gives to the next.
/** How a run goes on after something has happened. 'end' and 'interrupted' have been said. */
export type Continuation = 'goOn' | Stop;

export type Stop = 'end' | 'interrupted';
