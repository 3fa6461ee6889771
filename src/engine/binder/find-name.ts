// A typed name → a parameter (about_Parameters; as seen in the engine for every prefix of every name).
import { foldCase } from '../names.js';
import { foldPrefix } from '../definition/find-parameter.js';
import type { DerivedCommand, DerivedParameter } from '../definition/derive-command.js';
import { fail, succeed, type Outcome } from '../outcome.js';
import type { BinderFault } from './failure.js';

/** An exact name, then an exact alias, then the only prefix, then the only prefix of the command's own; undefined for none. */
export function findName({ names }: DerivedCommand, typed: string): Outcome<DerivedParameter | undefined, BinderFault> {
  const name = /^[-\u2013-\u2015]/.test(typed) ? typed.slice(1) : typed;
  const folded = foldCase(name);
  const exact = names.find((known) => known.folded === folded);
  if (exact !== undefined) return succeed(exact.parameter);
  const prefix = foldPrefix(name);
  const candidates = new Set(
    names.filter((known) => known.folded.startsWith(prefix)).map(({ parameter }) => parameter),
  );
  if (candidates.size <= 1) return succeed([...candidates][0]);
  const own = [...candidates].filter((parameter) => parameter.own);
  if (own.length === 1) return succeed(own[0]);
  return fail({ kind: 'ambiguousName', typed: name, candidates: [...candidates] });
}
