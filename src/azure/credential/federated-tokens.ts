// What a workload identity proves itself with. In an error it would let its reader sign in.
import { findVariable, type Environment } from '../sign-in/environment.js';
import { toText } from '../../engine/terminal/whole-text.js';
import type { Files } from '../../engine/run/ports.js';

/** Reads the contents of the federated token files that the environments name, as they are when it is called: Kubernetes renews them. */
export function findFederatedTokens(environments: readonly Environment[], files: Files): () => readonly string[] {
  const paths = new Set(environments.flatMap((env) => findVariable(env, 'AZURE_FEDERATED_TOKEN_FILE') ?? []));
  return () =>
    [...paths].flatMap((path) => {
      const file = files.read(path);
      return file.ok ? [toText(file.value)] : [];
    });
}
