module.exports = require('./rules.cjs')('test/architecture/planted/');
