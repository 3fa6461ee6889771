// A file → the definition of the command that is meant: one definition, a list of them, or one a line; or a help page, which
// gives a draft.
import { deriveCommand, type DerivedCommand } from '../../engine/definition/derive-command.js';
import { findDefinitionFault } from '../../engine/definition/find-definition-fault.js';
import { findUnsupported, type Unsupported } from '../../engine/explain/find-unsupported.js';
import { readHelpPage, type HelpPageFault, type Unsaid } from '../../engine/definition/help-page/read-help-page.js';
import { findNearest } from '../nearest-command.js';
import { loadDefinition } from '../../engine/definition/load-definition.js';
import { sameName } from '../../engine/names.js';
import { fail, succeed, type Outcome } from '../../engine/outcome.js';
import { describeDefinitionFault } from '../../engine/records/binder-errors.js';
import { describeDefinitionFailure } from '../../engine/records/definition-sentences.js';

/** A command, and what its user has to know about where it comes from. */
export interface FoundCommand {
  readonly command: DerivedCommand;
  /** Members that mean nothing here, by their places in the definition. */
  readonly unknown: readonly string[];
  readonly unsupported: readonly Unsupported[];
  /** What a help page does not say; empty for a definition. */
  readonly unsaid: readonly Unsaid[];
}

/** Fails with what is wrong with the text, and where. */
export function findInDefinitions(text: string, name: string): Outcome<FoundCommand, string> {
  const all = readDefinitions(text);
  if (!all.ok) return all;
  const named = all.value.map(({ json, place }) => ({ json, place, name: (json as { name?: unknown } | null)?.name }));
  const found = named.find((one) => typeof one.name === 'string' && sameName(one.name, name));
  if (found !== undefined) return open(found.json, found.place, []);
  const [only, second] = named;
  if (only !== undefined && second === undefined && typeof only.name !== 'string')
    return open(only.json, only.place, []);
  const names = named.flatMap((one) => (typeof one.name === 'string' ? [one.name] : []));
  return fail(describeOthers(names, name));
}

/** Of many names none helps to find the right one but the nearest. */
function describeOthers(names: readonly string[], name: string): string {
  const [first, ...others] = names;
  if (first === undefined)
    return 'a definition is expected there: JSON with a name (Verb-Noun), a kind and parameters.';
  if (names.length <= 10) return `it defines ${names.join(', ')}, and no ${name}.`;
  return `it defines ${names.length} commands, and no ${name}. Did you mean ${findNearest(name, [first, ...others])}?`;
}

/** The same for a help page. */
export function findInHelpPage(text: string, name: string): Outcome<FoundCommand, string> {
  const draft = readHelpPage(text);
  if (!draft.ok) return fail(describeHelpPageFault(draft.failure));
  const { definition, unsaid } = draft.value;
  if (typeof definition['name'] !== 'string' || !sameName(definition['name'], name)) {
    return fail(`it is the help page of ${String(definition['name'])}, not of ${name}.`);
  }
  return open(definition, '', unsaid);
}

function open(json: unknown, place: string, unsaid: readonly Unsaid[]): Outcome<FoundCommand, string> {
  const loaded = loadDefinition(json);
  if (!loaded.ok) return fail(`${place}${describeDefinitionFailure(loaded.failure)}`);
  const command = deriveCommand(loaded.value.definition);
  const fault = findDefinitionFault(command);
  if (fault !== undefined) {
    const { id, message } = describeDefinitionFault(fault);
    return fail(`${place}PowerShell refuses this definition: ${message} (${id})`);
  }
  const { definition, unknown } = loaded.value;
  return succeed({ command, unknown, unsupported: findUnsupported(definition, json), unsaid });
}

interface Placed {
  readonly json: unknown;
  /** `line 3: `, or nothing where there is one definition. */
  readonly place: string;
}

function readDefinitions(text: string): Outcome<readonly Placed[], string> {
  if (text.trim() === '') return fail('it is empty; a definition is expected there.');
  const whole = parseJson(text);
  if (whole.ok) {
    if (!Array.isArray(whole.value)) return succeed([{ json: whole.value, place: '' }]);
    return succeed(whole.value.map((json: unknown, i) => ({ json, place: `[${i}]: ` })));
  }
  const lines = text.split('\n').flatMap((line, i) => (line.trim() === '' ? [] : [{ line, place: `line ${i + 1}: ` }]));
  const placed: Placed[] = [];
  for (const { line, place } of lines) {
    const one = parseJson(line);
    // A definition over several lines is not one a line: then the fault of the whole says more.
    if (!one.ok) return fail(`it is no JSON: ${placed.length === 0 ? whole.failure : `${place}${one.failure}`}.`);
    placed.push({ json: one.value, place });
  }
  return succeed(placed);
}

function parseJson(text: string): Outcome<unknown, string> {
  try {
    return succeed(JSON.parse(text));
  } catch (error) {
    return fail((error as Error).message);
  }
}

function describeHelpPageFault(fault: HelpPageFault): string {
  switch (fault.kind) {
    case 'noName':
      return "it is no help page: a heading with the command's name is missing (# Verb-Noun).";
    case 'noSyntax':
      return `it is no help page: the section SYNTAX of ${fault.name} is missing.`;
    case 'noParameters':
      return `it is no help page: the section PARAMETERS of ${fault.name} is missing.`;
    case 'noFacts':
      return `line ${fault.line}: below -${fault.parameter} there is no block that names its type.`;
  }
}
