/** Ids are remembered per stream and for long enough. */
import { randomBytes } from 'node:crypto';
import { RecentIds } from './recent-ids';

it('finds an id in its own stream only, also when two streams share it', () => {
  const ids = new RecentIds();
  const id = randomBytes(16);
  ids.add(1, id, 5, 50);
  expect(ids.find(2, id)).toBeUndefined();
  ids.add(2, id, 7, 70);
  expect(ids.find(1, id)).toMatchObject({ revision: 5, position: 50 });
  expect(ids.find(2, id)).toMatchObject({ revision: 7, position: 70 });
});

it('takes back an id of one stream and keeps it for the other', () => {
  const ids = new RecentIds();
  const id = randomBytes(16);
  ids.add(1, id, 5, 50);
  ids.add(2, id, 7, 70);
  ids.remove(2, id);
  expect(ids.find(2, id)).toBeUndefined();
  expect(ids.find(1, id)).toMatchObject({ revision: 5 });
});

it('remembers fifty thousand ids and not all of two hundred thousand', () => {
  const ids = new RecentIds();
  const written = Array.from({ length: 200_000 }, (_, n) => {
    const id = Buffer.alloc(16);
    id.writeUInt32BE(n);
    ids.add(1, id, n, n);
    return id;
  });
  expect(written.slice(-50_000).every((id) => ids.find(1, id))).toBe(true);
  expect(ids.find(1, written[0] ?? Buffer.alloc(16))).toBeUndefined();
});
