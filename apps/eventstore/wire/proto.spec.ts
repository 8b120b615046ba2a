/** What the writer writes the reader reads, at every size where the form changes. */
import { ProtoReader } from './proto-reader';
import { ProtoWriter } from './proto-writer';

it.each([0n, 1n, 127n, 128n, 300n, 2n ** 31n, 2n ** 32n, 2n ** 53n, 2n ** 63n, 2n ** 64n - 1n])(
  'keeps the number %s',
  (value) => {
    const reader = new ProtoReader(new ProtoWriter().uint(9, value).finish());
    expect([reader.next(), reader.field, reader.uint64(), reader.next()]).toEqual([true, 9, value, false]);
  },
);

it.each([0, 1, 126, 127, 128, 200, 16_383, 16_384, 70_000])('keeps %i bytes, also nested in messages', (size) => {
  const bytes = Buffer.alloc(size, 7);
  const message = new ProtoWriter()
    .message(1, (outer) => outer.message(2, (inner) => inner.bytes(3, bytes)).uint(4, 5))
    .finish();
  const top = new ProtoReader(message);
  expect(top.next()).toBe(true);
  const outer = new ProtoReader(top.bytes());
  expect(outer.next()).toBe(true);
  const inner = new ProtoReader(outer.bytes());
  expect(inner.next()).toBe(true);
  expect(inner.bytes().equals(bytes)).toBe(true);
  expect([outer.next(), outer.field, outer.number()]).toEqual([true, 4, 5]);
});

it('passes over fields that are not asked for', () => {
  const message = new ProtoWriter().text(1, 'a').uint(2, 2).message(3).uint(4, 4).finish();
  const reader = new ProtoReader(message);
  const seen = [];
  while (reader.next()) seen.push(reader.field);
  expect(seen).toEqual([1, 2, 3, 4]);
});

it('frames a message by its length', () => {
  const framed = new ProtoWriter().text(1, 'abc').framed();
  expect([framed[0], framed.readUInt32BE(1), framed.length]).toEqual([0, 5, 10]);
});

it.each(['0a', '0a05', '0a0561', 'ffffffffffffffffffffff', '0b'])('refuses the malformed message %s', (hex) => {
  const reader = new ProtoReader(Buffer.from(hex, 'hex'));
  expect(() => {
    while (reader.next()) reader.bytes();
  }).toThrow('not a well-formed message');
});
