// The module's manifest (about_Module_Manifests).

/** What a manifest says. */
export interface ManifestSpec {
  readonly rootModule: string;
  readonly formats: string;
  readonly functionNames: readonly string[];
  readonly version: string;
  readonly description: string;
}

/** Names this module among all others, whatever its folder is called. */
const moduleGuid = '6d3a2a0e-5d0c-4f7e-9c55-4b9f1f0c7f61';

/** PowerShell source, newline included; ASCII. The script needs a clean block and JSON nodes, which 7.4 has. */
export function renderManifest({ rootModule, formats, functionNames, version, description }: ManifestSpec): string {
  return `@{
    RootModule = '${quote(rootModule)}'
    ModuleVersion = '${version.replace(/-.*$/, '')}'
    GUID = '${moduleGuid}'
    Author = 'az-quantumapi'
    Copyright = '(c) az-quantumapi. MIT licence.'
    Description = '${quote(description)}'
    PowerShellVersion = '7.4'
    CompatiblePSEditions = @('Core')
    FormatsToProcess = @('${quote(formats)}')
    FunctionsToExport = @(${functionNames.map((name) => `'${name}'`).join(', ')})
    CmdletsToExport = @()
    VariablesToExport = @()
    AliasesToExport = @()
}
`;
}

function quote(text: string): string {
  return text.replaceAll("'", "''");
}
