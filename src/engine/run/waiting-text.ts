// The word about a pipeline that has not begun.

/** Said when nothing has arrived for a while. */
export const waitingText = 'Waiting for objects on standard input (JSON values, or one id per line) until it ends.';
