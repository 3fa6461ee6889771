// An option of the program itself, as a command describes it.
import type { GnuOption } from '../terminal/gnu-options.js';

/** An option, and what help and completion say of it; `value` stands for what it takes. */
export type HostOption = GnuOption & { readonly value: string; readonly text: string };

/** Options by their names, without the dashes, in the order of the help. */
export type HostOptionTable = Readonly<Record<string, HostOption>>;
