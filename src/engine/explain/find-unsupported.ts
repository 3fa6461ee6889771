// What a definition asks for that is a program, or that cannot be done exactly: script blocks, dynamic parameters, attributes of
// its own, and patterns that JavaScript cannot say.
import { matchPattern } from '../conversion/match-pattern.js';
import type { CommandDefinition } from '../definition/command-definition.js';

/** A feature, and the parameter that has it; null for the command as a whole. */
export interface Unsupported {
  readonly parameter: string | null;
  readonly feature: string;
}

/** Attributes that are done here though definitions do not write them as checks. */
const done = ['CredentialAttribute', 'ValidateVariableName'];

/** `json` is the definition as it was written. */
export function findUnsupported({ parameters }: CommandDefinition, json: unknown): readonly Unsupported[] {
  const written = json as {
    readonly dynamicParameters?: boolean;
    readonly parameters?: readonly { readonly name: string; readonly otherAttributes?: readonly string[] }[];
  };
  return [
    ...(written.dynamicParameters === true ? [{ parameter: null, feature: 'dynamic parameters' }] : []),
    ...(written.parameters ?? []).flatMap(({ name, otherAttributes = [] }) =>
      otherAttributes
        .filter((attribute) => !done.some((known) => attribute.includes(known)))
        .map((feature) => ({ parameter: name, feature })),
    ),
    ...parameters.flatMap(({ name, checks, type }) => [
      ...(type.kind === 'opaque' && type.name.endsWith('ScriptBlock')
        ? [{ parameter: name, feature: 'script blocks' }]
        : []),
      ...checks.flatMap((check) =>
        check.kind === 'pattern' && matchPattern(check.pattern, check.options, '') === undefined
          ? [{ parameter: name, feature: `the pattern ${check.pattern}` }]
          : [],
      ),
    ]),
  ];
}
