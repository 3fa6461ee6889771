// What the words of a case give to one parameter: enough to find where a deliberate difference shows, and no more.

import type { EngineCase, JsonValue } from './engine-case.js';

const dash = '[-\\u2013-\\u2015]';

/** Beginnings of these names that mean only them. */
const spellings = {
  Body: 'bo(?:dy?)?',
  InputObject: 'in?p?u?t?o?b?j?e?c?t?',
  Key: 'k(?:ey?)?',
} as const;

/** The text that the words give to a parameter: glued to its name or in the word after it; undefined if none. */
export function given(words: readonly string[], parameter: keyof typeof spellings): string | undefined {
  const name = new RegExp(`^${dash}{1,2}${spellings[parameter]}(?::([^]*))?$`, 'i');
  for (const [at, word] of words.entries()) {
    const match = name.exec(word);
    if (match !== null) return match[1] === undefined || match[1] === '' ? words[at + 1] : match[1];
  }
  return undefined;
}

/** The value that $PSDefaultParameterValues has for a parameter, if one key names it. */
export function findDefault(one: EngineCase, parameter: string): JsonValue | undefined {
  const text = one.environment['PSDefaultParameterValues'];
  if (text === undefined) return undefined;
  const values = Object.entries(JSON.parse(text) as Readonly<Record<string, JsonValue>>);
  return values.find(([key]) => key.endsWith(`:${parameter}`))?.[1];
}

const switchAndColon = new RegExp(`^${dash}{1,2}(?:pa\\w*|wi|wh\\w*|c\\w*|v\\w*|db|deb\\w*|br\\w*|proxyu\\w*):$`, 'i');
const truth = /^\$?(?:true|false)$/i;

/** D10: a switch whose True or False stands in a word of its own. */
export function isSwitchValueApart(words: readonly string[]): boolean {
  return words.some((word, at) => switchAndColon.test(word) && truth.test(words[at + 1] ?? ''));
}

/** D10: the same in $PSDefaultParameterValues. */
export function hasSwitchDefaultAsText(one: EngineCase): boolean {
  const switches = ['PassThru', 'WhatIf', 'Confirm', 'Verbose', 'Debug', 'ProxyUseDefaultCredentials', 'Break'];
  return switches.some((name) => {
    const value = findDefault(one, name);
    return typeof value === 'string' && truth.test(value);
  });
}

/** The words with such values glued to their names. */
export function glueSwitchValues(words: readonly string[]): readonly string[] {
  const glued: string[] = [];
  for (const word of words) {
    const last = glued.at(-1) ?? '';
    if (switchAndColon.test(last) && truth.test(word)) glued[glued.length - 1] = last + word;
    else glued.push(word);
  }
  return glued;
}
