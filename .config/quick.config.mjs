// For daily work: what needs no other program, no build and no network, and few runs of each law.
import tests from './jest.config.mjs';
import { pure } from './pure-folders.cjs';

process.env['LAW_RUNS'] ??= '500';

export default {
  ...tests,
  testMatch: [...pure, 'quantum', 'emulator'].map((folder) => `<rootDir>/spec/${folder}/**/*.spec.ts`),
};
