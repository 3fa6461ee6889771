// The shells that completion is known for.

export const completionShells = ['bash', 'zsh', 'fish', 'powershell'] as const;
export type CompletionShell = (typeof completionShells)[number];

/** The shell of this name; undefined if there is none. */
export function findCompletionShell(name: string | undefined): CompletionShell | undefined {
  return completionShells.find((shell) => shell === name);
}
