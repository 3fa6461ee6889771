// The package's programs, as scripts complete them: all of them ask `az-quantumapi complete`.
import { cmdletNames } from '../cmdlet-names.js';
import type { CompletedPrograms } from './scripts.js';

export const ownPrograms: CompletedPrograms = {
  functionName: 'az_quantumapi',
  programs: [...cmdletNames, 'az-quantumapi'],
  printer: 'az-quantumapi completion',
  answerer: 'az-quantumapi complete',
};
