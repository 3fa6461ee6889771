// One line at the bottom of a terminal that is repainted as a run goes on, and is gone before anything else is written.
import type { Writable } from 'node:stream';
import { escapeLine } from '../host/escape-for-terminal.js';
import type { StatusLine } from '../run/ports.js';

/** A status line on a terminal. */
export function createStatusLine(terminal: Writable): StatusLine {
  let shown = false;
  return {
    get width() {
      const { columns = 0 } = terminal as { readonly columns?: number };
      return columns > 0 ? columns : 80;
    },
    show(text) {
      terminal.write(`\r${escapeLine(text)}${eraseToEnd}`);
      shown = true;
    },
    hide() {
      if (shown) terminal.write(`\r${eraseToEnd}`);
      shown = false;
    },
  };
}

const eraseToEnd = '\u001b[K';
