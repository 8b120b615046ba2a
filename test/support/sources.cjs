/** How the tests read the sources: what TypeScript is compiled to, and where the `imports` of package.json, which name what is built, lead. */
const { imports } = require('../../package.json');

const typescript = {
  jsc: {
    parser: { syntax: 'typescript', decorators: true },
    transform: { decoratorMetadata: true, legacyDecorator: true },
    target: 'es2022',
    keepClassNames: true,
  },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
  swcrc: false,
};

/** Pairs of a name and its source below a root. */
const sourcesBelow = (root) =>
  Object.entries(imports).map(([name, built]) => [name, built.replace('./dist/', `${root}/`).replace(/\.js$/, '.ts')]);

module.exports = { typescript, sourcesBelow };
