/**
 * Lets Node load the sources as they stand: TypeScript is compiled as it is required, and the names of the `imports` of package.json
 * lead to the sources.
 */
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { transformSync } = require('@swc/core');
const { sourcesBelow, typescript } = require('./sources.cjs');

const root = path.join(__dirname, '../..');
const leadsTo = new Map([
  ...sourcesBelow(root),
  // An ES module only, for which require() has no condition.
  ['unpdf/pdfjs', `${root}/node_modules/unpdf/dist/pdfjs.mjs`],
]);

/** @param load compiles the code of a module and runs it */
function loadTypescript(load = (module, code, filename) => module._compile(code, filename)) {
  const resolve = Module._resolveFilename;
  Module._resolveFilename = function resolveFilename(request, ...others) {
    return resolve.call(this, leadsTo.get(request) ?? request, ...others);
  };
  require.extensions['.ts'] = (module, filename) => {
    const { code } = transformSync(readFileSync(filename, 'utf8'), { ...typescript, filename });
    load(module, code, filename);
  };
}

module.exports = { loadTypescript };
