/** Every expectation against every standing of a stream, and what counts as a repeat. */
import { decideAppend, decideDeletion, type ExpectedRevision, type StreamStanding } from './append-decision';
import type { Placed } from './recent-ids';

const standing = (last: number, more: Partial<StreamStanding> = {}): StreamStanding => ({
  last,
  softDeleted: false,
  described: false,
  find: () => undefined,
  ...more,
});
/** Events of an append that stand at these revisions already; undefined is one never seen. */
const placedAt = (...revisions: (number | undefined)[]): Pick<StreamStanding, 'find'> => ({
  find: (index): Placed | undefined => {
    const revision = revisions[index];
    return revision === undefined ? undefined : { revision, position: revision + 100 };
  },
});

it.each<[ExpectedRevision, number]>([
  ['any', -1],
  ['any', 4],
  ['no-stream', -1],
  ['stream-exists', 4],
  [4, 4],
])('writes when %s meets a stream that stands at %i', (expected, last) => {
  expect(decideAppend(expected, 1, standing(last))).toEqual({ kind: 'write' });
});

it.each<[ExpectedRevision, number]>([
  ['stream-exists', -1],
  [0, -1],
  [5, 4],
])('refuses when %s meets a stream that stands at %i', (expected, last) => {
  expect(decideAppend(expected, 1, standing(last))).toEqual({ kind: 'wrong-revision', current: last });
});

it('lets a stream exist that has metadata only', () => {
  expect(decideAppend('stream-exists', 1, standing(-1, { described: true }))).toEqual({ kind: 'write' });
});

it.each<ExpectedRevision>(['any', 'no-stream', 'stream-exists', 4])(
  'refuses everything on a tombstone, also %s',
  (expected) => {
    expect(decideAppend(expected, 1, standing(Infinity))).toEqual({ kind: 'deleted' });
  },
);

describe('a stream deleted for now', () => {
  it.each<ExpectedRevision>(['any', 'no-stream', 4])('is written again expecting %s', (expected) => {
    expect(decideAppend(expected, 1, standing(4, { softDeleted: true }))).toEqual({ kind: 'write' });
  });

  it('does not exist', () => {
    expect(decideAppend('stream-exists', 1, standing(4, { softDeleted: true }))).toEqual({ kind: 'deleted' });
  });

  it.each([[placedAt(3, 4)], [placedAt(3, undefined)]])(
    'does not exist for those either whose events stand in it already',
    (find) => {
      const stream = standing(4, { softDeleted: true, ...find });
      expect(decideAppend('stream-exists', 2, stream)).toEqual({ kind: 'deleted' });
    },
  );

  it('recognises what was written before it was deleted for whoever expects anything', () => {
    expect(decideAppend('any', 2, standing(4, { softDeleted: true, ...placedAt(3, 4) })).kind).toBe('repeated');
  });
});

describe('a repeat', () => {
  it.each<ExpectedRevision>(['any', 'stream-exists', 2])('is recognised expecting %s', (expected) => {
    expect(decideAppend(expected, 2, standing(9, placedAt(3, 4)))).toEqual({
      kind: 'repeated',
      place: { revision: 4, position: 104 },
    });
  });

  it('is recognised from the first event of a stream', () => {
    expect(decideAppend('no-stream', 1, standing(9, placedAt(0))).kind).toBe('repeated');
  });

  it('with a new event behind is refused when no revision is named', () => {
    expect(decideAppend('any', 2, standing(9, placedAt(3, undefined)))).toEqual({ kind: 'wrong-revision', current: 9 });
  });

  it('behind a new event is an append of its own when no revision is named', () => {
    expect(decideAppend('any', 2, standing(9, placedAt(undefined, 3)))).toEqual({ kind: 'write' });
  });

  it.each([[placedAt(undefined)], [placedAt(7)]])(
    'is looked up in the log when memory does not place it there',
    (find) => {
      expect(decideAppend(2, 1, standing(9, find))).toEqual({ kind: 'look-up' });
    },
  );
});

describe('a deletion', () => {
  it.each<[ExpectedRevision, number]>([
    ['any', 4],
    [4, 4],
    ['stream-exists', 4],
  ])('expecting %s of a stream at %i is written', (expected, last) => {
    for (const kind of ['soft', 'tombstone'] as const)
      expect(decideDeletion(expected, kind, standing(last)).kind).toBe('write');
  });

  it.each<[ExpectedRevision, number]>([
    ['no-stream', 4],
    [3, 4],
    [9, 4],
  ])('expecting %s of a stream at %i is refused', (expected, last) => {
    for (const kind of ['soft', 'tombstone'] as const) {
      expect(decideDeletion(expected, kind, standing(last))).toEqual({ kind: 'wrong-revision', current: last });
    }
  });

  it('of a stream never written is possible for ever only, or when it has metadata', () => {
    expect(decideDeletion('any', 'soft', standing(-1)).kind).toBe('wrong-revision');
    expect(decideDeletion('any', 'tombstone', standing(-1)).kind).toBe('write');
    expect(decideDeletion('any', 'soft', standing(-1, { described: true })).kind).toBe('write');
  });

  it('finds a tombstone deleted already', () => {
    expect(decideDeletion('any', 'soft', standing(Infinity))).toEqual({ kind: 'deleted' });
  });
});
