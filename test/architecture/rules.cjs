const { join } = require('node:path');

/**
 * The architecture as rules. Each rule has a planted violation in test/architecture/planted, and test/architecture
 * checks that it turns red: a rule that cannot fail is no rule.
 */
/** Specs and their fixtures may use what tests use. */
const TESTS = '\\.(spec|fixture)\\.ts$';
/**
 * The files of libs/domain that may know the framework and the outside world, by their role: everything else there is pure,
 * whatever it is called.
 */
const EDGES = '(\\.(command|query|handler|service|module)\\.ts|/overdue-sweep\\.ts|/tape-import/.+)$';

/** The library that evaluates the cells of decision tables: pure but for what cells may not ask. */
const FEEL = 'node_modules/@bpmn-io/';

/** `root` is '' for the project and 'test/architecture/planted/' for the planted violations. */
module.exports = (root = '') => {
  const at = (path) => `^${root}${path}`;
  return {
    forbidden: [
      {
        name: 'kernel-imports-nothing',
        comment: 'The kernel is what everything stands on; it stands on nothing.',
        severity: 'error',
        from: { path: at('libs/platform/kernel/'), pathNot: TESTS },
        to: { pathNot: at('libs/platform/kernel/') },
      },
      {
        name: 'loan-math-imports-the-kernel-only',
        comment: 'Arithmetic that must be reproducible to the fen depends on nothing that could change under it.',
        severity: 'error',
        from: { path: at('libs/domain/loan-math/'), pathNot: TESTS },
        to: { pathNot: [at('libs/domain/loan-math/'), at('libs/platform/kernel/')] },
      },
      {
        name: 'domain-is-pure',
        comment:
          'What the trade knows stands on the kernel and itself alone: no framework, no I/O, no node: modules, and nothing of the files named above.',
        severity: 'error',
        from: { path: at('libs/domain/'), pathNot: [TESTS, EDGES] },
        to: { path: '.', pathNot: [at('libs/platform/(kernel|event-schema)/'), at('libs/domain/'), FEEL] },
      },
      {
        name: 'feel-in-one-place',
        comment:
          'FEEL can loop without end and read the clock; one file knows what of it may be asked, and nothing else asks.',
        severity: 'error',
        from: { pathNot: [TESTS, at('libs/domain/policy/document/cell\\.ts$')] },
        to: { path: FEEL },
      },
      {
        name: 'domain-is-pure-within',
        comment: 'Nor does what the trade knows reach an edge through a neighbour.',
        severity: 'error',
        from: { path: at('libs/domain/'), pathNot: [TESTS, EDGES, 'index\\.ts$'] },
        to: { path: EDGES },
      },
      {
        name: 'a-lib-has-one-door',
        comment: 'Other libs and apps come in through index.ts.',
        severity: 'error',
        from: { path: at('(?:libs/[^/]+/([^/]+)|apps|bench)/') },
        to: { path: at('libs/[^/]+/([^/]+)/.+'), pathNot: [at('libs/[^/]+/$1/'), at('libs/[^/]+/[^/]+/index\\.ts$')] },
      },
      {
        name: 'nothing-imports-from-apps',
        comment:
          'Apps are wiring; what is worth sharing is a lib. The supervisor hosts the other apps, and tests may start them.',
        severity: 'error',
        from: { path: at('(libs|apps|bench)/([^/]+)/'), pathNot: at('(apps/standalone|bench)/') },
        to: { path: at('apps/'), pathNot: at('apps/$2/') },
      },
      {
        name: 'event-store-client-in-one-place',
        comment:
          'One adapter knows the client; the embedded server shares its generated stubs, the contract tests measure against it.',
        severity: 'error',
        from: { pathNot: [at('libs/platform/event-store/'), at('apps/eventstore/'), at('bench/'), at('test/')] },
        to: { path: 'node_modules/@eventstore/db-client' },
      },
      {
        name: 'typeorm-in-read-models-only',
        comment: 'Only what can be rebuilt from the events lives in tables mapped by TypeORM.',
        severity: 'error',
        from: { path: at('(libs|apps)/'), pathNot: at('libs/(read-models|platform/projections)/') },
        to: { path: 'node_modules/(typeorm|@nestjs/typeorm)/' },
      },
      {
        name: 'read-models-never-write-events',
        comment: 'Read models follow the log; they do not append to it or run commands.',
        severity: 'error',
        from: { path: at('libs/read-models/'), pathNot: TESTS },
        to: { path: [at('libs/platform/event-store/command-'), '\\.handler\\.ts$'], pathNot: at('libs/read-models/') },
      },
      {
        name: 'deciders-never-read-read-models',
        comment: 'What a decision needs is in its command or its stream.',
        severity: 'error',
        from: { path: at('libs/domain/'), pathNot: TESTS },
        to: { path: at('libs/(read-models|platform/projections)/') },
      },
      {
        name: 'no-circles',
        comment: 'Parts that need each other, or each other’s types, are one part.',
        severity: 'error',
        from: { path: at('(libs|apps)/') },
        to: { circular: true },
      },
    ],
    options: {
      doNotFollow: { path: ['node_modules', 'dist'] },
      exclude: { path: ['^dist', ...(root ? [] : ['^test/architecture/planted'])] },
      tsPreCompilationDeps: true,
      tsConfig: { fileName: join(__dirname, '../..', root, 'tsconfig.json') },
      enhancedResolveOptions: {
        exportsFields: ['exports'],
        conditionNames: ['import', 'require', 'node', 'default', 'types'],
        extensions: ['.ts', '.js', '.json'],
      },
    },
  };
};
