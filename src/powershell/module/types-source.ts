// The .NET types of the module as C# source, from what describes its cmdlets: the models and lists that their parameters take and
// the objects that they write, under their original names, and a private cmdlet for each parameter set.
import type { GeneratedCmdlet } from '../../azure/generated-cmdlet/generated-cmdlet.js';
import type { ParameterDefinition } from '../../engine/definition/command-definition.js';
import type { DerivedCommand } from '../../engine/definition/derive-command.js';
import { setNames } from '../../engine/definition/set-names.js';
import { dotNetNameOf, type ModelMember, type ModelType, type TextType } from '../../engine/definition/value-type.js';
import { inNamespace, shortName } from './csharp.js';
import { asks } from './function-source.js';
import { describeOutputTypes } from './output-types-source.js';
import { describeChecks } from './parameter-block.js';

/** C# source, newline included. Compiles together with the files under source/. */
export function renderTypes(cmdlets: readonly GeneratedCmdlet[]): string {
  const commands = cmdlets.map(({ command }) => command);
  const types = commands.flatMap(({ definition }) => definition.parameters.map(({ type }) => type));
  const items = types.flatMap((type) => (type.kind === 'list' ? [type.item] : []));
  const texts = onePerName(
    items.filter((type) => type.kind === 'text'),
    ({ name }) => name,
  );
  const models = mergeModels(types.filter((type) => type.kind === 'model'));
  const opaque = new Set(items.flatMap((type) => (type.kind === 'opaque' ? [type.name] : [])));
  const written = cmdlets.flatMap(({ handler }) => handler.output?.() ?? []);
  return [
    "// The types of the module's cmdlets, made from what describes them.",
    ...['System', 'System.Collections', 'System.Collections.Generic', 'System.ComponentModel', 'System.Linq'].map(
      using,
    ),
    ...['System.Management.Automation', 'System.Management.Automation.Language'].map(using),
    using('AzQuantumApi.PowerShell'),
    '',
    ...texts.flatMap(describeText),
    ...models.flatMap((model) => describeModel(model, commands)),
    ...[...opaque].flatMap(describeOpaque),
    ...describeOutputTypes(written),
    ...cmdlets.flatMap(({ command, generated }) =>
      setNames(command).flatMap((set) => describeCmdlet(generated.behind(set), command)),
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
function describeText({ name: fullName, values }: TextType): readonly string[] {
  const name = shortName(fullName);
  const known = values.map((value) => `        public static readonly ${name} ${value} = new ${name}("${value}");`);
  return inNamespace(fullName, [
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
function describeModel(model: ModelType, commands: readonly DerivedCommand[]): readonly string[] {
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

function typeOfMember(member: ModelMember, commands: readonly DerivedCommand[]): string {
  if (member.type === 'text') return 'string';
  const all = commands.flatMap(({ definition }) => definition.parameters);
  const list = all.find(({ name, type }) => name === member.name && type.kind === 'list');
  return list === undefined ? 'string[]' : dotNetNameOf(list.type);
}

/** A type of the original's runtime that nothing here makes: the parameter is there, and refuses what does not convert. */
function describeOpaque(typeName: string): readonly string[] {
  return inNamespace(typeName, [`    public delegate object ${shortName(typeName)}(object request);`]);
}

function describeCmdlet({ definition }: DerivedCommand, command: DerivedCommand): readonly string[] {
  const { name, errorSource, parameters } = definition;
  const [verb = '', noun = ''] = name.split('-');
  const asking = asks(command)
    ? `, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.${command.definition.shouldProcess}`
    : '';
  return inNamespace(errorSource, [
    `    [Cmdlet("${verb}", "${noun}"${asking})]`,
    `    public sealed class ${shortName(errorSource)} : SessionCmdlet`,
    '    {',
    ...parameters.flatMap(describeProperty),
    '    }',
  ]);
}

function describeProperty({ name, type, aliases, roles, checks }: ParameterDefinition): readonly string[] {
  const [role] = roles;
  const settings = [
    ...(role?.mandatory === true ? ['Mandatory = true'] : []),
    ...(role?.fromPipeline === true ? ['ValueFromPipeline = true'] : []),
    ...(role?.hidden === true ? ['DontShow = true'] : []),
    ...(role === undefined || role.help === '' ? [] : [`HelpMessage = ${JSON.stringify(role.help)}`]),
  ];
  return [
    `        [Parameter${settings.length === 0 ? '' : `(${settings.join(', ')})`}]`,
    ...(aliases.length === 0 ? [] : [`        [Alias(${aliases.map((alias) => `"${alias}"`).join(', ')})]`]),
    ...describeChecks(checks).map((attribute) => `        [${attribute}]`),
    `        public ${dotNetNameOf(type)} ${name} { get; set; }`,
    '',
  ];
}
