#!/usr/bin/env node
// The program New-AzQuantumApiWorkspaceKey.
import { runAsProgram } from './main.js';

void runAsProgram(process.argv.slice(2));
