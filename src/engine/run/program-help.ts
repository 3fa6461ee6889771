// The program's own help: its options, then the cmdlet's page; for `--help` and for the manual page.
import { helpText } from '../../quantum/new-workspace-key/help-text.js';
import { newWorkspaceKey } from '../../quantum/new-workspace-key/metadata.js';
import { describeHelp } from '../help/help.js';
import { paragraph, type HelpPage, type HelpSection } from '../help/help-page.js';
import { renderPage, renderSections } from '../help/render-help.js';
import { hostOptionTexts } from './host-options.js';

/** What `--help` shows, wrapped to a window of `width` columns. */
export function renderProgramHelp(width: number): string {
  const usage = `Usage: ${newWorkspaceKey.name} [--host-option]... [word]...\n`;
  return `${usage}\n${renderSections([hostOptionsSection], width)}\n${renderCmdletHelp(width)}`;
}

/** What `-?` shows: the cmdlet's help alone. */
export function renderCmdletHelp(width: number): string {
  return renderPage(cmdletPage(), width);
}

/** The page of the manual: the cmdlet's, with the host options after the description. */
export function programPage(): HelpPage {
  const page = cmdletPage();
  const after = page.sections.findIndex(({ title }) => title === 'PARAMETERS');
  return { ...page, sections: page.sections.toSpliced(after, 0, hostOptionsSection) };
}

function cmdletPage(): HelpPage {
  return describeHelp(newWorkspaceKey, helpText);
}

const hostOptionsSection: HelpSection = {
  title: 'HOST OPTIONS',
  blocks: [
    paragraph("They stand before all other words, each once. From the first other word on everything is PowerShell's."),
    {
      kind: 'table',
      rows: Object.entries(hostOptionTexts).map(([name, { value, text }]) => [`--${name} ${value}`.trimEnd(), text]),
    },
  ],
};
