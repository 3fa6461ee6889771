// A name of .NET means one enumeration: a definition that knows two of one name would take one for the other.
import type { LiteralFault } from '../definition/literal-fault.js';
import { foldCase } from '../names.js';
import type { EnumerationJson } from './definition-json.js';
import type { Parameters } from './invocation.js';

/** The first enumeration without a name, or one that differs from an earlier one of its name, which PowerShell reads in any case of letters. */
export function findEnumerationFault(parameters: Parameters): LiteralFault | undefined {
  const seen = new Map<string, { readonly parameter: string; readonly content: string }>();
  for (const [parameter, { type }] of Object.entries(parameters)) {
    for (const [name, enumeration] of Object.entries(type.enums)) {
      if (Object.keys(enumeration.names).length === 0) {
        return {
          kind: 'unexpected',
          path: `parameters.${parameter}: type`,
          expected: 'an enumeration with a name or more',
        };
      }
      const content = contentOf(name, enumeration);
      const earlier = seen.get(foldCase(name));
      if (earlier !== undefined && earlier.content !== content) {
        return { kind: 'enumerationTwice', name, parameters: [earlier.parameter, parameter] };
      }
      seen.set(foldCase(name), { parameter, content });
    }
  }
  return undefined;
}

/** In the order of declaration: messages list members in it. */
function contentOf(name: string, { names, flags = false, underlying }: EnumerationJson): string {
  return JSON.stringify([name, Object.entries({ ...names }), flags, underlying]);
}
