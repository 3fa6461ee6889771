// The .NET types of the objects that cmdlets write, as C# source, from the shapes that answers are read by: under their original
// names and with their properties, in their order. The module reads them from the program's JSON by these names.
import type { Model, Property, Shape } from '../../azure/answers/read-object.js';
import { inNamespace, shortName } from './csharp.js';

/** The lines of all types: an interface, which Get-Command names, and the class behind it. */
export function describeOutputTypes(written: readonly Model[]): readonly string[] {
  return modelsIn(written).flatMap(describeOutputType);
}

/** What is written, and what is in it, each type once. */
export function modelsIn(written: readonly Model[]): readonly Model[] {
  return [...new Map(written.flatMap(withNested).map((model) => [model.typeName, model])).values()];
}

/** A model, and those of the objects in it. */
function withNested(model: Model): readonly Model[] {
  return [model, ...Object.values(model.properties).flatMap(({ is }) => nestedIn(is))];
}

function nestedIn(is: Shape | 'integer'): readonly Model[] {
  if (typeof is === 'string') return [];
  if ('object' in is) return withNested(is.object);
  return nestedIn('listOf' in is ? is.listOf : is.mapOf);
}

function describeOutputType({ typeName, properties }: Model): readonly string[] {
  const name = shortName(typeName);
  const declared = Object.entries(properties).map(([property, { is }]) => `${typeOf(is)} ${property} { get; set; }`);
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

function typeOf(is: Property['is']): string {
  if (typeof is !== 'string') {
    if ('object' in is) return is.object.typeName;
    return 'listOf' in is ? `${typeOf(is.listOf)}[]` : `Dictionary<string, ${typeOf(is.mapOf)}>`;
  }
  return names[is];
}

const names = { text: 'string', boolean: 'bool?', date: 'DateTime?', single: 'float?', integer: 'int?' } as const;
