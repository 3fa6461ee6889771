// What is wrong with an option of the program itself.

/** The facts, as the option reader has them. */
export type HostOptionFailure =
  | { readonly kind: 'notOfCommand'; readonly option: string; readonly command: string }
  | { readonly kind: 'unknownWord'; readonly word: string }
  | { readonly kind: 'unexpectedValue' | 'missingValue' | 'repeated'; readonly option: string }
  | {
      readonly kind: 'notAmongChoices';
      readonly option: string;
      readonly value: string;
      readonly choices: readonly string[];
    }
  | {
      readonly kind: 'notANumber';
      readonly option: string;
      readonly value: string;
      readonly expected: { readonly least: number; readonly most: number };
    };

/** One sentence that names the option and says what it wants. */
export function describeHostOption(failure: HostOptionFailure): string {
  switch (failure.kind) {
    case 'notOfCommand':
      return `${failure.command} has no option ${failure.option}. Nothing was sent.`;
    case 'unknownWord':
      return `"${failure.word}" is not an option of this program. Nothing was sent.`;
    case 'unexpectedValue':
      return `The option ${failure.option} takes no value. Nothing was sent.`;
    case 'missingValue':
      return `The option ${failure.option} needs a value. Nothing was sent.`;
    case 'repeated':
      return `The option ${failure.option} may be given once. Nothing was sent.`;
    case 'notAmongChoices':
      return `The option ${failure.option} takes one of ${failure.choices.join(', ')}, not "${failure.value}". Nothing was sent.`;
    case 'notANumber':
      return `The option ${failure.option} takes a number from ${failure.expected.least} to ${failure.expected.most}, not "${failure.value}". Nothing was sent.`;
  }
}

/** Several objects at once, and something that asks about them. */
export function describeQuestionBeside(
  source: 'Confirm' | 'ErrorAction' | 'WarningAction' | 'DebugPreference',
): string {
  return `The option --parallel does not go with a question, and ${askers[source]}. Nothing was sent.`;
}

const askers = {
  Confirm: '-Confirm or $ConfirmPreference asks one for each object',
  ErrorAction: '-ErrorAction or $ErrorActionPreference says Inquire',
  WarningAction: '-WarningAction or $WarningPreference says Inquire',
  DebugPreference: '$DebugPreference says Inquire',
} as const;

/** A word behind others spells an option, and PowerShell has taken it for a parameter of its own. */
export function describeOptionBehind(option: string): string {
  return `Behind other words ${option} is a parameter of PowerShell. If the option of this program is meant, put it before all other words.`;
}

/** There are more objects than --max allows. */
export function describeTooMany(max: number): string {
  return `Standard input holds more than ${max} ${max === 1 ? 'object' : 'objects'}, which is the most that --max allows. Nothing was sent.`;
}
