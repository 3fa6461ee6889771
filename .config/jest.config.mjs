// Tests run from the sources, as ES modules. Types are checked by `npm run types`, so tests only strip them.
export default {
  rootDir: '..',
  roots: ['<rootDir>/spec'],
  testMatch: ['**/*.spec.ts'],
  testEnvironment: 'node',
  // A machine ten times slower passes too; a test that hangs is found all the same.
  testTimeout: 600_000,
  extensionsToTreatAsEsm: ['.ts', '.cs'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': ['ts-jest', { useESM: true, tsconfig: 'tsconfig.json', diagnostics: false }],
    '\\.cs$': '<rootDir>/.config/text-transform.cjs',
  },
  collectCoverageFrom: ['src/**/*.ts'],
};
