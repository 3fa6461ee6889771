// How much of what decides is reached by data alone: the statements of these folders, while nothing runs but the recordings,
// tables and transcripts of fixtures. What no line of them can reach is told in docs/contributing.md.
import tests from './jest.config.mjs';

process.env['RECORDED_EVERY'] ??= '1';

/** Specs whose every case is a line of fixtures; examples written by hand stand in other specs. */
const drivenByFixtures = [
  'spec/conformance.spec.ts',
  'spec/engine-tables.spec.ts',
  'spec/transcripts-in-process.spec.ts',
  'spec/engine/literal/tables.spec.ts',
  'spec/engine/binder/property-of.spec.ts',
  'spec/engine/binder/recorded-calls.spec.ts',
  'spec/engine/conversion/casts.spec.ts',
  'spec/engine/definition/load-definition.spec.ts',
  'spec/engine/dotnet/pattern.spec.ts',
  'spec/engine/dotnet/uri.spec.ts',
  'spec/quantum/recorded.spec.ts',
];

/** Folder of src → the least share of its statements, in percent. */
const least = {
  'engine/words': 100,
  'engine/binder': 98,
  'engine/arguments': 98,
  'engine/conversion': 96,
  'engine/definition': 98,
  'engine/host': 84,
  'engine/literal': 98,
  'engine/records': 94,
  'azure/answers': 96,
  'quantum/new-workspace-key': 98,
};

export default {
  ...tests,
  testMatch: drivenByFixtures.map((spec) => `<rootDir>/${spec}`),
  collectCoverage: true,
  // No recording has what --verify, --results, a broken output, `az-quantumapi explain` or a faulty check of a definition say;
  // spec/verify, journal, outputs, bin/explain and bin/engine-define try it.
  collectCoverageFrom: [
    ...Object.keys(least).map((folder) => `src/${folder}/**/*.ts`),
    '!src/quantum/new-workspace-key/{verify-*,keys-seen}.ts',
    '!src/engine/records/{check-fault-sentences,definition-sentences,journal-errors,plan-nouns}.ts',
    '!src/engine/definition/find-check-fault.ts',
    '!src/engine/host/{call-text,output-not-writable-error}.ts',
  ],
  coverageReporters: ['text'],
  coverageThreshold: Object.fromEntries(
    Object.entries(least).map(([folder, statements]) => [`./src/${folder}/`, { statements }]),
  ),
};
