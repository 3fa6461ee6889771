// Every error of binding that the original has: its id, category and text, exit code 1, and nothing sent. Scripts match these.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openAzure, subscription, type AzureStandIn } from '../kit/azure-stand-in.js';
import { privateTypePrefix } from '../kit/engine-case.js';

let azure: AzureStandIn;

beforeAll(async () => {
  azure = await openAzure();
});

afterAll(() => azure.close());

const id = `/subscriptions/${subscription}/resourceGroups/g/providers/Microsoft.Quantum/workspaces/w/regenerateKey`;
const cmdlet = 'New-AzQuantumApiWorkspaceKey';
const names = ['-ResourceGroupName', 'g', '-WorkspaceName', 'w'];
const named = [...names, '-Key', 'Primary'];
const notBound =
  'The input object cannot be bound to any parameters for the command either because the command does not take pipeline input or the input and its properties do not match any of the parameters that take pipeline input.';
const ambiguousSet =
  'Parameter set cannot be resolved using the specified named parameters. One or more parameters issued cannot be used together or an insufficient number of parameters were provided.';
const twice = (name: string): string =>
  `Cannot bind parameter because parameter '${name}' is specified more than once. To provide multiple values to parameters that can accept multiple values, use the array syntax. For example, "-parameter value1,value2,value3".`;
const notConvertible = (value: string, type: string, target: string): string =>
  `Cannot convert the "${value}" value of type "${type}" to type "Microsoft.Azure.PowerShell.Cmdlets.QuantumApi.Models.${target}".`;
const actions = 'SilentlyContinue, Stop, Continue, Inquire, Ignore, Suspend, Break';

interface Refusal {
  readonly words: readonly string[];
  readonly id: string;
  readonly category?: string;
  readonly message: string;
}

const ofTheCommandLine: readonly Refusal[] = [
  {
    words: [...named, '-Foo', '1'],
    id: 'NamedParameterNotFound',
    message: "A parameter cannot be found that matches parameter name 'Foo'.",
  },
  {
    words: [...named, '--explian'],
    id: 'NamedParameterNotFound',
    message: "A parameter cannot be found that matches parameter name '-explian'.",
  },
  {
    words: ['g', ...named],
    id: 'PositionalParameterNotFound',
    message: "A positional parameter cannot be found that accepts argument 'g'.",
  },
  {
    words: [...named, '-PassThru', '$false'],
    id: 'PositionalParameterNotFound',
    message: "A positional parameter cannot be found that accepts argument '$false'.",
  },
  {
    words: [...names, '-Key'],
    id: 'MissingArgument',
    message:
      "Missing an argument for parameter 'Key'. Specify a parameter of type 'Microsoft.Azure.PowerShell.Cmdlets.QuantumApi.Support.KeyType[]' and try again.",
  },
  {
    words: ['-ResourceGroupName', '-WorkspaceName', 'w'],
    id: 'MissingArgument',
    message:
      "Missing an argument for parameter 'ResourceGroupName'. Specify a parameter of type 'System.String' and try again.",
  },
  {
    words: [...named, '-B'],
    id: 'AmbiguousParameter',
    message:
      "Parameter cannot be processed because the parameter name 'B' is ambiguous. Possible matches include: -Body -Break.",
  },
  {
    words: [...named, '-P:x'],
    id: 'AmbiguousParameter',
    message:
      "Parameter cannot be processed because the parameter name 'P' is ambiguous. Possible matches include: -PassThru -Proxy -ProxyCredential -ProxyUseDefaultCredentials -ProgressAction -PipelineVariable.",
  },
  { words: [...named, '-Key', 'Secondary'], id: 'ParameterAlreadyBound', message: twice('Key') },
  { words: [...named, '-K:Secondary'], id: 'ParameterAlreadyBound', message: twice('K') },
  { words: [...named, '-WhatIf', '-wi'], id: 'ParameterAlreadyBound', message: twice('wi') },
  { words: [...named, '-Body', '@{}'], id: 'AmbiguousParameterSet', message: ambiguousSet },
  { words: ['-InputObject', id, '-WorkspaceName', 'w'], id: 'AmbiguousParameterSet', message: ambiguousSet },
  {
    words: ['-InputObject', id, '-Body', '@{}', '-Key', 'Primary'],
    id: 'AmbiguousParameterSet',
    message: ambiguousSet,
  },
  {
    words: ['-Key', 'Primary'],
    id: 'MissingMandatoryParameter',
    message:
      'Cannot process command because of one or more missing mandatory parameters: ResourceGroupName WorkspaceName.',
  },
  {
    words: ['-ResourceGroupName', 'g', '-WhatIf'],
    id: 'MissingMandatoryParameter',
    message: 'Cannot process command because of one or more missing mandatory parameters: WorkspaceName.',
  },
  {
    words: [...names, '-Body', 'foo'],
    id: 'ParameterArgumentTransformationError',
    category: 'InvalidData',
    message: `Cannot process argument transformation on parameter 'Body'. ${notConvertible('foo', 'System.String', 'Api202501Preview.IApiKeys')}`,
  },
  {
    words: [...names, '-Body', '@(@{})'],
    id: 'ParameterArgumentTransformationError',
    category: 'InvalidData',
    message: `Cannot process argument transformation on parameter 'Body'. ${notConvertible('System.Object[]', 'System.Object[]', 'Api202501Preview.IApiKeys')}`,
  },
  {
    words: ['-InputObject', '@(@{})'],
    id: 'ParameterArgumentTransformationError',
    category: 'InvalidData',
    message: `Cannot process argument transformation on parameter 'InputObject'. ${notConvertible('System.Object[]', 'System.Object[]', 'IQuantumApiIdentity')}`,
  },
  {
    words: ['-ResourceGroupName', 'a,b', '-WorkspaceName', 'w'],
    id: 'ParameterArgumentTransformationError',
    category: 'InvalidData',
    message:
      "Cannot process argument transformation on parameter 'ResourceGroupName'. Cannot convert value to type System.String.",
  },
  {
    words: [...names, '-Key', 'Primary,$null'],
    id: 'ParameterArgumentTransformationError',
    category: 'InvalidData',
    message:
      'Cannot process argument transformation on parameter \'Key\'. Cannot convert null to type "Microsoft.Azure.PowerShell.Cmdlets.QuantumApi.Support.KeyType".',
  },
  {
    words: [...named, '-PassThru:yes'],
    id: 'ParameterArgumentTransformationError',
    category: 'InvalidData',
    message:
      'Cannot process argument transformation on parameter \'PassThru\'. Cannot convert value "System.String" to type "System.Management.Automation.SwitchParameter". Boolean parameters accept only Boolean values and numbers, such as $True, $False, 1 or 0.',
  },
  {
    words: ['-ResourceGroupName', '', '-WorkspaceName', 'w'],
    id: 'ParameterArgumentValidationErrorEmptyStringNotAllowed',
    category: 'InvalidData',
    message: "Cannot bind argument to parameter 'ResourceGroupName' because it is an empty string.",
  },
  {
    words: [...named, '-OutBuffer', '-1'],
    id: 'ParameterArgumentValidationError',
    category: 'InvalidData',
    message:
      "Cannot validate argument on parameter 'OutBuffer'. The -1 argument is less than the minimum allowed range of 0. Supply an argument that is greater than or equal to 0 and then try the command again.",
  },
  {
    words: [...named, '-OutVariable', 'env:x'],
    id: 'ParameterArgumentValidationError',
    category: 'InvalidData',
    message:
      "Cannot validate argument on parameter 'OutVariable'. Cannot validate argument 'env:x' because it is not a valid variable name.",
  },
  {
    words: [...named, '-WhatIf:maybe'],
    id: 'CannotConvertArgument',
    message:
      "Cannot convert 'System.String' to the type 'System.Management.Automation.SwitchParameter' required by parameter 'WhatIf'. ",
  },
  {
    words: [...named, '-ErrorAction', 'Loudly'],
    id: 'CannotConvertArgumentNoMessage',
    message: `Cannot bind parameter 'ErrorAction'. Cannot convert value "Loudly" to type "System.Management.Automation.ActionPreference". Error: "Unable to match the identifier name Loudly to a valid enumerator name. Specify one of the following enumerator names and try again:\n${actions}"`,
  },
  {
    words: [...named, '-ErrorAction', 'S'],
    id: 'CannotConvertArgumentNoMessage',
    message:
      'Cannot bind parameter \'ErrorAction\'. Cannot convert value "S" to type "System.Management.Automation.ActionPreference". Error: "The identifier name S cannot be processed because it is either too similar or identical to the following enumerator names: SilentlyContinue, Stop, Suspend. Use a more specific identifier name."',
  },
  {
    words: [...named, '-OutBuffer', 'abc'],
    id: 'CannotConvertArgumentNoMessage',
    message:
      'Cannot bind parameter \'OutBuffer\'. Cannot convert value "abc" to type "System.Int32". Error: "The input string \'abc\' was not in a correct format."',
  },
  {
    words: [...named, '-ErrorAction', 'Suspend'],
    id: 'ParameterBindingFailed',
    category: 'WriteError',
    message:
      'Cannot bind parameter \'ErrorAction\' to the target. Exception setting "ErrorAction": "The Suspend ActionPreference value is reserved for future use and is not supported at this time. For more information about preference variables, see the Help topic, "about_Preference_Variables.""',
  },
];

describe('an error of the command line: one record, exit code 1, nothing sent', () => {
  test.each(ofTheCommandLine.map((one) => [one.id, one.words.join(' '), one] as const))(
    '%s: %s',
    async (_id, _words, { words, id: errorId, category = 'InvalidArgument', message }) => {
      const { exitCode, stdout, errors, requests } = await azure.callForRecords(words);
      expect({ exitCode, stdout, requests }).toEqual({ exitCode: 1, stdout: '', requests: [] });
      expect(errors).toEqual([
        expect.objectContaining({
          fullyQualifiedErrorId: `${errorId},${cmdlet}`,
          category,
          activity: cmdlet,
          targetName: '',
          targetType: '',
          message,
          details: null,
        }),
      ]);
      const text = await azure.call(words);
      expect({ exitCode: text.exitCode, stdout: text.stdout }).toEqual({ exitCode: 1, stdout: '' });
      expect(text.stderr).toMatch(new RegExp(`^${cmdlet}: `));
      expect(text.stderr).toContain(`${cmdlet}: ${message.trimEnd()}`);
    },
  );

  test('is shown whatever -ErrorAction says', async () => {
    for (const action of ['SilentlyContinue', 'Ignore', 'Stop', 'Inquire']) {
      const { exitCode, errors, requests } = await azure.callForRecords([...named, '-Foo', '-ErrorAction', action]);
      expect({ action, exitCode, count: errors.length, requests }).toEqual({
        action,
        exitCode: 1,
        count: 1,
        requests: [],
      });
    }
  });
});

interface ObjectRefusal extends Refusal {
  readonly says: string;
  readonly stdin: string;
  /** What CategoryInfo says of the object. */
  readonly target: readonly [name: string, type: string];
}

const ofObjects: readonly ObjectRefusal[] = [
  {
    says: 'a text that is no keys',
    words: names,
    stdin: '"x"',
    id: 'InputObjectNotBound',
    message: notBound,
    target: ['x', 'String'],
  },
  {
    says: 'a boolean as an identity',
    words: ['-Key', 'Primary'],
    stdin: 'true',
    id: 'InputObjectNotBound',
    message: notBound,
    target: ['True', 'Boolean'],
  },
  {
    says: 'a list inside the list',
    words: names,
    stdin: '[["Primary"]]',
    id: 'InputObjectNotBound',
    message: notBound,
    target: ['System.Object[]', 'Object[]'],
  },
  {
    says: 'an object for a call that takes none, piped on purpose',
    words: ['--pipeline', 'always', ...named],
    stdin: JSON.stringify({ id }),
    id: 'InputObjectNotBound',
    message: notBound,
    target: ['System.Collections.Hashtable', 'Hashtable'],
  },
  {
    says: 'null as an identity',
    words: ['-Key', 'Primary'],
    stdin: 'null',
    id: 'ParameterArgumentValidationErrorNullNotAllowed',
    category: 'InvalidData',
    message: "Cannot bind argument to parameter 'InputObject' because it is null.",
    target: ['', ''],
  },
  {
    says: 'null as keys',
    words: names,
    stdin: 'null',
    id: 'ParameterArgumentValidationErrorNullNotAllowed',
    category: 'InvalidData',
    message: "Cannot bind argument to parameter 'Body' because it is null.",
    target: ['', ''],
  },
];

describe('an error of a piped object: one record that names it, exit code 1, nothing sent for it', () => {
  test.each(ofObjects)(
    '$id: $says',
    async ({ words, stdin, id: errorId, category = 'InvalidArgument', message, target }) => {
      const { exitCode, stdout, errors, requests } = await azure.callForRecords(words, { stdin });
      expect({ exitCode, stdout, requests }).toEqual({ exitCode: 1, stdout: '', requests: [] });
      const [targetName, targetType] = target;
      expect(errors).toEqual([
        expect.objectContaining({
          fullyQualifiedErrorId: `${errorId},${cmdlet}`,
          category,
          activity: cmdlet,
          message,
          targetName,
          targetType,
        }),
      ]);
    },
  );

  test('the other objects are processed, unless -ErrorAction says Stop', async () => {
    const stdin = `${id}\ntrue\n${id}\n`;
    for (const [action, sent, shown] of [
      ['Continue', 2, 1],
      ['SilentlyContinue', 2, 0],
      ['Ignore', 2, 0],
      ['Stop', 1, 1],
    ] as const) {
      const words = ['-Key', 'Primary', '-ErrorAction', action];
      const { exitCode, errors, requests } = await azure.callForRecords(words, { stdin });
      expect({ action, exitCode, sent: requests.length, shown: errors.length }).toEqual({
        action,
        exitCode: 1,
        sent,
        shown,
      });
    }
  });
});

describe('what is wrong with an identity shows when it is its turn', () => {
  const type = `${privateTypePrefix}RegenerateViaIdentityExpanded`;
  const part = (name: string): string => `InputObject has null value for InputObject.${name}`;
  const all = { SubscriptionId: subscription, ResourceGroupName: 'g', WorkspaceName: 'w' };

  test.each([
    ['SubscriptionId', {}],
    ['ResourceGroupName', { SubscriptionId: subscription }],
    ['WorkspaceName', { SubscriptionId: subscription, ResourceGroupName: 'g' }],
  ])('a missing part ends the run, and objects behind it are not processed: %s', async (name, identity) => {
    const stdin = [all, identity, all].map((one) => JSON.stringify(one)).join('\n');
    const { exitCode, errors, requests } = await azure.callForRecords(['-Key', 'Primary'], { stdin });
    expect({ exitCode, sent: requests.length }).toEqual({ exitCode: 1, sent: 1 });
    expect(errors).toEqual([
      expect.objectContaining({
        fullyQualifiedErrorId: type,
        category: 'InvalidArgument',
        activity: `${cmdlet}_RegenerateViaIdentityExpanded`,
        message: part(name),
      }),
    ]);
  });

  test('a bad id is an error of its object only', async () => {
    const stdin = [id, 'https://management.azure.com/', id].join('\n');
    const { exitCode, errors, requests } = await azure.callForRecords(['-Key', 'Primary'], { stdin });
    expect({ exitCode, sent: requests.length }).toEqual({ exitCode: 1, sent: 2 });
    expect(errors).toEqual([
      expect.objectContaining({
        fullyQualifiedErrorId: type,
        category: 'NotSpecified',
        message: expect.stringMatching(/^Invalid identity for URI /) as unknown,
      }),
    ]);
  });
});

test('an empty subscription is an error of the private cmdlet, and shown whatever -ErrorAction says (D25)', async () => {
  for (const more of [[], ['-ErrorAction', 'SilentlyContinue'], ['-WhatIf']]) {
    const { exitCode, errors, requests } = await azure.callForRecords([...named, '-SubscriptionId', '', ...more]);
    expect({ exitCode, requests }).toEqual({ exitCode: 1, requests: [] });
    expect(errors).toEqual([
      expect.objectContaining({
        fullyQualifiedErrorId: `ParameterArgumentValidationErrorEmptyStringNotAllowed,${privateTypePrefix}RegenerateExpanded`,
        category: 'InvalidData',
        activity: `${cmdlet}_RegenerateExpanded`,
        message: "Cannot bind argument to parameter 'SubscriptionId' because it is an empty string.",
      }),
    ]);
  }
});

describe('values that mean nothing good are refused before sending', () => {
  test.each([
    ['a variable as a key (D19)', ['-Key', '$keys'], 'InvalidLiteral', 'ParserError'],
    ['a variable glued to its name (D19)', ['-Key:$keys'], 'InvalidLiteral', 'ParserError'],
    ['a variable in a list (D19)', ['-Key', 'Primary,$other'], 'InvalidLiteral', 'ParserError'],
    ['an empty item of a list', ['-Key', 'Primary,'], 'InvalidLiteral', 'ParserError'],
    ['an empty item inside a list', ['-Key', 'Primary,,Secondary'], 'InvalidLiteral', 'ParserError'],
    ['an open list before a parameter', ['-Key', 'Primary,', '-PassThru'], 'InvalidLiteral', 'ParserError'],
    ['a list that is never closed', ['-Key', '@(Primary', '-PassThru'], 'InvalidLiteral', 'ParserError'],
    ['a literal that is never closed', ['-Body', "@{Key='Primary'"], 'InvalidLiteral', 'ParserError'],
    ['what a brace expansion leaves', ['-Body', '@Key=Primary', '@Key=Secondary'], 'InvalidLiteral', 'ParserError'],
    ['what a semicolon leaves', ['-Body', '@{A=s'], 'InvalidLiteral', 'ParserError'],
    ['a variable in a hashtable', ['-Body', '@{Key=$k}'], 'InvalidLiteral', 'ParserError'],
    ['an expression', ['-Body', '@{Key=$(Get-Key)}'], 'InvalidLiteral', 'ParserError'],
    ['a command', ['-Body', '@{Key=(Get-Key)}'], 'InvalidLiteral', 'ParserError'],
    ['a number as keys (D5)', ['-Body', '@{Key=1}'], 'ParameterArgumentTransformationError', 'InvalidData'],
    [
      'a list inside the list of keys (D5)',
      ['-Body', "@{Key=@('a',@('b','c'))}"],
      'ParameterArgumentTransformationError',
      'InvalidData',
    ],
    ['a list inside -Key (D5)', ['-Key', "@('a',@('b','c'))"], 'ParameterArgumentTransformationError', 'InvalidData'],
    [
      'an object as keys in JSON (D5)',
      ['-Body', '{"keys":{"a":1}}'],
      'ParameterArgumentTransformationError',
      'InvalidData',
    ],
    [
      'a number among the keys in JSON (D5)',
      ['-Body', '{"keys":["Primary",1]}'],
      'ParameterArgumentTransformationError',
      'InvalidData',
    ],
    ['a key that is given twice (D16)', ['-Key:Primary', '-Key:Secondary'], 'ParameterAlreadyBound', 'InvalidArgument'],
    [
      'a key behind another parameter (D16)',
      ['-Key', 'Primary', '-PassThru', 'Secondary'],
      'PositionalParameterNotFound',
      'InvalidArgument',
    ],
    ['a key behind other keys (D16)', ['-Key', 'Other', 'Secondary'], 'PositionalParameterNotFound', 'InvalidArgument'],
    [
      'another word behind the keys (D16)',
      ['-Key', 'Primary', 'Tertiary'],
      'PositionalParameterNotFound',
      'InvalidArgument',
    ],
  ])('%s', async (_says, words, errorId, category) => {
    const { exitCode, errors, requests } = await azure.callForRecords([...names, ...words]);
    expect({ exitCode, requests }).toEqual({ exitCode: 1, requests: [] });
    expect(errors).toEqual([expect.objectContaining({ fullyQualifiedErrorId: `${errorId},${cmdlet}`, category })]);
  });

  test('where the shell has taken a literal apart, the error shows it quoted', async () => {
    const cut = await azure.call([...names, '-Body', '@Key=Primary', '@Key=Secondary']);
    expect(cut.stderr).toMatch(/-Body "@\{Key=.*Primary.*Secondary.*\}"/);
    const semicolon = await azure.call([...names, '-Body', "@{Key='Primary'"]);
    expect(semicolon.stderr).toMatch(/-Body "@\{Key='Primary'.*\}"/);
  });
});
