// The stories of whole cases take longest by far: begun first, they end while the other worker does the rest.
const { default: Sequencer } = require('@jest/test-sequencer');

const isStory = ({ path }) => path.includes('/libs/testing/story-testing/');

module.exports = class extends Sequencer {
  sort(tests) {
    const sorted = [...super.sort(tests)];
    return [...sorted.filter(isStory), ...sorted.filter((test) => !isStory(test))];
  }
};
