// The binder knows nothing of one command: commands that were made up, with one to four parameter sets, bind here as they
// do in the engine.
import { describe, expect, test } from '@jest/globals';
import { bindOtherCall } from './kit/bind-other-call.js';
import type { EngineError } from './kit/engine-case.js';
import { engineFile, splitWords } from './kit/engine-table.js';
import { createErrorReader } from './kit/error-forms.js';
import { readOtherCommands, type OtherCall, type OtherCommand } from './kit/other-commands.js';

const commands = readOtherCommands();
const readError = createErrorReader(engineFile('error-forms.txt'));

describe('a call of another command', () => {
  test.each([...new Set(commands.map(({ group }) => group))])('%s', (group) => {
    const ofGroup = commands.filter((command) => command.group === group);
    const calls = ofGroup.flatMap((command) => command.calls.map((call) => ({ command, call })));
    expect(calls.length).toBeGreaterThan(5); // so that nothing falls out of the comparison unseen
    const toText = (tell: (command: OtherCommand, call: OtherCall) => readonly string[]): readonly string[] =>
      calls.map(
        ({ command, call }) =>
          `${command.metadata.name} ${call.case.name.split(' => ')[0]} => ${tell(command, call).join(' ; ')}`,
      );
    expect(toText(observe)).toEqual(toText(expectFacts));
  });
});

function observe({ metadata }: OtherCommand, call: OtherCall): readonly string[] {
  return bindOtherCall(metadata, call.case).map((fact) => (typeof fact === 'string' ? fact : describeError(fact)));
}

/** An error is written as its form and the words in it, and compared as the whole record that these make. */
function expectFacts({ metadata }: OtherCommand, { facts }: OtherCall): readonly string[] {
  return facts.map((fact) => {
    if (!fact.startsWith('error ')) return fact;
    const error = readError(splitWords(fact.slice('error '.length)));
    return describeError({ ...error, id: error.id.replace(/,.*/, `,${metadata.errorSource}`) });
  });
}

function describeError({
  id,
  category,
  reason,
  message,
}: Pick<EngineError, 'id' | 'category' | 'reason' | 'message'>): string {
  return `${id} ${category} ${reason} ${message}`;
}
