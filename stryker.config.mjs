/**
 * Mutation testing: every mutant is a small mistake in the domain's own code, and a spec of its context must notice. See
 * scripts/mutants/run.mjs for how it is run. Not mutated is what only wires, reads or writes (services, handlers, modules), which
 * the integration tests prove, and what describes: schemas, and every text, since a mutated sentence is no mistake in a rule.
 * Both are proved by test/docs.
 */
const part = process.env.MUTANTS_OF ?? 'libs/domain';
/** The bounded context it is of, whose specs must notice. */
const context = part.split('/').slice(0, 3).join('/');
/** The smaller ones around the negotiation are proved by what it does with them as well. */
const stories = ['approvals', 'contact', 'parties'].some((name) => context.endsWith(name)) ? ['negotiation'] : [];
/** Specs that take seconds for whole tapes and long lives; what they alone would notice counts as not noticed. */
const SLOW = ['tape', 'carried-position', 'plan-payments', 'agreement-print', 'recorded-assessments'];
const report = `.stryker/${part.replaceAll('/', '-')}`;

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  testRunner: 'mocha',
  mochaOptions: {
    require: ['./scripts/mutants/mocha-setup.cjs'],
    // The part's own first: a mutant is done with at the first spec that notices.
    spec: [
      `${part}/**/*.spec.ts`,
      `${context}/**/*.spec.ts`,
      ...stories.map((name) => `libs/domain/${name}/**/*.spec.ts`),
    ],
    ignore: ['**/*.integration.spec.ts', ...SLOW.map((slow) => `**/${slow}*.spec.ts`)],
  },
  mutate: [
    `${part}/**/*.ts`,
    '!libs/domain/**/*.{spec,fixture}.ts',
    '!libs/domain/**/*.{service,handler,module,query,command}.ts',
    '!libs/domain/**/{index,*.events,*-words}.ts',
    '!libs/domain/lending/tape-import/**',
    '!libs/domain/lending/overdue-sweep/overdue-sweep.ts',
  ],
  mutator: { excludedMutations: ['StringLiteral'] },
  plugins: ['@stryker-mutator/mocha-runner', './scripts/mutants/ignore-descriptions.mjs'],
  ignorers: ['descriptions'],
  ignorePatterns: ['dist', 'data', 'bench', 'docs', 'deploy'],
  coverageAnalysis: 'perTest',
  // What is worked out once, when a file is loaded: Mocha loads it once.
  ignoreStatic: true,
  concurrency: 2,
  // What runs into it hangs, also on a machine twice as busy as when the specs were timed.
  timeoutMS: 5000,
  timeoutFactor: 2,
  tempDirName: '.stryker/tmp',
  reporters: ['progress-append-only', 'clear-text', 'json', 'html'],
  clearTextReporter: { allowColor: false, allowEmojis: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: `${report}.json` },
  htmlReporter: { fileName: `${report}.html` },
  thresholds: { high: 95, low: 85, break: 85 },
};
