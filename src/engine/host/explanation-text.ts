// The steps of --explain in words, for a person: a heading for each, and its details below, indented.
import type { ValueFault } from '../binder/failure.js';
import type {
  ExplainStep,
  PlanCount,
  PlanStep,
  QuestionStep,
  SetsStep,
  SetVerdict,
  SourceText,
  WordStep,
} from '../explain/explain-step.js';
import type { NameRule } from '../definition/find-parameter.js';
import { describeCause } from '../records/value-sentences.js';
import type { ExplainStepJson } from '../records/json-record.js';
import { countNoun, type PlanNouns } from '../records/plan-nouns.js';
import { showBeginning } from '../records/show-beginning.js';
import { layOut, listSets, type Row } from './lay-out-step.js';

/** Lines without the last line end. */
export function describeStep(step: ExplainStep<ValueFault>, nouns: PlanNouns = anyNouns): string {
  switch (step.kind) {
    case 'words':
      return layOut(step.words.map(showWord).join(' '), [
        ...describeMeaning(step),
        ['sets left', listSets(step.setsLeft)],
      ]);
    case 'input':
      return layOut('Standard input', [[step.read ? 'read' : 'not read', inputReasons[step.because](step.open)]]);
    case 'defaults':
      return layOut(
        'PSDefaultParameterValues',
        step.values.map(({ parameter, value }) => [`-${parameter}`, showBeginning(value)]),
      );
    case 'sets':
      return describeSets(step);
    case 'question':
      return describeQuestion(step);
    case 'object':
      return layOut(`Object ${step.number}: ${showBeginning(step.value)}`, [
        ...step.bound.map(({ parameter, value }) => ['bound to', `-${parameter}: ${showBeginning(value)}`] as const),
        ...step.refusals.map(
          ({ parameter, reason }) =>
            ['not to', `-${parameter}: ${showBeginning(describeCause(reason)) || 'it is null or empty'}`] as const,
        ),
        ['sets left', listSets(step.setsLeft)],
      ]);
    case 'request':
      return [
        `Request ${step.number} that would go out: ${step.method} ${step.url}`,
        ...step.headers.map(({ name, value }) => `  ${name}: ${value}`),
        ...step.body.split('\n').map((line) => `  ${line}`),
      ].join('\n');
    case 'skipped':
      return `Object ${step.number} is skipped: an earlier run has done it.`;
    case 'plan':
      return describePlan(step, nouns);
    case 'end':
      return describeEnd(step);
  }
}

const anyNouns: PlanNouns = { object: ['object', 'objects'], group: ['group', 'groups'], part: ['part', 'parts'] };

/** How many, in what, and which parts: a line for each. */
function describePlan({ objects, groups, parts, repeated, skipped }: PlanStep, nouns: PlanNouns): string {
  const heading = `Plan: ${countNoun(objects, nouns.object)} in ${countNoun(groups.length, nouns.group)}`;
  const list = (counts: readonly PlanCount[], label: string): readonly Row[] =>
    counts.map(({ name, count }) => [label, `${showBeginning(name)}: ${count}`]);
  return layOut(heading, [
    ...list(groups, nouns.group[0]),
    ...list(parts, nouns.part[0]),
    ...(repeated === 0 ? [] : [['named again', String(repeated)] as const]),
    ...(skipped === 0 ? [] : [['skipped', String(skipped)] as const]),
  ]);
}

/** The same for a program. */
export function toStepData(step: ExplainStep<ValueFault>): ExplainStepJson {
  if (step.kind !== 'object') return step;
  const refusals = step.refusals.map(({ parameter, reason }) => ({ parameter, reason: describeCause(reason) }));
  return { ...step, refusals };
}

/** As a person would type it: in quotes if a shell would see more in it than letters. */
function showWord(word: string): string {
  const shown = showBeginning(word);
  if (word !== '' && /^[\p{L}\p{N}@%+=:,./_-]+$/u.test(shown)) return shown;
  return /["$`\\!]/.test(shown) ? `'${shown.replaceAll("'", `'\\''`)}'` : `"${shown}"`;
}

function describeMeaning({ meaning }: WordStep): readonly Row[] {
  switch (meaning.kind) {
    case 'argument': {
      const again = meaning.repeated ? ', which has a value already' : '';
      return [
        ['parameter', `-${meaning.parameter}, ${rules[meaning.rule]}${again}`],
        ['value', describeSource(meaning.value)],
      ];
    }
    case 'unknownName':
      return [['parameter', `none: no name and no alias begins with "${showBeginning(meaning.typed)}"`]];
    case 'ambiguousName':
      return [['parameter', `not certain: ${meaning.candidates.map((name) => `-${name}`).join(', ')}`]];
    case 'positional':
      return [
        [
          'parameter',
          meaning.byPosition === true
            ? 'by its position, when all names are bound'
            : 'none: no parameter takes a value without its name',
        ],
      ];
    case 'notUnderstood':
      return [['parameter', 'reading ends here, with the error below']];
  }
}

const rules: Readonly<Record<NameRule, string>> = {
  name: 'by its name',
  alias: 'by its alias',
  prefix: 'by the beginning of its name or alias',
  declaredPrefix: "by the beginning of its name, as the only one of the command's own",
};

function describeSource(source: SourceText): string {
  switch (source.kind) {
    case 'value':
      return showBeginning(source.literal);
    case 'file':
      return `JSON in the file ${showBeginning(source.path)}`;
    case 'standardInput':
      return 'JSON on standard input';
  }
}

function listNames(names: readonly string[]): string {
  return names.map((name) => `-${name}`).join(', ');
}

const inputReasons = {
  always: () => 'as pipeline objects: --pipeline always',
  never: () => '--pipeline never',
  value: () => 'for objects: a word - reads it as a value',
  open: (open: readonly string[]) => `as pipeline objects: the call leaves ${listNames(open)} open to them`,
  complete: () => 'the call is complete, or leaves nothing that a piped object could be for',
  none: () => 'there is none',
  empty: () => 'it is closed, or the null device',
  interactive: () => 'it is a terminal',
} as const;

function describeSets(step: SetsStep): string {
  const { settled, told, sets } = step;
  const rows = sets.map((verdict): Row => [verdict.set, describeVerdict(verdict, step)]);
  const heading = settled ? 'Parameter sets' : 'Parameter sets: none of them fits';
  return layOut(heading, told === null ? rows : [...rows, ['runs', describeTold(told, sets)]]);
}

/** The command is told a set before the first object comes, which may still say that it is another one. */
function describeTold(told: string, sets: readonly SetVerdict[]): string {
  if (sets.some(({ set, left }) => left && set === told)) return told;
  return `${told}, the default, because only the first object could tell the others apart, and that is too late`;
}

function describeVerdict(verdict: SetVerdict, { settled, inputExpected, sets }: SetsStep): string {
  const { left, ruledOutBy, missing, fromPipeline, takesObjects } = verdict;
  if (ruledOutBy.length > 0) return `out: it has no ${listNames(ruledOutBy)}`;
  const lacks = missing.length > 0 ? `${listNames(missing)} ${missing.length > 1 ? 'are' : 'is'} missing` : '';
  const waits = fromPipeline.length > 0 ? `${listNames(fromPipeline)} may come from the pipeline` : '';
  const rest = [lacks, waits].filter((part) => part !== '').join('; ');
  if (!settled) return rest === '' ? 'fits as well as others' : rest;
  const several = sets.filter((other) => other.left).length > 1;
  if (left) return [several ? 'possible' : 'chosen', rest].filter((part) => part !== '').join('; ');
  if (rest !== '') return `out: ${rest}`;
  return inputExpected && !takesObjects ? 'out: nothing in it takes a piped object' : 'out: another set comes first';
}

function describeQuestion(step: QuestionStep): string {
  switch (step.about) {
    case 'parameters':
      return layOut('Would ask', [
        ['for', listNames(step.parameters)],
        ['then', 'go on with the answers'],
      ]);
    case 'password':
      return layOut('Would ask', [['for', `the password of ${showBeginning(step.userName)}`]]);
    case 'confirmation':
      return layOut('Would ask', [
        ['whether', showBeginning(step.action)],
        ['then', 'after a yes, send the request below'],
      ]);
  }
}

function describeEnd({ requests, unanswered }: Extract<ExplainStep<ValueFault>, { kind: 'end' }>): string {
  if (requests === null) return 'Nothing was done: --explain only shows.';
  const rest = unanswered ? 'What would go out depends on the answers.' : countRequests(requests);
  return `Nothing was sent: --explain only shows. ${rest}`;
}

function countRequests(count: number): string {
  if (count === 0) return 'No request would go out.';
  return count === 1 ? 'One request would go out.' : `${count} requests would go out.`;
}
