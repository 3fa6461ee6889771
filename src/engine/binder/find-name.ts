// A typed name → a parameter, if it means one.
import type { DerivedCommand, DerivedParameter } from '../definition/derive-command.js';
import { findParameter } from '../definition/find-parameter.js';
import { fail, succeed, type Outcome } from '../outcome.js';
import type { BinderFault } from './failure.js';

/** Undefined for a name that means nothing; fails for one that means several parameters. */
export function findName(command: DerivedCommand, typed: string): Outcome<DerivedParameter | undefined, BinderFault> {
  const search = findParameter(command, typed);
  switch (search.kind) {
    case 'found':
      return succeed(search.parameter);
    case 'none':
      return succeed(undefined);
    case 'ambiguous':
      return fail({ kind: 'ambiguousName', typed: search.typed, candidates: search.candidates });
  }
}
