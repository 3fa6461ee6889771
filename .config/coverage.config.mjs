// How much of what decides is reached by data alone: the statements of these folders, while nothing runs but the recordings,
// tables and transcripts of fixtures. What no line of them can reach is told in docs/contributing.md.
import tests from './jest.config.mjs';

/** Specs whose every case is a line of fixtures; examples written by hand stand in other specs. */
const drivenByFixtures = [
  'spec/conformance.spec.ts',
  'spec/engine-tables.spec.ts',
  'spec/transcripts-in-process.spec.ts',
  'spec/other-commands.spec.ts',
  'spec/engine/literal/tables.spec.ts',
];

/** Folder of src/engine → the least share of its statements, in percent. */
const least = { words: 100, binding: 98, conversion: 98, host: 85, literal: 98, definition: 100, records: 98 };

export default {
  ...tests,
  testMatch: drivenByFixtures.map((spec) => `<rootDir>/${spec}`),
  collectCoverage: true,
  collectCoverageFrom: Object.keys(least).map((folder) => `src/engine/${folder}/**/*.ts`),
  coverageReporters: ['text'],
  coverageThreshold: Object.fromEntries(
    Object.entries(least).map(([folder, statements]) => [`./src/engine/${folder}/`, { statements }]),
  ),
};
