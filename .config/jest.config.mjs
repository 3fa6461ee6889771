// Tests run from the sources, as ES modules. Types are checked by `npm run types`, so tests only strip them.
import { filesOfPackages } from './packages-for-specs.mjs';

export default {
  rootDir: '..',
  roots: ['<rootDir>/spec'],
  testMatch: ['**/*.spec.ts'],
  globalSetup: '<rootDir>/.config/before-specs.mjs',
  testEnvironment: '<rootDir>/.config/spec-environment.mjs',
  // Tests wait for programs they start as much as they compute.
  maxWorkers: '100%',
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
  // A machine ten times slower passes too; a test that hangs is found all the same.
  testTimeout: 600_000,
  extensionsToTreatAsEsm: ['.ts', '.cs', '.ps1'],
  moduleNameMapper: { ...filesOfPackages, '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': ['ts-jest', { useESM: true, tsconfig: 'tsconfig.json', diagnostics: false }],
    '\\.(cs|ps1)$': '<rootDir>/.config/text-transform.cjs',
  },
  collectCoverageFrom: ['src/**/*.ts'],
};
