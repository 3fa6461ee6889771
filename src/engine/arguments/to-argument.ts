// An argument of the command line, as it is bound.
import type { Argument } from '../binder/argument.js';
import { psNull, type PsValue } from '../values/ps-value.js';
import type { SuppliedArgument } from './pair-arguments.js';

/** `read` is what has been read from where the argument says, if it is not a value by itself. */
export function toArgument(argument: SuppliedArgument, read: PsValue = psNull): Argument {
  switch (argument.kind) {
    case 'named': {
      const { reportedName: name, source } = argument;
      return { name, text: `-${name}`, value: source.kind === 'value' ? source.value : read };
    }
    case 'unknownName':
      return { name: argument.typed, text: argument.text, value: argument.value };
    case 'ambiguousName':
      return { name: argument.typed, text: argument.typed, value: psNull };
    case 'positional':
      return { name: null, text: '', value: argument.value };
  }
}
