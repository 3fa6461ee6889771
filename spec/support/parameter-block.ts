// Reads a parameter block of PowerShell back into facts, as a person would read it.

/** A parameter as its declaration says. */
export interface DeclaredParameter {
  readonly name: string;
  readonly type: string;
  readonly aliases: readonly string[];
  /** Sorted; none if it belongs to all. */
  readonly sets: readonly string[];
  readonly mandatory: boolean;
  readonly fromPipeline: boolean;
  readonly hidden: boolean;
}

/** The parameters of the first function in a script, in order. */
export function readParameterBlock(script: string): readonly DeclaredParameter[] {
  const [, block = ''] = /^ {4}param\(\n([\s\S]*?)\n {4}\)$/mu.exec(script) ?? [];
  return block.split(/,\n\n/u).map((text) => {
    const declarations = [...text.matchAll(/\[Parameter\(([^)]*)\)\]/gu)].map(([, settings = '']) => settings);
    const aliases = /\[Alias\(([^)]*)\)\]/u.exec(text)?.[1] ?? '';
    return {
      name: /\$(\w+)$/u.exec(text)?.[1] ?? '',
      type: /\[([\w.]+(?:\[\])?)\]\n\s*\$\w+$/u.exec(text)?.[1] ?? '',
      aliases: [...aliases.matchAll(/'(\w+)'/gu)].map(([, alias = '']) => alias),
      sets: declarations.flatMap((settings) => /ParameterSetName = '(\w+)'/u.exec(settings)?.[1] ?? []).sort(),
      mandatory: declarations.some((settings) => settings.includes('Mandatory')),
      fromPipeline: declarations.some((settings) => settings.includes('ValueFromPipeline')),
      hidden: declarations.some((settings) => settings.includes('DontShow')),
    };
  });
}
