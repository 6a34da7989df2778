import tseslint from 'typescript-eslint';

const tests = ['**/*.test.ts', 'test/**', 'apps/*/test/**'];

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.muster*/', 'coverage/', 'apps/web/src/assets/scripts/'] },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.recommended],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // The few that need types, and are worth their seconds: each is a mistake that no test shows reliably.
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      // tsc says these, too.
      '@typescript-eslint/no-unused-vars': 'off',
      // `rows[0]!` after a statement that always gives a row says that to the reader.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-explicit-any': 'error',
      // Nest's modules are classes without members.
      '@typescript-eslint/no-extraneous-class': 'off',
    },
  },
  {
    files: ['**/*.ts', '**/*.js', '**/*.cjs'],
    rules: {
      'no-empty': ['error', { allowEmptyCatch: false }],
      'no-debugger': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'start' }],
    },
  },
  {
    files: ['apps/**/*.ts', 'libs/**/*.ts', 'tools/**/*.ts', 'tools/**/*.js'],
    ignores: tests,
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
      'max-lines-per-function': ['error', { max: 90, skipBlankLines: true, skipComments: true }],
      complexity: ['error', 25],
    },
  },
  {
    // Pages and processes log through pino, which carries the request id; only scripts speak to a terminal.
    files: ['apps/*/src/**/*.ts', 'libs/**/*.ts'],
    ignores: ['apps/*/src/main.ts', ...tests],
    rules: { 'no-console': 'error' },
  },
  {
    files: tests,
    rules: {
      'no-restricted-properties': [
        'error',
        ...['it', 'test', 'describe'].flatMap((object) =>
          ['only', 'skip', 'todo'].map((property) => ({ object, property, message: 'Every test runs.' })),
        ),
      ],
    },
  },
);
