/** Messages come out whole however the network cuts them. */
import { MessageSplitter } from './message-splitter';

function frame(content: Buffer, flag = 0): Buffer {
  const prefix = Buffer.alloc(5);
  prefix[0] = flag;
  prefix.writeUInt32BE(content.length, 1);
  return Buffer.concat([prefix, content]);
}
const messages = [Buffer.from('one'), Buffer.alloc(0), Buffer.alloc(1000, 3), Buffer.from('last')];
const wire = Buffer.concat(messages.map((message) => frame(message)));

it.each([1, 2, 3, 5, 7, 100, 10_000])('in pieces of %i bytes', (size) => {
  const splitter = new MessageSplitter(2000);
  const out: Buffer[] = [];
  for (let at = 0; at < wire.length; at += size)
    splitter.push(wire.subarray(at, at + size), (message) => out.push(message));
  expect(out).toEqual(messages);
  expect(splitter.empty).toBe(true);
});

it('knows that a message is not complete', () => {
  const splitter = new MessageSplitter(2000);
  splitter.push(wire.subarray(0, wire.length - 1), () => {});
  expect(splitter.empty).toBe(false);
});

it('refuses a message that is too large before it has come, and one that is compressed', () => {
  const refuse = (bytes: Buffer) => () => new MessageSplitter(100).push(bytes, () => {});
  expect(refuse(frame(Buffer.alloc(101)).subarray(0, 5))).toThrow('exceeds the maximum of 100 bytes');
  expect(refuse(frame(Buffer.alloc(10), 1))).toThrow('Compressed');
});
