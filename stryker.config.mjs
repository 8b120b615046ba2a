/**
 * Mutation testing: every mutant is a small mistake in the domain's own code, and a spec beside it must notice. See
 * scripts/mutants/run.mjs for how it is run. Not mutated is what only wires, reads or writes (services, handlers, modules), which
 * the integration tests prove, and what describes: schemas, and every text, since a mutated sentence is no mistake in a rule.
 * Both are proved by test/docs.
 */
import { createRequire } from 'node:module';

const [unit] = createRequire(import.meta.url)('./jest.config.cjs').projects;
const part = process.env.MUTANTS_OF ?? 'libs/domain';
const report = `.stryker/${part.replaceAll('/', '-')}`;

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  testRunner: 'jest',
  jest: {
    projectType: 'custom',
    config: {
      ...unit,
      rootDir: '.',
      // Every mutant starts Jest anew: it should find the files of the tests fast.
      roots: ['<rootDir>/libs', '<rootDir>/test/support'],
      modulePathIgnorePatterns: [],
      testMatch: [`<rootDir>/${part}/**/*.spec.ts`],
    },
  },
  mutate: [
    `${part}/**/*.ts`,
    '!libs/domain/**/*.spec.ts',
    '!libs/domain/**/*.{service,handler,module,query,command}.ts',
    '!libs/domain/**/{index,*.events,*-words}.ts',
    '!libs/domain/lending/tape-import/**',
    '!libs/domain/lending/overdue-sweep/overdue-sweep.ts',
  ],
  mutator: { excludedMutations: ['StringLiteral'] },
  plugins: ['@stryker-mutator/jest-runner', './scripts/mutants/ignore-descriptions.mjs'],
  ignorers: ['descriptions'],
  ignorePatterns: ['dist', 'data', 'bench', 'docs', 'deploy'],
  coverageAnalysis: 'perTest',
  concurrency: 2,
  tempDirName: '.stryker/tmp',
  reporters: ['progress-append-only', 'clear-text', 'json', 'html'],
  clearTextReporter: { allowColor: false, allowEmojis: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: `${report}.json` },
  htmlReporter: { fileName: `${report}.html` },
  thresholds: { high: 95, low: 85, break: 85 },
};
