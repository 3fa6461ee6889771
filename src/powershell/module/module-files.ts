// All files of the module, as text.
import { cmdlets } from '../../quantum/module.js';
import { namespace } from '../../quantum/workspace-parameters.js';
import { version } from '../../quantum/version.js';
import { renderFormats } from './format-source.js';
import { renderManifest } from './manifest-source.js';
import { renderModuleScript } from './module-script.js';
import { renderSentences } from './sentences-source.js';
import doubt from './source/Doubt.cs';
import loading from './source/Import.ps1';
import listItem from './source/ListItem.cs';
import model from './source/Model.cs';
import modelConverter from './source/ModelConverter.cs';
import outputObject from './source/OutputObject.cs';
import ownTypes from './source/OwnTypes.cs';
import programs from './source/Programs.cs';
import restException from './source/RestException.cs';
import servingProgram from './source/ServingProgram.cs';
import session from './source/Session.cs';
import sessionCmdlet from './source/SessionCmdlet.cs';
import streams from './source/Streams.cs';
import wire from './source/Wire.cs';
import { renderTypes } from './types-source.js';

/** File names and texts of a module in a folder of this name, which PowerShell wants the manifest to have. */
export function makeModuleFiles(folderName: string): ReadonlyMap<string, string> {
  const sources = new Map([
    ['Session.cs', session],
    ['SessionCmdlet.cs', sessionCmdlet],
    ['Streams.cs', streams],
    ['Doubt.cs', doubt],
    ['Programs.cs', programs],
    ['ServingProgram.cs', servingProgram],
    ['OwnTypes.cs', ownTypes],
    ['RestException.cs', restException],
    ['Wire.cs', wire],
    ['ListItem.cs', listItem],
    ['Model.cs', model],
    ['ModelConverter.cs', modelConverter],
    ['OutputObject.cs', outputObject],
    ['Sentences.cs', renderSentences()],
    ['Build.cs', renderBuild()],
    ['Types.cs', renderTypes(cmdlets)],
  ]);
  const script = renderModuleScript({
    cmdlets,
    program: 'az-quantumapi',
    version,
    sources: [...sources.keys()],
    loading,
    foreignType: `${namespace}.Module`,
  });
  const names = cmdlets.map(({ command }) => command.name);
  const manifest = renderManifest({
    rootModule: `${folderName}.psm1`,
    formats: `${folderName}.format.ps1xml`,
    functionNames: names,
    version,
    description: `Cmdlets for the keys of Azure Quantum workspaces, without the Az modules: ${names.join(', ')}.`,
  });
  return new Map([
    [`${folderName}.psd1`, manifest],
    [`${folderName}.psm1`, script],
    [`${folderName}.format.ps1xml`, renderFormats(cmdlets.flatMap(({ handler }) => handler.output?.() ?? []))],
    ...sources,
  ]);
}

function renderBuild(): string {
  return `// Which version of the module these types belong to.
namespace AzQuantumApi.PowerShell
{
    /// <summary>What a script can ask, to see that it fits.</summary>
    public static class Build
    {
        /// <summary>The version of the package that wrote the module.</summary>
        public static string Version => "${version}";
    }
}
`;
}
