// How a test tells where the program and the engine disagree: the first ten, with what it takes to try them again.
import type { EngineCase } from './engine-case.js';

/** One case that was tried; without problems it agrees. */
export interface Disagreement {
  readonly case: EngineCase;
  readonly problems: readonly string[];
  /** The deliberate differences that the expectation holds. */
  readonly differences: readonly string[];
}

/** Readable lines about those that have problems; the empty text if none has. */
export function describeDisagreements(results: readonly Disagreement[]): string {
  const all = results.filter(({ problems }) => problems.length > 0);
  if (all.length === 0) return '';
  const shown = all.slice(0, Number(process.env['SHOW_DISAGREEMENTS'] ?? '10'));
  return [`${all.length} disagree`, ...shown.map(describeDisagreement)].join('\n\n');
}

function describeDisagreement({ case: one, problems, differences }: Disagreement): string {
  return [
    `${one.name}  ${one.words.map(quote).join(' ')}`,
    ...(one.piped === undefined ? [] : [`  piped: ${JSON.stringify(one.piped).slice(0, 300)}`]),
    ...(one.typed === undefined ? [] : [`  typed: ${JSON.stringify(one.typed)}`]),
    ...(one.answers === undefined ? [] : [`  answers: ${JSON.stringify(one.answers).slice(0, 300)}`]),
    ...(Object.keys(one.environment).length === 0 ? [] : [`  environment: ${JSON.stringify(one.environment)}`]),
    ...(differences.length === 0 ? [] : [`  differences: ${differences.join(', ')}`]),
    ...problems.map((problem) => `  - ${problem}`),
  ].join('\n');
}

function quote(word: string): string {
  return /^[\w./:@,-]+$/.test(word) ? word : `'${word}'`;
}
