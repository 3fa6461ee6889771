#!/usr/bin/env node
// The program New-AzQuantumApiWorkspaceKey.
import { runAsProgram } from './main.js';

void start(process.argv.slice(2));

async function start(words: readonly string[]): Promise<void> {
  const { PSModulePath } = process.env;
  if (PSModulePath !== undefined) {
    const { refusesPowerShell } = await import('./refuse-powershell.js');
    if (refusesPowerShell(words, PSModulePath)) return;
  }
  await runAsProgram(words);
}
