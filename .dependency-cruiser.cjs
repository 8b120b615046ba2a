module.exports = require('./test/architecture/rules.cjs')();
