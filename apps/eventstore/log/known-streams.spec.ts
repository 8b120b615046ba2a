/** A stream that exists is never taken for a new one. */
import { KnownStreams } from './known-streams';

const name = (kind: string, n: number): Buffer => Buffer.from(`${kind}-${n}-案件`);

async function filled(): Promise<KnownStreams> {
  const known = new KnownStreams();
  await known.fill(async () => [], 0);
  return known;
}

it('never denies a name that was added', async () => {
  const known = await filled();
  for (let n = 0; n < 20_000; n++) known.add(name('loan', n));
  const denied = Array.from({ length: 20_000 }, (_, n) => name('loan', n)).filter((key) => !known.mayExist(key));
  expect(denied).toHaveLength(0);
});

it('seldom takes a new name for one that was added', async () => {
  const known = await filled();
  for (let n = 0; n < 20_000; n++) known.add(name('loan', n));
  const mistaken = Array.from({ length: 20_000 }, (_, n) => name('case', n)).filter((key) => known.mayExist(key));
  expect(mistaken.length).toBeLessThan(20);
});

it('takes every name for a possible one until the names in the database have been read', () => {
  expect(new KnownStreams().mayExist(name('loan', 1))).toBe(true);
});
