/** The stored form of an event is the response clients receive, whatever the event holds. */
import { randomBytes } from 'node:crypto';
import {
  encodeEvent,
  type ProposedEvent,
  recordOf,
  resolvedLink,
  viewRecord,
  withStructuredIds,
} from './recorded-event';
import { ProtoReader } from './proto-reader';

const ID = Buffer.from('00112233445566778899aabbccddeeff', 'hex');
const proposed = (more: Partial<ProposedEvent> = {}): ProposedEvent => ({
  id: ID,
  type: Buffer.from('Paid'),
  isJson: true,
  metadata: Buffer.from('{"m":1}'),
  data: Buffer.from('{"n":1}'),
  ...more,
});
const STREAM = Buffer.from('loan-逾期');

/** All fields of a message: number → values (bytes or numbers). */
function fields(message: Buffer): Record<number, unknown[]> {
  const out: Record<number, unknown[]> = {};
  const reader = new ProtoReader(message);
  while (reader.next())
    (out[reader.field] ??= []).push(
      reader.field === 3 || reader.field === 4 || reader.field === 5 ? reader.uint64() : reader.bytes(),
    );
  return out;
}

it.each([0, 1, 127, 128, 16_383, 16_384, 2 ** 31, 2 ** 40])(
  'has revision and position %i where clients look for them',
  (n) => {
    const frame = encodeEvent(proposed(), STREAM, n, n + 1, 1_700_000_000_000);
    expect(frame.readUInt32BE(1)).toBe(frame.length - 5);
    const record = fields(recordOf(frame));
    expect([record[3], record[4], record[5]]).toEqual([[BigInt(n)], [BigInt(n + 1)], [BigInt(n + 1)]]);
    expect(viewRecord(recordOf(frame))).toMatchObject({ revision: n, position: n + 1, stream: STREAM });
  },
);

it('has id, type, content type, time in ticks, metadata and data', () => {
  const record = fields(recordOf(encodeEvent(proposed(), STREAM, 3, 9, 1_700_000_000_123)));
  const text = Buffer.concat(record[6] as Buffer[]).toString('latin1');
  expect(viewRecord(recordOf(encodeEvent(proposed(), STREAM, 3, 9, 0))).id).toBe(
    '00112233-4455-6677-8899-aabbccddeeff',
  );
  expect(text).toContain('Paid');
  expect(text).toContain('application/json');
  expect(text).toContain('17000000001230000');
  expect(record[7]).toEqual([Buffer.from('{"m":1}')]);
  expect(record[8]).toEqual([Buffer.from('{"n":1}')]);
});

it.each([0, 1, 100, 127, 128, 16_000, 16_384, 100_000, 3_000_000])(
  'holds %i bytes of data and as much metadata unchanged',
  (size) => {
    const [data, metadata] = [randomBytes(size), randomBytes(size)];
    const record = recordOf(encodeEvent(proposed({ data, metadata, isJson: false }), STREAM, 1, 2, 3));
    expect(viewRecord(record).data.equals(data)).toBe(true);
    // Compared as bytes: Jest's own comparison of large buffers takes minutes.
    const kept = fields(record)[7] as Buffer[] | undefined;
    expect(size ? kept?.[0]?.equals(metadata) : kept === undefined).toBe(true);
  },
);

it('gives a tombstone the largest revision there is', () => {
  const record = fields(recordOf(encodeEvent(proposed(), STREAM, Infinity, 2, 3)));
  expect(record[3]).toEqual([2n ** 63n - 1n]);
});

it('can carry its id as two numbers, with everything else unchanged', () => {
  const frame = encodeEvent(proposed(), STREAM, 3, 9, 1_700_000_000_123);
  const [plain, structured] = [recordOf(frame), recordOf(withStructuredIds(frame))];
  const pair = fields(fields(structured)[1]?.[0] as Buffer)[1]?.[0] as Buffer;
  const reader = new ProtoReader(pair);
  const numbers = [];
  while (reader.next()) numbers.push(reader.uint64());
  expect(numbers).toEqual([0x0011223344556677n, 0x8899aabbccddeeffn]);
  expect({ ...fields(structured), 1: 0 }).toEqual({ ...fields(plain), 1: 0 });
});

it('puts a link beside what it leads to, at the position of the link', () => {
  const target = recordOf(encodeEvent(proposed(), STREAM, 3, 9, 0));
  const link = recordOf(encodeEvent(proposed({ type: Buffer.from('$>') }), Buffer.from('links'), 0, 12, 0));
  const response = fields(resolvedLink(link, target).subarray(5))[1]?.[0] as Buffer;
  const reader = new ProtoReader(response);
  const parts: unknown[] = [];
  while (reader.next()) parts.push(reader.field === 3 ? reader.number() : reader.bytes());
  expect(parts).toEqual([target, link, 12]);
  const alone = fields(resolvedLink(link, undefined).subarray(5))[1]?.[0] as Buffer;
  expect(new ProtoReader(alone).next()).toBe(true);
});
