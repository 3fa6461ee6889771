// What named something that a run goes by, in words.
import type { SignInSource } from '../sign-in/sign-in-source.js';

/** What a user can find it by: a file with its path, a variable, an option. */
export function describeSource(source: SignInSource): string {
  switch (source.kind) {
    case 'azContext':
      return `Az PowerShell context${describePath(source.path)}`;
    case 'azContextSettings':
      return `Az PowerShell context settings${describePath(source.path)}`;
    case 'cliProfile':
      return `Azure CLI profile${describePath(source.path)}`;
    case 'cliConfig':
      return `Azure CLI configuration${describePath(source.path)}`;
    case 'cliClouds':
      return `Azure CLI clouds${describePath(source.path)}`;
    case 'variable':
      return `environment variable ${source.name}`;
    case 'hostOption':
      return `option ${source.name}`;
    case 'default':
      return 'default';
  }
}

function describePath(path: string | null): string {
  return path === null ? '' : ` ${path}`;
}
