// One word → one token, as `pwsh -File script.ps1 word…` reads words (about_Pwsh, -File; seen in the engine).
import { trimNetEnd } from '../dotnet/white-space.js';
import { isDash } from '../literal/character.js';

/** What a word says, before anybody knows which parameter it is for. */
export type ArgvToken =
  | {
      readonly kind: 'parameterName';
      /** Without the first dash, in the user's spelling. */
      readonly name: string;
      /** The word as typed, without a glued value: what becomes a value if the name turns out to be none. */
      readonly word: string;
      readonly argument: WordValue | null;
      /** `-Name:` as the last word, whose value the shell has removed. */
      readonly open: boolean;
    }
  | { readonly kind: 'argument'; readonly argument: WordValue };

/** A word as a value. `glued` to its name with a colon, `True` and `False` are booleans. */
export type WordValue =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'boolean'; readonly value: boolean };

/** Whether the word begins as a parameter does: any of PowerShell's four dashes, and more. */
export function looksLikeParameter(word: string): boolean {
  return word.length > 1 && startsWithDash(word);
}

/** U+002D, U+2013, U+2014 and U+2015 are dashes to PowerShell. */
export function startsWithDash(word: string): boolean {
  return isDash(word.charAt(0));
}

/** Words to tokens, in order and without loss. Never fails. */
export function tokenise(words: readonly string[]): readonly ArgvToken[] {
  const tokens: ArgvToken[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    if (!looksLikeParameter(word)) {
      tokens.push({ kind: 'argument', argument: { kind: 'text', text: word } });
      continue;
    }
    const colon = word.indexOf(':');
    if (colon < 0) {
      tokens.push(named(word, null));
    } else if (colon < word.length - 1) {
      tokens.push(named(word.slice(0, colon), readGluedValue(word.slice(colon + 1))));
    } else if (i + 1 < words.length) {
      i++;
      tokens.push(named(word.slice(0, colon), { kind: 'text', text: words[i] ?? '' }));
    } else {
      tokens.push({ ...named(word.slice(0, colon), null), open: true });
    }
  }
  return tokens;
}

function named(word: string, argument: WordValue | null): ArgvToken & { kind: 'parameterName' } {
  return { kind: 'parameterName', name: trimName(word).slice(1), word, argument, open: false };
}

/** A name without the white space behind it: all that .NET counts as such, and no byte order mark. */
export function trimName(name: string): string {
  const last = name.at(-1);
  return last !== undefined && last > ' ' && last <= '~' ? name : trimNetEnd(name);
}

/** `true` and `false` in any case, with or without a dollar sign and blanks around, are booleans once glued. */
function readGluedValue(text: string): WordValue {
  const boolean = /^\$?\s*(?:(true)|false)[\s\0]*$/i.exec(text);
  if (boolean === null) return { kind: 'text', text };
  return { kind: 'boolean', value: boolean[1] !== undefined };
}
