/** Where the checkpoints of a filtered subscription fall, as a real server places them. */
import { ProtoReader } from '../wire/proto-reader';
import { Checkpoints } from './checkpoints';

const filter = { by: 'stream' as const, tests: [] };
const positions = (messages: readonly Buffer[]): number[] =>
  messages.map((message) => {
    const response = new ProtoReader(message.subarray(5));
    response.next();
    const position = new ProtoReader(response.bytes());
    position.next();
    return position.number();
  });

it('names the first event of each window without a match while catching up', () => {
  const checkpoints = new Checkpoints({ filter, window: 10, windows: 1 }, 100);
  expect(positions(checkpoints.upTo(135, false))).toEqual([101, 111, 121]);
});

it('names the last match of a window while catching up', () => {
  const checkpoints = new Checkpoints({ filter, window: 10, windows: 1 }, 100);
  checkpoints.matched(107);
  expect(positions(checkpoints.upTo(120, false))).toEqual([107, 111]);
});

it('names the last event of each window live, after so many windows', () => {
  const checkpoints = new Checkpoints({ filter, window: 4, windows: 2 }, 100);
  expect(positions(checkpoints.upTo(107, true))).toEqual([]);
  expect(positions(checkpoints.upTo(124, true))).toEqual([108, 116, 124]);
});
