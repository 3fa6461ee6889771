// `az-quantumapi explain`: how PowerShell binds a line to any command, from its definition or its help page. Nothing is run.
import { readFileSync } from 'node:fs';
import { dayOf } from '../../engine/dotnet/day-of.js';
import { toFactJson } from '../../engine/author/to-fact-json.js';
import { bindCall } from '../../engine/binder/bind-call.js';
import { takesPipelineIn } from '../../engine/binder/set-bits.js';
import type { Fact } from '../../engine/binder/fact.js';
import { everySet, type DerivedCommand } from '../../engine/definition/derive-command.js';
import { describeFacts } from '../../engine/host/call-text.js';
import { readSessionPreferences } from '../../engine/host/preferences.js';
import { fail, succeed, type Outcome } from '../../engine/outcome.js';
import { describeUnsupported, listNotes } from '../../engine/records/definition-sentences.js';
import { describeInputFailure } from '../../engine/records/input-sentences.js';
import { createStdinObjects } from '../../engine/terminal/stdin-objects.js';
import type { GnuOptionValues } from '../../engine/terminal/gnu-options.js';
import { toCustomObject } from '../../engine/values/to-custom-object.js';
import type { PsValue } from '../../engine/values/ps-value.js';
import { findInputKind } from '../input-kind.js';
import { describeUnsaid } from './explain-notes.js';
import type { explainOptions } from './explain-options.js';
import { findInDefinitions, findInHelpPage, type FoundCommand } from './find-definition.js';

/** What the command says on. */
export interface ExplainSurroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Gives the exit code. */
  readonly writeOutput: (text: string) => Promise<number>;
  readonly warn: (text: string) => Promise<void>;
  /** Takes a sentence about what went wrong; gives the exit code. */
  readonly complain: (message: string) => Promise<number>;
}

/** Explains a line; gives the exit code, 1 where PowerShell would not bind it. */
export async function explainCommand(
  given: GnuOptionValues<typeof explainOptions>,
  [name, ...words]: readonly string[],
  { env, writeOutput, warn, complain }: ExplainSurroundings,
): Promise<number> {
  if (name === undefined) return complain("a command's name is missing; see explain --help.");
  const today = given.today ?? dayOf(new Date(Date.now()));
  if (!/^\d{4}-\d\d-\d\d$/u.test(today)) return complain(`--today '${today}' is no date (yyyy-mm-dd).`);
  const found = findCommand(given, name);
  if (!found.ok) return complain(found.failure);
  const { command, unknown, unsupported, unsaid } = found.value;
  const preferences = readSessionPreferences(env);
  const defaults = preferences.ok ? preferences.value.defaultValues : [];
  const bind = (input: readonly PsValue[] | null): readonly Fact[] =>
    bindCall(command, { words, input, defaults, answers: null, today: () => today });
  const input = await readInput(given.pipeline ?? 'auto', () => isOpen(command, bind([])));
  if (!input.ok) return complain(input.failure);
  const facts = bind(input.value);
  const isJson = given['output-format'] === 'json';
  for (const note of listNotes(unknown, unsupported)) await warn(note);
  const undecided = describeUnsupported(facts, unsupported);
  const lines = isJson
    ? [
        ...facts.map((fact) => toFactJson(fact, command)),
        ...(unsaid.length === 0 ? [] : [{ kind: 'draft', unsaid }]),
      ].map((data) => JSON.stringify(data))
    : [...describeUnsaid(unsaid), ...describeFacts(facts, command)];
  const written = await writeOutput(`${lines.join('\n')}\n`);
  if (undecided !== undefined) return complain(undecided);
  return written === 0 && !hasFailed(facts) ? 0 : 1;
}

function findCommand(
  { definition, 'help-page': helpPage }: GnuOptionValues<typeof explainOptions>,
  name: string,
): Outcome<FoundCommand, string> {
  const path = definition ?? helpPage;
  if (path === undefined) return fail('--definition FILE or --help-page FILE is missing; see explain --help.');
  if (definition !== undefined && helpPage !== undefined)
    return fail('--definition and --help-page exclude each other.');
  let text: string;
  try {
    text = readFileSync(path, 'utf8').replace(/^\uFEFF/u, '');
  } catch (error) {
    return fail(`'${path}' cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)}).`);
  }
  const found = definition === undefined ? findInHelpPage(text, name) : findInDefinitions(text, name);
  return found.ok ? found : fail(`'${path}': ${found.failure}`);
}

/** Whether the words leave a parameter to piped objects. */
function isOpen({ parameters }: DerivedCommand, facts: readonly Fact[]): boolean {
  const bound = facts.filter((fact) => fact.kind === 'bound');
  const sets = bound.at(-1)?.setsLeft ?? everySet;
  return parameters.some(
    (parameter) => takesPipelineIn(parameter, sets) && !bound.some((fact) => fact.parameter === parameter),
  );
}

/** Objects of standard input, JSON objects as custom ones; null where it is not the pipeline: a job in CI has an empty one. */
async function readInput(
  pipeline: 'auto' | 'always' | 'never',
  isOpenToObjects: () => boolean,
): Promise<Outcome<readonly PsValue[] | null, string>> {
  if (pipeline === 'never') return succeed(null);
  if (pipeline === 'auto' && (!isOpenToObjects() || (await findInputKind()) !== 'data')) return succeed(null);
  const source = createStdinObjects(process.stdin);
  const objects: PsValue[] = [];
  for (let step = await source.next(); step.kind !== 'end'; step = await source.next()) {
    if (step.kind === 'broken') return fail(`standard input: ${describeInputFailure(step.failure)}`);
    objects.push(toCustomObject(step.value));
  }
  source.close();
  return succeed(pipeline === 'auto' && objects.length === 0 ? null : objects);
}

function hasFailed(facts: readonly Fact[]): boolean {
  return facts.some(({ kind }) => kind === 'error');
}
