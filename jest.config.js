/** Three kinds of test, by file name: *.test.ts (pure), *.db.test.ts (real PostgreSQL), *.e2e.test.ts (whole processes). */
const base = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest'] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testEnvironmentOptions: { customExportConditions: ['node', 'node-addons', 'muster-source'] },
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/migrations', '<rootDir>/test', '<rootDir>/tools'],
};

export default {
  projects: [
    {
      ...base,
      displayName: 'unit',
      testMatch: ['**/*.test.ts'],
      testPathIgnorePatterns: ['\\.(db|e2e|browser)\\.test\\.ts$', '/dist/'],
    },
    {
      ...base,
      displayName: 'database',
      testMatch: ['**/*.db.test.ts'],
      globalSetup: '<rootDir>/test/database/global-setup.js',
      globalTeardown: '<rootDir>/test/database/global-teardown.js',
    },
    {
      ...base,
      displayName: 'whole',
      testMatch: ['**/*.e2e.test.ts', '**/*.browser.test.ts'],
      globalSetup: '<rootDir>/test/database/global-setup.js',
      globalTeardown: '<rootDir>/test/database/global-teardown.js',
    },
  ],
  testTimeout: 60_000,
};
