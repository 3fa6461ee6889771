// Help or the version, in place of a run.
import { asksForHelp, type ReadWords } from '../arguments/read-words.js';
import { versionLine } from '../help/version-line.js';
import type { Cmdlet } from './cmdlet.js';
import type { HostOptions } from './host-options.js';
import type { CommandPorts } from './ports.js';

type Described = Pick<Cmdlet, 'command' | 'help' | 'options' | 'version'>;

/** Shows the page that the words ask for; false if they ask for none. */
export async function showPage(
  cmdlet: Described,
  { tokens }: ReadWords,
  host: HostOptions,
  { sink, width }: CommandPorts,
): Promise<boolean> {
  if (!host.version && !host.help && !asksForHelp(tokens)) return false;
  await sink.write('stdout', await renderPage(cmdlet, host, width));
  return true;
}

async function renderPage(cmdlet: Described, host: HostOptions, width: number): Promise<string> {
  if (host.version && !host.help) return versionLine(cmdlet.command.name, cmdlet.version);
  const { renderCmdletHelp, renderProgramHelp } = await import('./program-help.js');
  return host.help ? renderProgramHelp(cmdlet, width) : renderCmdletHelp(cmdlet, width);
}
