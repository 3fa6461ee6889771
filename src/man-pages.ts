// The manual pages of the package, as the build writes them: one for each program.
import { renderMan } from './core/host/render-man.js';
import { programPage } from './program-help.js';
import { toolPage } from './tool/help.js';
import { version } from './version.js';

/** The name of each file and what is in it. */
export const manPages: Readonly<Record<string, string>> = {
  'New-AzQuantumApiWorkspaceKey.1': renderMan(programPage(), { version, also: ['az-quantumapi'] }),
  'az-quantumapi.1': renderMan(toolPage, { version, also: ['New-AzQuantumApiWorkspaceKey'] }),
};
