/** Filtered subscriptions to $all: prefixes of stream names and event types, and the checkpoints that come with them. */
import {
  eventTypeFilter,
  excludeSystemEvents,
  type Position,
  streamNameFilter,
  type SubscribeToAllOptions,
} from '@eventstore/db-client';
import { Follower } from './follower';
import {
  all,
  freshStream,
  numbered,
  numbersIn,
  openStore,
  onlyEmbedded,
  placesIn,
  positionOf,
  type StoreUnderTest,
} from './store-under-test';

type Filter = NonNullable<SubscribeToAllOptions['filter']>;

let store: StoreUnderTest;
let base: string;
let from: Position;

beforeAll(async () => (store = await openStore()));
afterAll(() => store.stop());
beforeEach(async () => {
  base = freshStream();
  from = (await append('mark', 0)).position!;
});

const append = (label: string, n: number, type?: string) =>
  store.client.appendToStream(`${base}-${label}`, numbered(n, type));

/** What comes of this test's events up to being caught up. */
async function through(filter: Filter): Promise<string[]> {
  const follower = await new Follower(store.client.subscribeToAll({ fromPosition: from, filter })).live();
  await follower.stop();
  return placesIn(follower.events.filter(({ event }) => event?.streamId.includes(base))).map((place) =>
    place.replace(base, ''),
  );
}

it('selects by prefixes of the stream name, any of which suffices', async () => {
  for (const label of ['a-1', 'b-1', 'a-2', 'c', 'A-1']) await append(label, 0);
  expect(await through(streamNameFilter({ prefixes: [`${base}-a-`, `${base}-c`] }))).toEqual([
    '-a-1@0',
    '-a-2@0',
    '-c@0',
  ]);
});

it('takes a prefix literally, in any script', async () => {
  for (const label of ['a.b', 'axb', '逾期-1', '逾-1']) await append(label, 0);
  expect(await through(streamNameFilter({ prefixes: [`${base}-a.`, `${base}-逾期`] }))).toEqual([
    '-a.b@0',
    '-逾期-1@0',
  ]);
});

it('selects by prefixes of the event type', async () => {
  for (const [n, type] of ['Paid', 'PaidBack', 'Unpaid', 'paid'].entries()) await append('t', n, `${base}${type}`);
  expect(await through(eventTypeFilter({ prefixes: [`${base}Paid`] }))).toEqual(['-t@0', '-t@1']);
});

it('brings nothing without a prefix and everything with an empty one', async () => {
  await append('a', 0);
  expect(await through(streamNameFilter({ prefixes: [] }))).toEqual([]);
  expect(await through(streamNameFilter({ prefixes: [''] }))).toEqual(['-mark@0', '-a@0'].slice(1));
});

it('leaves out system events with the client’s own filter', async () => {
  await append('a', 0);
  await store.client.setStreamMetadata(`${base}-a`, { colour: 'red' });
  await append('b', 0, 'a$b');
  expect(await through(excludeSystemEvents())).toEqual(['-a@0', '-b@0']);
});

it('brings matching events only, in order, across catching up and following', async () => {
  const write = async (lo: number, hi: number) => {
    for (let n = lo; n < hi; n++) await append(n % 3 ? 'no' : 'yes', n);
  };
  await write(0, 90);
  const filter = streamNameFilter({ prefixes: [`${base}-yes`] });
  const follower = new Follower(store.client.subscribeToAll({ fromPosition: from, filter }));
  await write(90, 180);
  await follower.has(60);
  expect(numbersIn(follower.events)).toEqual(Array.from({ length: 60 }, (_, n) => 3 * n));
  await follower.stop();
});

it('tells at intervals how far it has looked, never ahead of what it brought, so that one may resume there', async () => {
  const positions: bigint[] = [];
  for (let n = 0; n < 60; n++) positions.push((await append('no', n)).position!.commit);
  const points: bigint[] = [];
  const filter = streamNameFilter({
    prefixes: [`${base}-yes`],
    maxSearchWindow: 10,
    checkpointReached: (_, position) => void points.push(position.commit),
  });
  const first = await new Follower(store.client.subscribeToAll({ fromPosition: from, filter })).live();
  await first.stop();
  expect(points.length).toBeGreaterThanOrEqual(5);
  expect([...points].sort((a, b) => (a < b ? -1 : 1))).toEqual(points);

  await append('yes', 60);
  const last = points.at(-1)!;
  const resumed = new Follower(store.client.subscribeToAll({ fromPosition: { commit: last, prepare: last }, filter }));
  await resumed.has(1);
  expect(numbersIn(resumed.events)).toEqual([60]);
  await resumed.stop();
});

it('names the last event of each window while following', async () => {
  const points: bigint[] = [];
  const filter = streamNameFilter({
    prefixes: [`${base}-yes`],
    maxSearchWindow: 4,
    checkpointInterval: 2,
    checkpointReached: (_, position) => void points.push(position.commit),
  });
  const follower = await new Follower(store.client.subscribeToAll({ fromPosition: from, filter })).live();
  const positions: bigint[] = [];
  for (let n = 0; n < 16; n++) positions.push((await append(n === 15 ? 'yes' : 'no', n)).position!.commit);
  await follower.has(1);
  await append('no', 16);
  await append('yes', 17);
  await follower.has(2);
  expect(positionOf(follower.events[0]).commit).toBe(positions[15]);
  // Others may write to a shared server meanwhile, and their events count too.
  const between = await all(store.client.readAll({ fromPosition: from }));
  const places = points.map((point) => between.findIndex((event) => positionOf(event).commit === point));
  expect(places.length).toBeGreaterThanOrEqual(2);
  expect(places[0]).toBeGreaterThanOrEqual(8);
  places.slice(1).forEach((place, index) => expect(place - (places[index] ?? 0)).toBe(8));
  await follower.stop();
});

onlyEmbedded('the embedded store', () => {
  it('refuses regular expressions that are more than a prefix, by name', async () => {
    const filter = streamNameFilter({ regex: '^(loan|case)-[0-9]+$' });
    const follower = await new Follower(store.client.subscribeToAll({ fromPosition: from, filter })).failed();
    expect(String(follower.error)).toMatch(
      /UNIMPLEMENTED.*Streams\/Read: this regular-expression filter is not served/,
    );
  });
});
