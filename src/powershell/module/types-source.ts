// The .NET types of the module as C# source, from what describes its cmdlets: the models and lists that their parameters take and
// the objects that they write, under their original names, and a private cmdlet for each parameter set.
import type { GeneratedCmdlet } from '../../azure/generated-cmdlet/generated-cmdlet.js';
import type { CommandMetadata, ParameterMetadata } from '../../engine/definition/cmdlet-metadata.js';
import {
  typeNameOfParameter,
  type ModelMember,
  type ModelType,
  type TextListType,
} from '../../engine/definition/parameter-type.js';
import { inNamespace, shortName } from './csharp.js';
import { asks } from './function-source.js';
import { describeOutputTypes } from './output-types-source.js';
import { isNameList } from './parameter-block.js';

/** C# source, newline included. Compiles together with the files under source/. */
export function renderTypes(cmdlets: readonly GeneratedCmdlet[]): string {
  const commands = cmdlets.map(({ command }) => command);
  const types = commands.flatMap(({ parameters }) => parameters.map(({ type }) => type));
  const lists = onePerName(types.filter(isNameList), ({ elementTypeName }) => elementTypeName);
  const models = mergeModels(types.filter((type) => type.kind === 'model'));
  const opaque = new Set(types.flatMap((type) => (type.kind === 'opaqueList' ? [type.elementTypeName] : [])));
  const written = cmdlets.flatMap(({ handler }) => handler.output ?? []);
  return [
    "// The types of the module's cmdlets, made from what describes them.",
    ...['System', 'System.Collections', 'System.Collections.Generic', 'System.ComponentModel', 'System.Linq'].map(
      using,
    ),
    ...['System.Management.Automation', 'System.Management.Automation.Language'].map(using),
    using('AzQuantumApi.PowerShell'),
    '',
    ...lists.flatMap(describeList),
    ...models.flatMap((model) => describeModel(model, commands)),
    ...[...opaque].flatMap(describeOpaque),
    ...describeOutputTypes(written),
    ...cmdlets.flatMap(({ command, generated }) =>
      command.sets.flatMap((set) => describeCmdlet(generated.behind(set), command)),
    ),
  ]
    .join('\n')
    .concat('\n');
}

function onePerName<Type>(types: readonly Type[], nameOf: (type: Type) => string): readonly Type[] {
  return [...new Map(types.map((type) => [nameOf(type), type])).values()];
}

/** A model that several cmdlets take has the members that any of them knows, as in the original. */
function mergeModels(models: readonly ModelType[]): readonly ModelType[] {
  return onePerName(models, ({ typeName }) => typeName).map((model) => {
    const same = models.filter(({ typeName }) => typeName === model.typeName);
    const members = onePerName(
      same.flatMap((one) => one.members),
      ({ name }) => name,
    );
    return { ...model, members };
  });
}

function using(namespace: string): string {
  return `using ${namespace};`;
}

/** A struct around a text, with its completer and its converter: every value has a text, so everything converts. */
function describeList({ elementTypeName, values }: TextListType): readonly string[] {
  const name = shortName(elementTypeName);
  const known = values.map((value) => `        public static readonly ${name} ${value} = new ${name}("${value}");`);
  return inNamespace(elementTypeName, [
    '    [ListItem]',
    `    [TypeConverter(typeof(${name}TypeConverter))]`,
    `    public readonly struct ${name} : IEquatable<${name}>, IArgumentCompleter`,
    '    {',
    ...known,
    '',
    '        private readonly string text;',
    '',
    `        internal ${name}(string text) => this.text = text;`,
    '',
    `        public static implicit operator ${name}(string text) => new ${name}(text);`,
    '',
    `        public static implicit operator string(${name} item) => item.text;`,
    '',
    `        public static bool operator ==(${name} left, ${name} right) => left.Equals(right);`,
    '',
    `        public static bool operator !=(${name} left, ${name} right) => !left.Equals(right);`,
    '',
    `        public bool Equals(${name} other) => text == other.text;`,
    '',
    `        public override bool Equals(object other) => other is ${name} item && Equals(item);`,
    '',
    '        public override int GetHashCode() => text?.GetHashCode() ?? 0;',
    '',
    '        public override string ToString() => text;',
    '',
    '        public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)',
    '        {',
    `            return new[] { ${values.map((value) => `"${value}"`).join(', ')} }`,
    '                .Where(value => value.StartsWith(wordToComplete ?? "", StringComparison.OrdinalIgnoreCase))',
    '                .Select(value => new CompletionResult($"\'{value}\'", value, CompletionResultType.ParameterValue, value));',
    '        }',
    '    }',
    '',
    `    public sealed class ${name}TypeConverter : ListItemConverter`,
    '    {',
    `        protected override object Make(string text) => new ${name}(text);`,
    '    }',
  ]);
}

/** The interface that the parameter names, the class behind it, and the converter that the engine asks. */
function describeModel(model: ModelType, commands: readonly CommandMetadata[]): readonly string[] {
  const contract = shortName(model.typeName);
  const name = contract.replace(/^I/, '');
  const properties = model.members.map((member) => `${typeOfMember(member, commands)} ${member.name} { get; set; }`);
  const members = model.members.map((member) => {
    const item = member.type === 'textList' ? `typeof(${typeOfMember(member, commands).replace('[]', '')})` : 'null';
    return `            new ModelMember("${member.name}", "${member.wireName}", ${item}),`;
  });
  return inNamespace(model.typeName, [
    `    [TypeConverter(typeof(${name}TypeConverter))]`,
    `    public interface ${contract}`,
    '    {',
    ...properties.map((property) => `        ${property}`),
    '    }',
    '',
    `    [TypeConverter(typeof(${name}TypeConverter))]`,
    `    public sealed class ${name} : Model, ${contract}`,
    '    {',
    '        internal static readonly ModelMember[] All =',
    '        {',
    ...members,
    '        };',
    '',
    ...properties.map((property) => `        public ${property}`),
    '',
    '        protected override IReadOnlyList<ModelMember> Members => All;',
    '    }',
    '',
    `    public sealed class ${name}TypeConverter : ModelConverter<${name}>`,
    '    {',
    `        public ${name}TypeConverter()`,
    `            : base(${name}.All, ${model.textMember === null ? 'null' : `"${model.textMember}"`})`,
    '        {',
    '        }',
    '    }',
  ]);
}

function typeOfMember(member: ModelMember, commands: readonly CommandMetadata[]): string {
  if (member.type === 'text') return 'string';
  const all = commands.flatMap(({ parameters }) => parameters);
  const list = all.find(({ name, type }) => name === member.name && type.kind === 'textList');
  return list === undefined ? 'string[]' : typeNameOfParameter(list.type);
}

/** A type of the original's runtime that nothing here makes: the parameter is there, and refuses what does not convert. */
function describeOpaque(typeName: string): readonly string[] {
  return inNamespace(typeName, [`    public delegate object ${shortName(typeName)}(object request);`]);
}

function describeCmdlet(cmdlet: CommandMetadata, command: CommandMetadata): readonly string[] {
  const [verb = '', noun = ''] = cmdlet.name.split('-');
  const own = cmdlet.parameters.filter(({ origin }) => origin === 'declared');
  const asking = asks(command)
    ? `, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.${command.confirmImpact}`
    : '';
  return inNamespace(cmdlet.errorSource, [
    `    [Cmdlet("${verb}", "${noun}"${asking})]`,
    `    public sealed class ${shortName(cmdlet.errorSource)} : SessionCmdlet`,
    '    {',
    ...own.flatMap(describeProperty),
    '    }',
  ]);
}

function describeProperty(parameter: ParameterMetadata): readonly string[] {
  const membership = parameter.sets === 'all' ? undefined : parameter.sets[0];
  const settings = [
    ...(membership?.mandatory === true ? ['Mandatory = true'] : []),
    ...(membership?.fromPipeline === true ? ['ValueFromPipeline = true'] : []),
    ...(parameter.hidden ? ['DontShow = true'] : []),
    ...(parameter.helpMessage === null ? [] : [`HelpMessage = ${JSON.stringify(parameter.helpMessage)}`]),
  ];
  return [
    `        [Parameter${settings.length === 0 ? '' : `(${settings.join(', ')})`}]`,
    ...(parameter.aliases.length === 0
      ? []
      : [`        [Alias(${parameter.aliases.map((alias) => `"${alias}"`).join(', ')})]`]),
    ...(parameter.notNull ? ['        [ValidateNotNull]'] : []),
    ...(isNameList(parameter.type) ? ['        [AllowEmptyCollection]'] : []),
    `        public ${typeNameOfParameter(parameter.type)} ${parameter.name} { get; set; }`,
    '',
  ];
}
