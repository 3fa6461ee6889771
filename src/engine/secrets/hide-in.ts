// Known secrets in data of any shape: records, lines of a prompt, messages to the PowerShell module.
import type { Secrets } from './secrets.js';

/** The same data with known secrets left out of each text in it. */
export function hideIn<Data>(data: Data, secrets: Pick<Secrets, 'hide'>): Data {
  return mapTexts(data, (text) => secrets.hide(text)) as Data;
}

function mapTexts(data: unknown, replace: (text: string) => string): unknown {
  if (typeof data === 'string') return replace(data);
  if (Array.isArray(data)) return data.map((item) => mapTexts(item, replace));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([name, member]) => [name, mapTexts(member, replace)]));
}
