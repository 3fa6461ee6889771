#!/usr/bin/env node
// A cmdlet as a program of its own. The build makes one for each name under `bin` in package.json, and puts the name in
// here.
import { startCmdlet } from './start-cmdlet.js';
import { isSupportedNode } from './start-up/node-floor.js';

declare const cmdletName: string;

void start(process.argv.slice(2));

async function start(words: readonly string[]): Promise<void> {
  if (!isSupportedNode(process.versions.node)) {
    const { refuseNode } = await import('./unsupported-node.js');
    refuseNode(cmdletName, words);
    return;
  }
  const { PSModulePath } = process.env;
  if (PSModulePath !== undefined) {
    const { findInstalledModule } = await import('../powershell/caller/installed-module.js');
    const module = findInstalledModule(PSModulePath, cmdletName);
    if (module !== undefined) {
      const { refusesPowerShell } = await import('../powershell/caller/refuse-powershell.js');
      if (refusesPowerShell(cmdletName, words, module)) return;
    }
  }
  await startCmdlet(cmdletName, words);
}
