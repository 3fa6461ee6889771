// The error forms of fixtures/engine: a name and the words that fill its holes give a whole error record.
import { readFileSync } from 'node:fs';
import { commandName, privateTypePrefix, type EngineError } from './engine-case.js';

/** Reads one error of a table, without its leading `error`. */
export type ReadError = (words: readonly string[]) => EngineError;

interface ErrorForm {
  readonly id: string;
  readonly category: string;
  readonly reason: string;
  readonly details: string | null;
  readonly message: string;
}

/** A reader of errors by the forms in a file. */
export function createErrorReader(file: URL): ReadError {
  const lines = readFileSync(file, 'utf8').split('\n');
  const forms = new Map(lines.filter((line) => line !== '' && !line.startsWith('#')).map(readForm));
  return ([head = '', ...words]) => {
    const [name = '', set] = head.split('@');
    const form = forms.get(name);
    if (form === undefined) throw new Error(`no error form is called ${name}`);
    const hasTarget = words.length > 2 && words.at(-3) === 'for';
    const [targetType, targetName] = hasTarget ? words.slice(-2) : [];
    const holes = hasTarget ? words.slice(0, -3) : words;
    const wrapper = holes.length > 1 ? forms.get(holes.at(-2) ?? '') : undefined;
    const isWrapped = wrapper?.category === '(wraps)';
    const error = { ...fillForm(form, isWrapped ? holes.slice(0, -2) : holes, set), targetType, targetName };
    if (!isWrapped) return error;
    return { ...error, message: fill(wrapper.message, [error.message, holes.at(-1) ?? '']), reason: wrapper.reason };
  };
}

function readForm(line: string): readonly [string, ErrorForm] {
  const [name = '', id = '', category = '', reason = '', details = '', ...message] = line.split(' | ');
  return [name, { id, category, reason, details: details === '-' ? null : details, message: message.join(' | ') }];
}

function fillForm(form: ErrorForm, holes: readonly string[], set: string | undefined) {
  const id = fill(form.id, holes);
  const source = set === undefined ? commandName : privateTypePrefix + set;
  return {
    ...form,
    id: id === '(type)' ? source : `${id},${source}`,
    activity: set === undefined ? commandName : `${commandName}_${set}`,
    message: fill(form.message, holes),
    details: form.details === null ? null : fill(form.details, holes),
  };
}

function fill(text: string, holes: readonly string[]): string {
  return text.replace(/\{(\d)\}/g, (_, digit: string) => holes[Number(digit) - 1] ?? '');
}
