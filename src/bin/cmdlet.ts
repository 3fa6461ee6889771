#!/usr/bin/env node
// The program New-AzQuantumApiWorkspaceKey.
import { startCmdlet } from './start-cmdlet.js';
import { isSupportedNode } from './start-up/node-floor.js';

void start(process.argv.slice(2));

async function start(words: readonly string[]): Promise<void> {
  if (!isSupportedNode(process.versions.node)) {
    const { refuseNode } = await import('./unsupported-node.js');
    refuseNode('New-AzQuantumApiWorkspaceKey', words);
    return;
  }
  const { PSModulePath } = process.env;
  if (PSModulePath !== undefined) {
    const { refusesPowerShell } = await import('../powershell/caller/refuse-powershell.js');
    if (refusesPowerShell(words, PSModulePath)) return;
  }
  await startCmdlet(words);
}
