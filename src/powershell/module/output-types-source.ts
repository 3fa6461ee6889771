// The .NET types of the objects that cmdlets write, as C# source, from the shapes that answers are read by: under their original
// names and with their properties, in their order. The module reads them from the program's JSON by these names.
import type { ObjectShape, PropertyShape } from '../../azure/answers/read-object.js';
import { inNamespace, shortName } from './csharp.js';

/** The lines of all types, each once: an interface, which Get-Command names, and the class behind it. */
export function describeOutputTypes(shapes: readonly ObjectShape[]): readonly string[] {
  const each = new Map(shapes.map((shape) => [shape.typeName, shape]));
  return [...each.values()].flatMap(describeOutputType);
}

function describeOutputType({ typeName, properties }: ObjectShape): readonly string[] {
  const name = shortName(typeName);
  const declared = Object.entries(properties).map(([property, shape]) => `${typeOf(shape)} ${property} { get; set; }`);
  return inNamespace(typeName, [
    `    public interface I${name}`,
    '    {',
    ...declared.map((property) => `        ${property}`),
    '    }',
    '',
    `    public sealed class ${name} : OutputObject, I${name}`,
    '    {',
    ...declared.map((property) => `        public ${property}`),
    '    }',
  ]);
}

function typeOf({ type }: PropertyShape): string {
  switch (type) {
    case 'text':
      return 'string';
    case 'boolean':
      return 'bool?';
    case 'date':
      return 'DateTime?';
  }
}
