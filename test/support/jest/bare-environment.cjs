/** No environment but that of the process: nothing is made for a spec file, see modules-loaded-once.cjs. */
const { ModuleMocker } = require('jest-mock');

module.exports = class BareEnvironment {
  global = {};
  moduleMocker = new ModuleMocker(this.global);
  fakeTimers = null;
  fakeTimersModern = null;
  async setup() {}
  async teardown() {}
  getVmContext() {
    return null;
  }
};
