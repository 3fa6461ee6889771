// The manual pages of the package, as the build writes them: one for each program.
import { renderMan } from '../engine/help/render-man.js';
import { programPage } from '../engine/run/program-help.js';
import { toolPage } from './help.js';
import { cmdlets } from '../quantum/module.js';
import { version } from '../quantum/version.js';

/** The name of each file and what is in it. */
export const manPages: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    cmdlets.map((cmdlet) => [
      `${cmdlet.command.name}.1`,
      renderMan(programPage(cmdlet), { program: 'az-quantumapi', version, also: ['az-quantumapi'] }),
    ]),
  ),
  'az-quantumapi.1': renderMan(toolPage, {
    program: 'az-quantumapi',
    version,
    also: cmdlets.map(({ command }) => command.name),
  }),
};
