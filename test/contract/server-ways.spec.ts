import { waysOf } from './server-ways';

it.each([
  ['22.10.5', 1, false],
  ['23.10.8', 1, false],
  ['24.2.0', 1, true],
  ['24.10.4', 1, true],
  ['25.0.1', 1, true],
  ['25.1.0', 256, true],
  ['26.1.0.3142', 256, true],
])('a server of version %s takes appends of %i MiB, and tells of streams without events: %s', (version, mib, tells) => {
  expect(waysOf(version)).toEqual({ largestAppend: mib * 1024 * 1024, tellsOfEmptyStreams: tells });
});
