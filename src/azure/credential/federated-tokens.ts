// What a workload identity proves itself with. In an error it would let its reader sign in.
import { findVariable, type Environment } from '../sign-in/environment.js';
import { toText } from '../../engine/terminal/whole-text.js';
import type { Files } from '../../engine/run/ports.js';

/** The contents of the federated token files that the environments name, as they are now: Kubernetes renews them. */
export function readFederatedTokens(environments: readonly Environment[], files: Files): readonly string[] {
  const paths = new Set(environments.map((env) => findVariable(env, 'AZURE_FEDERATED_TOKEN_FILE')));
  return [...paths].flatMap((path) => {
    const file = path === undefined ? undefined : files.read(path);
    return file?.ok === true ? [toText(file.value)] : [];
  });
}
