// What cannot be read in a value, by name and place, and how to write it (contract, section 4: InvalidLiteral).
import type { DerivedParameter } from '../definition/derive-command.js';
import { findPlace, type LiteralFailure, type NotConstant } from '../literal/failure.js';

/** One sentence: the parameter, what is wrong, and where in the value. */
export function describeLiteral(parameter: DerivedParameter, text: string, failure: LiteralFailure): string {
  const { line, column } = findPlace(text, failure.offset);
  const place = line === 1 ? `character ${column}` : `line ${line}, character ${column}`;
  return `Cannot read the value of parameter '${parameter.name}': ${describeFailure(failure)} (${place}). Nothing was sent.`;
}

/** What to write instead; undefined where the sentence says it already. */
export function recommendLiteral(parameter: DerivedParameter, failure: LiteralFailure): string | undefined {
  switch (failure.kind) {
    case 'cutAtSemicolon':
    case 'cutByBraces':
      return `Quote the value, so that the shell leaves it in one piece: -${parameter.name} "${escapeForShell(failure.literal)}"`;
    case 'notConstant':
      if (failure.what !== 'variable') return undefined;
      return 'Variables of PowerShell do not exist here: write the value itself, or let the shell put it in (in double quotes).';
    case 'unclosed':
    case 'missing':
    case 'duplicateName':
    case 'badName':
    case 'badEscape':
    case 'hereStringHeader':
    case 'unexpected':
    case 'tooDeep':
      return undefined;
  }
}

/** Inside double quotes a shell looks at these. */
function escapeForShell(text: string): string {
  return text.replace(/[\\"$`]/g, '\\$&');
}

function describeFailure(failure: LiteralFailure): string {
  switch (failure.kind) {
    case 'notConstant':
      return `${notConstants[failure.what]} ${failure.text} is not a constant${failure.inString ? ', and a string in double quotes would hold its value' : ''}`;
    case 'unclosed':
      return `${failure.opener} is never closed`;
    case 'cutAtSemicolon':
      return `the shell has cut it at a semicolon, so that only ${failure.text} arrived`;
    case 'cutByBraces':
      return `the shell has taken its braces apart, so that only ${failure.text} arrived`;
    case 'missing': {
      const found = failure.text === '' ? 'nothing stands' : `${failure.text} stands`;
      return `${found} where ${missingThings[failure.what]} is expected`;
    }
    case 'duplicateName':
      return `the name ${failure.text} is given twice`;
    case 'badName':
      return `${failure.text} cannot be a name`;
    case 'badEscape':
      return `${failure.text} is not a character`;
    case 'hereStringHeader':
      return `${failure.text} stands behind the beginning of a here-string, on its line`;
    case 'unexpected':
      return `${failure.text} is not expected`;
    case 'tooDeep':
      return `more than ${failure.limit} brackets inside each other`;
  }
}

const notConstants: Readonly<Record<NotConstant, string>> = {
  variable: 'the variable',
  subexpression: 'the expression',
  parentheses: 'the expression',
  scriptBlock: 'the script block',
  type: 'the type',
  member: 'the expression',
  operator: 'the operator',
  command: 'the command',
  splat: 'the splatted variable',
};

const missingThings = {
  value: 'a value',
  item: 'an item of the list',
  name: 'a name',
  equals: '=',
  separator: 'a separator',
} as const;
