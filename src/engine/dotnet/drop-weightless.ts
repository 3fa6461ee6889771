// .NET compares some texts as a language does: characters without weight in collation count for nothing.
import { withoutWeightless } from './weightless.js';

/** The text without them. Unicode's classes take long to read, so a plain text does without. */
export function dropWeightless(text: string): string {
  return /^[ -~]*$/.test(text) ? text : withoutWeightless(text);
}
