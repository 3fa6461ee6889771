// The error forms of fixtures/engine: a name and the words that fill its holes give a whole error record.
import { readFileSync } from 'node:fs';
import { commandName, privateTypePrefix, type EngineError } from './engine-case.js';

/** Reads one error of a table, without its leading `error`. */
export type ReadError = (words: readonly string[]) => EngineError;

interface ErrorForm {
  readonly name: string;
  readonly id: string;
  readonly category: string;
  readonly reason: string;
  readonly details: string | null;
  readonly message: string;
}

/** A reader of errors by the forms in a file. */
export function createErrorReader(file: URL): ReadError {
  const forms = new Map(readForms(file).map((form) => [form.name, form]));
  const find = (name: string): ErrorForm => {
    const form = forms.get(name);
    if (form === undefined) throw new Error(`no error form is called ${name}`);
    return form;
  };
  return (words) => {
    const [head = '', ...rest] = words;
    const [name = '', set] = head.split('@');
    const { body, target } = splitAt(rest, 'for');
    const wrapper = body.length > 1 ? forms.get(body[body.length - 2] ?? '') : undefined;
    const isWrapped = wrapper?.category === '(wraps)';
    const holes = isWrapped ? body.slice(0, -2) : body;
    const plain = fillForm(find(name), holes, set);
    const whole = isWrapped ? wrap(plain, wrapper, body[body.length - 1] ?? '') : plain;
    return { ...whole, targetType: target[0] ?? '', targetName: target[1] ?? '' };
  };
}

/** The names of the forms, so that a test can say which one an error is. */
export function readForms(file: URL): readonly ErrorForm[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '' && !line.startsWith('#')).map(readForm);
}

function readForm(line: string): ErrorForm {
  const [name = '', id = '', category = '', reason = '', details = '', ...message] = line.split(' | ');
  return { name, id, category, reason, details: details === '-' ? null : details, message: message.join(' | ') };
}

function fillForm(form: ErrorForm, holes: readonly string[], set: string | undefined): EngineError {
  const id = fill(form.id, holes);
  const source = set === undefined ? commandName : privateTypePrefix + set;
  return {
    id: id === '(type)' ? source : `${id},${source}`,
    category: form.category,
    reason: form.reason,
    activity: set === undefined ? commandName : `${commandName}_${set}`,
    message: fill(form.message, holes),
    details: form.details === null ? null : fill(form.details, holes),
    targetType: '',
    targetName: '',
  };
}

function wrap(error: EngineError, { message, reason }: ErrorForm, names: string): EngineError {
  return { ...error, message: fill(message, [error.message, names]), reason };
}

function fill(text: string, holes: readonly string[]): string {
  return text.replace(/\{(\d)\}/g, (_, digit: string) => holes[Number(digit) - 1] ?? '');
}

function splitAt(words: readonly string[], mark: string): { body: readonly string[]; target: readonly string[] } {
  const at = words.lastIndexOf(mark);
  const isTarget = at >= 0 && at === words.length - 3;
  return isTarget ? { body: words.slice(0, at), target: words.slice(at + 1) } : { body: words, target: [] };
}
