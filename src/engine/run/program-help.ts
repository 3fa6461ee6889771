// The program's own help: its options, then the cmdlet's page; for `--help` and for the manual page.
import { describeHelp } from '../help/help.js';
import { paragraph, type HelpPage, type HelpSection } from '../help/help-page.js';
import { renderPage, renderSections } from '../help/render-help.js';
import type { Cmdlet } from './cmdlet.js';
import { hostOptionsWith } from './host-options.js';

type Described = Pick<Cmdlet, 'command' | 'help' | 'options'>;

/** What `--help` shows, wrapped to a window of `width` columns. */
export function renderProgramHelp(cmdlet: Described, width: number): string {
  const usage = `Usage: ${cmdlet.command.name} [--host-option]... [word]...\n`;
  return `${usage}\n${renderSections([describeOptions(cmdlet)], width)}\n${renderCmdletHelp(cmdlet, width)}`;
}

/** What `-?` shows: the cmdlet's help alone. */
export function renderCmdletHelp(cmdlet: Described, width: number): string {
  return renderPage(describeHelp(cmdlet.command, cmdlet.help()), width);
}

/** The page of the manual: the cmdlet's, with the host options after the description. */
export function programPage(cmdlet: Described): HelpPage {
  const page = describeHelp(cmdlet.command, cmdlet.help());
  const after = page.sections.findIndex(({ title }) => title === 'PARAMETERS');
  return { ...page, sections: page.sections.toSpliced(after, 0, describeOptions(cmdlet)) };
}

function describeOptions({ options }: Described): HelpSection {
  const all = Object.entries(hostOptionsWith(options));
  return {
    title: 'HOST OPTIONS',
    blocks: [
      paragraph(
        "They stand before all other words, each once. From the first other word on everything is PowerShell's.",
      ),
      { kind: 'table', rows: all.map(([name, { value, text }]) => [`--${name} ${value}`.trimEnd(), text]) },
    ],
  };
}
