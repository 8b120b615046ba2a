/**
 * Runs spec files one after another in the process of the worker itself, with Jest's own circus: what they import is loaded once for
 * all of them and not anew for each, which would take most of the time. A spec therefore leaves nothing behind: mocks are restored
 * here, and the environment of the process is put back. With SPECS_LOAD_ANEW=1 each file loads the sources anew: what passes only one of
 * the two ways rests on what another spec left behind, or is left.
 */
require('reflect-metadata');
const asyncHooks = require('node:async_hooks');
const path = require('node:path');
const { ModuleMocker } = require('jest-mock');
const circus = require('jest-circus/runner').default;
const { loadTypescript } = require('../load-typescript.cjs');

const TIMEOUT_OF_FILE = Symbol.for('TEST_TIMEOUT_SYMBOL');
/** What of circus holds the tests of a file, so that it is loaded anew for each. */
const ADAPTER = path.join(path.dirname(require.resolve('jest-circus')), 'jestAdapterInit.js');
const HANDLERS = Symbol.for('EVENT_HANDLERS');
const STATE = 'JEST_STATE_SYMBOL';

loadTypescript();
process.setSourceMapsEnabled(true);
const mocks = new ModuleMocker(globalThis);
/** As much of `jest` as these specs use. */
globalThis.jest = {
  fn: (implementation) => mocks.fn(implementation),
  spyOn: (...of) => mocks.spyOn(...of),
  restoreAllMocks: () => mocks.restoreAllMocks(),
  setTimeout: (timeout) => (globalThis[TIMEOUT_OF_FILE] = timeout),
};

function requireAnew(filename) {
  delete require.cache[filename];
  return require(filename);
}

/** @returns what ends it: nothing of it stays where every later promise would be told to it */
function circusAnew() {
  const { AsyncLocalStorage } = asyncHooks;
  const made = [];
  asyncHooks.AsyncLocalStorage = class extends AsyncLocalStorage {
    constructor(...options) {
      super(...options);
      made.push(this);
    }
  };
  try {
    requireAnew(ADAPTER);
  } finally {
    asyncHooks.AsyncLocalStorage = AsyncLocalStorage;
  }
  return () => {
    for (const storage of made) storage.disable();
    delete globalThis[HANDLERS];
    for (const held of Object.getOwnPropertySymbols(globalThis))
      if (held.description === STATE) delete globalThis[held];
  };
}

function forgetSources() {
  for (const filename of Object.keys(require.cache)) if (filename.endsWith('.ts')) delete require.cache[filename];
}

module.exports = function run(globalConfig, config, environment, runtime, testPath, tell) {
  // Watched files may have changed since the last run.
  if (globalConfig.watch || globalConfig.watchAll || process.env.SPECS_LOAD_ANEW) forgetSources();
  const before = { env: { ...process.env }, console: globalThis.console, prepareStackTrace: Error.prepareStackTrace };
  globalThis.console = environment.global.console;
  // Node reads the source maps of what it loaded; Jest knows but those of what it loads.
  Error.prepareStackTrace = undefined;
  const end = circusAnew();
  const here = Object.assign(Object.create(runtime), {
    requireInternalModule: require,
    requireModule: requireAnew,
    setGlobalsForRuntime: () => undefined,
    unstable_shouldLoadAsEsm: () => false,
  });
  return circus(globalConfig, config, { global: globalThis }, here, testPath, tell).finally(() => {
    end();
    mocks.restoreAllMocks();
    delete globalThis[TIMEOUT_OF_FILE];
    delete require.cache[testPath];
    globalThis.console = before.console;
    Error.prepareStackTrace = before.prepareStackTrace;
    for (const name of Object.keys(process.env)) if (!(name in before.env)) delete process.env[name];
    Object.assign(process.env, before.env);
  });
};
