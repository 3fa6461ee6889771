// New-AzQuantumApiWorkspaceKey, as the engine runs it.
import { createGeneratedCmdlet } from '../../azure/generated-cmdlet/generated-cmdlet.js';
import { program } from '../version.js';
import { handler } from './handler.js';
import { help } from './help.js';
import { table } from './table.js';

export const newWorkspaceKey = createGeneratedCmdlet(table, handler, help, program);
