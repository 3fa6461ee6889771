// The manual pages of the package, as the build writes them: one for each program.
import { renderMan } from '../engine/help/render-man.js';
import { programPage } from '../engine/run/program-help.js';
import { toolPage } from './help.js';
import { version } from '../quantum/version.js';

/** The name of each file and what is in it. */
export const manPages: Readonly<Record<string, string>> = {
  'New-AzQuantumApiWorkspaceKey.1': renderMan(programPage(), { version, also: ['az-quantumapi'] }),
  'az-quantumapi.1': renderMan(toolPage, { version, also: ['New-AzQuantumApiWorkspaceKey'] }),
};
