// V8 keeps the name of each variable that an inner function uses, and looks every name up in its table of strings when it takes a file
// over. What stands at the top of a file gets names that are strings of the file anyway, those of its members: with some 700 names of
// its own the cmdlets' file would make that table grow in each run, which takes Node 24 half a millisecond.
import { minify } from 'terser';

/** The letters that what is inside a function is named with, in esbuild's order: so few that every run has them. */
const letters = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** The file with other names for its variables, and else as it is. */
export async function nameByWords(text) {
  const names = [...letters, ...findMembers(text)];
  const identifiers = { get: (n) => names[n] ?? `$${n}` };
  const { code } = await minify(text, {
    compress: false,
    mangle: { toplevel: true, nth_identifier: identifiers },
    format: { ascii_only: true },
  });
  return code;
}

/** What is asked of objects by name, and what object literals name, the shortest first. */
function findMembers(text) {
  const found = text.matchAll(/(?:(?<!\.)\.|[{,](?=[\w$]+:))([A-Za-z_$][\w$]+)/g);
  const members = [...new Set([...found].map(([, name]) => name))];
  return members.sort().sort((one, other) => one.length - other.length);
}
