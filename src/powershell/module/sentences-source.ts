// The sentences that converters in .NET share with the program, as C# source.
import { describeRefusal } from '../../engine/records/model-sentences.js';

/** C# source, newline included. `{0}` and `{1}` are filled in there. */
export function renderSentences(): string {
  const sentences = {
    ListInsideList: describeRefusal({ kind: 'notATextList', member: '' }),
    NotATextList: describeRefusal({ kind: 'notATextList', member: '{0}' }),
    RepeatedMember: describeRefusal({ kind: 'repeatedMember', member: '{0}', given: ['{1}'] }),
  };
  const constants = Object.entries(sentences).map(
    ([name, text]) => `        internal const string ${name} = ${JSON.stringify(text)};`,
  );
  return [
    '// What a converter says about a value that it refuses.',
    'namespace AzQuantumApi.PowerShell',
    '{',
    '    internal static class Sentences',
    '    {',
    constants.join('\n\n'),
    '    }',
    '}',
    '',
  ].join('\n');
}
