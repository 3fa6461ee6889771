// What the environment's variables say about sign-in. Their names ignore case on Windows and nowhere else.
import { sameName } from '../../engine/names.js';

/** The environment as `process.env` gives it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A variable's text without the blanks around it; undefined if it is not set or holds nothing else. */
export function findVariable(env: Environment, name: string): string | undefined {
  const text = (env[name] ?? findOnWindows(env, name))?.trim();
  return text === '' ? undefined : text;
}

/**
 * The user's folder: USERPROFILE on Windows, HOME elsewhere, where both Az PowerShell and the Azure CLI keep their files.
 * Never asked of the system, so that a caller's environment is the whole truth.
 */
export function findHome(env: Environment): string | undefined {
  const order = isWindows(env) ? ['USERPROFILE', 'HOME'] : ['HOME', 'USERPROFILE'];
  return order.map((name) => findVariable(env, name)).find((folder) => folder !== undefined);
}

function findOnWindows(env: Environment, name: string): string | undefined {
  if (!isWindows(env)) return undefined;
  const found = Object.keys(env).find((other) => sameName(other, name));
  return found === undefined ? undefined : env[found];
}

/** The system's own variable, in any case: to look through all names for it, for each variable that is not set, takes longer. */
function isWindows(env: Environment): boolean {
  return ['OS', 'Os', 'oS', 'os'].some((name) => env[name] === 'Windows_NT');
}
