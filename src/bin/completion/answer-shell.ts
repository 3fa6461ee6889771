// What the scripts ask a program, and what it answers: the words before the cursor and the one at it in, a line for each candidate out.
import type { Candidate } from '../../engine/completion/candidate.js';
import { splitShellLine } from '../../engine/completion/split-shell-line.js';
import { escapeLine } from '../../engine/host/escape-for-terminal.js';
import { findCompletionShell } from './shells.js';

/** Candidates for a line whose first word is the program. */
export type FindCandidates = (before: readonly string[], current: string) => readonly Candidate[];

/** The answer to a script, newline included: one candidate per line, in the form that the shell wants. */
export function answerShell([shellName, ...rest]: readonly string[], find: FindCandidates): string {
  const shell = findCompletionShell(shellName);
  if (shell === undefined) return '';
  const findShown = onlyShown(find);
  if (shell === 'bash') {
    const [line = '', readlineWord = ''] = rest;
    return answerBash(line, readlineWord, findShown);
  }
  const words = rest.slice(0, -1);
  const last = rest.at(-1) ?? '';
  const candidates = findShown(words, shell === 'powershell' ? last.replace(/^\+/, '') : last);
  return candidates.map(({ text, description }) => `${text}${description === '' ? '' : `\t${description}`}\n`).join('');
}

/** Shells show candidates as they are, so one with a control character of the user's own in it is none. */
function onlyShown(find: FindCandidates): FindCandidates {
  return (before, current) => find(before, current).filter(({ text }) => escapeLine(text) === text);
}

/**
 * bash replaces `readlineWord`, the end of the word at the cursor, and puts no blank behind it. In quotes there is none
 * either: bash closes them first.
 */
function answerBash(line: string, readlineWord: string, find: FindCandidates): string {
  const words = splitShellLine(line);
  const current = words.at(-1) ?? '';
  const kept = splitShellLine(line.slice(0, line.length - readlineWord.length)).at(-1) ?? '';
  const isQuoted = /['"]/.test(line.at(line.length - readlineWord.length - 1) ?? '');
  return find(words.slice(0, -1), current)
    .map(({ text }) => `${text.slice(kept.length)}${isQuoted ? '' : ' '}\n`)
    .join('');
}
