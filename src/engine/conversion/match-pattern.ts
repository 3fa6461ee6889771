// Texts against .NET patterns; a pattern is translated once.
import { translatePattern } from '../dotnet/pattern.js';

const translated = new Map<string, RegExp | undefined>();

/** Undefined where the pattern has no exact translation: nothing is guessed. */
export function matchPattern(pattern: string, options: string, text: string): boolean | undefined {
  const key = `${options}/${pattern}`;
  if (!translated.has(key)) translated.set(key, translatePattern(pattern, options));
  return translated.get(key)?.test(text);
}
