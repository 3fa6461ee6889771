// What is wrong with a description of a command that has not been through a compiler.
import type { PlaceFault } from './json-place.js';

/** Why no definition is made of it; a path is as its author writes it: `parameters.Name.mandatory`. */
export type LiteralFault =
  | ({ readonly kind: 'unexpected' } & PlaceFault)
  | { readonly kind: 'unknownMember'; readonly path: string; readonly known: readonly string[] }
  /** What a handler gets has a member of that name already. */
  | { readonly kind: 'reservedName'; readonly path: string }
  | { readonly kind: 'enumerationTwice'; readonly name: string; readonly parameters: readonly [string, string] };
