/**
 * Lets Mocha run the specs as they stand, for mutation testing alone: the sources are loaded as they are, and `it.each` and `expect`
 * are Jest's own. Jest would load every module anew for every mutant, which takes seconds; Mocha loads them once for all.
 */
const { loadTypescript } = require('../../test/support/load-typescript.cjs');
require('reflect-metadata');

/**
 * What a module remembers from one call for the next (cells read, rates worked out) would answer for a mutant that is never asked.
 * The sources make such maps through here while they are loaded, and every test begins with them empty.
 */
const memories = [];
let making = null;
class WeakMemory {
  #known = new WeakMap();
  get = (key) => this.#known.get(key);
  has = (key) => this.#known.has(key);
  set = (key, value) => this.#known.set(key, value) && this;
  clear = () => (this.#known = new WeakMap());
}
const noted = (map) => (making?.push(map), map);
globalThis.remembering = {
  Map: function (entries) {
    return entries ? new Map(entries) : noted(new Map());
  },
  WeakMap: function () {
    return making ? noted(new WeakMemory()) : new WeakMap();
  },
};

loadTypescript((module, code, filename) => {
  const outer = making;
  making = [];
  try {
    module._compile(`'use strict'; const { Map, WeakMap } = globalThis.remembering; ${code}`, filename);
    // What is filled by now is a table, not a memory.
    memories.push(...making.filter(({ size = 0 }) => size === 0));
  } finally {
    making = outer;
  }
});

const fc = require('fast-check');
const { bind } = require('jest-each');
const { expect } = require('expect');
const Mocha = require('mocha');
/** So many examples of a property are tried on each mutant; the tests themselves try all they ask for. */
const EXAMPLES = 25;
// A property that fails has noticed the mutant; the smallest example is nobody's concern. Always the same examples: a mutant is
// noticed in every run or in none.
fc.configureGlobal({ endOnFailure: true, seed: 1 });
fc.default = {
  ...fc,
  assert: (property, parameters = {}) =>
    fc.assert(property, { ...parameters, numRuns: Math.min(parameters.numRuns ?? EXAMPLES, EXAMPLES) }),
};
globalThis.expect = expect;
// Stryker watches the time a test takes.
globalThis.jest = { setTimeout: () => undefined };

/** Mocha's own `describe` and `it`, with tables of cases as Jest takes them. */
const { bdd } = Mocha.interfaces;
Mocha.interfaces.bdd = (suite) => {
  bdd(suite);
  suite.on('pre-require', (context) => {
    for (const name of ['describe', 'it']) {
      const known = context[name];
      known.each = bind(known, name === 'it');
    }
  });
};

/**
 * What specs prepare at their top runs through much of a context before the first test. For a mistake in there Stryker starts a
 * process anew, which takes seconds each time, although it is looked at by the same tests either way: whatever a test runs is taken
 * as run by tests only.
 */
exports.mochaHooks = {
  beforeEach() {
    for (const memory of memories) memory.clear();
  },
  afterAll() {
    const { static: whileLoading, perTest } = globalThis.__stryker__?.mutantCoverage ?? {};
    for (const inTest of Object.values(perTest ?? {})) for (const id of Object.keys(inTest)) delete whileLoading[id];
  },
};
