// The house rules that a linter can hold: strict types everywhere, and in pure folders no waiting, throwing, classes or clocks.
import { fileURLToPath } from 'node:url';
import tseslint from 'typescript-eslint';
import { pure } from './pure-folders.cjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const forbid = (selector, message) => ({ selector, message });

/** Case is ignored in one place only, so that all comparisons agree. */
const caseFolding = forbid(
  'CallExpression[callee.property.name=/^to(Locale)?(Lower|Upper)Case$/]',
  'Compare names with engine/names.ts.',
);

const inPureFolders = [
  caseFolding,
  forbid(':function[async=true]', 'Pure code does not wait.'),
  forbid('AwaitExpression', 'Pure code does not wait.'),
  forbid('ThrowStatement', 'A failure in pure code is an Outcome.'),
  forbid('TryStatement', 'A failure in pure code is an Outcome.'),
  forbid('ClassDeclaration', 'Pure code is functions and plain data.'),
  forbid('ClassExpression', 'Pure code is functions and plain data.'),
  forbid("Identifier[name='process']", 'Pure code does not know the process.'),
  forbid(
    "MemberExpression[object.name='Date'][property.name='now'], NewExpression[callee.name='Date'][arguments.length=0], CallExpression[callee.name='Date']",
    'Pure code does not know the time.',
  ),
  forbid("CallExpression[callee.object.name='Math'][callee.property.name='random']", 'Pure code knows no luck.'),
];

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'coverage/'] },
  {
    files: ['src/**/*.ts', 'spec/**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: root } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/prefer-nullish-coalescing': 'off',
      eqeqeq: 'error',
      'no-restricted-syntax': ['error', caseFolding],
    },
  },
  {
    files: [...pure.map((folder) => `src/${folder}/**/*.ts`), 'src/engine/*.ts', 'src/quantum/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...inPureFolders] },
  },
  { files: ['src/engine/names.ts', 'spec/**/*.ts'], rules: { 'no-restricted-syntax': 'off' } },
);
