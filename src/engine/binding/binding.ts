// The state of binding one command: which parameter has which value, and which parameter sets are still possible.
// A stage never changes a Binding, it makes the next one.
import type {
  CommandMetadata,
  ParameterMetadata,
  ParameterName,
  ParameterSetName,
} from '../definition/cmdlet-metadata.js';
import type { PsValue } from '../values/ps-value.js';

/** The sets that are still possible. */
export type SetSelection =
  /** No argument has said anything about sets yet. */
  | { readonly kind: 'untouched' }
  /** Invariant: in the command's order. Empty only until the sets are settled, which then fails. */
  | { readonly kind: 'narrowed'; readonly names: readonly ParameterSetName[] };

export interface Binding {
  readonly command: CommandMetadata;
  /** In the order in which they were bound. */
  readonly bound: ReadonlyMap<ParameterName, PsValue>;
  /** All parameters, in the order in which the pipeline tries them from the end. */
  readonly order: readonly ParameterMetadata[];
  readonly sets: SetSelection;
  /** What the command is told ($PSCmdlet.ParameterSetName); may lag behind `sets`, and is null while several are left. */
  readonly reportedSet: ParameterSetName | null;
  /** The set that piped objects are tried for before the others; null in most commands. */
  readonly preferredSet: ParameterSetName | null;
  /** Parameters whose value comes from PSDefaultParameterValues. */
  readonly defaulted: readonly ParameterName[];
}

/** Nothing bound yet. */
export function startBinding(command: CommandMetadata): Binding {
  return {
    command,
    bound: new Map(),
    order: command.parameters,
    sets: { kind: 'untouched' },
    reportedSet: null,
    preferredSet: null,
    defaulted: [],
  };
}

/** The sets that are still possible, all of them while nothing has been said. */
export function possibleSets(binding: Binding): readonly ParameterSetName[] {
  return binding.sets.kind === 'untouched' ? binding.command.sets : binding.sets.names;
}

/** Whether the parameter has no value yet. */
export function isUnbound(binding: Binding, parameter: ParameterMetadata): boolean {
  return !binding.bound.has(parameter.name);
}

/** With the parameter bound, and only the sets left that it belongs to. */
export function withBound(binding: Binding, parameter: ParameterMetadata, value: PsValue): Binding {
  return {
    ...binding,
    bound: new Map(binding.bound).set(parameter.name, value),
    sets: narrowSets(binding, parameter),
  };
}

/** With only these sets left. */
export function withSets(binding: Binding, names: readonly ParameterSetName[]): Binding {
  return { ...binding, sets: { kind: 'narrowed', names } };
}

function narrowSets(binding: Binding, parameter: ParameterMetadata): SetSelection {
  if (parameter.sets === 'all') return binding.sets;
  const own = parameter.sets.map((membership) => membership.set);
  return { kind: 'narrowed', names: possibleSets(binding).filter((set) => own.includes(set)) };
}
