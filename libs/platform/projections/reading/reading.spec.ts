import { standingOf } from './freshness';
import { pageSize } from './page';
import { ReadModelUnavailable, unavailable } from './read-models';
import { InvalidCursor, SignedCursor } from './signed-cursor';

describe('a signed cursor', () => {
  const cursors = new SignedCursor('sixteen characters');
  const query = { list: 'loans', filter: { product: 'JIEBEI_EPI' } };

  it('opens for the query it was made for, whatever the order of its fields', () => {
    const cursor = cursors.seal(query, ['L1', 7]);
    expect(cursors.open({ filter: { product: 'JIEBEI_EPI' }, list: 'loans' }, cursor)).toEqual(['L1', 7]);
  });

  it('opens for no other query, with no other secret, and not when a character was changed', () => {
    const cursor = cursors.seal(query, ['L1']);
    expect(() => cursors.open({ list: 'loans' }, cursor)).toThrow(InvalidCursor);
    expect(() => new SignedCursor('another secret text').open(query, cursor)).toThrow(InvalidCursor);
    for (let at = 0; at < cursor.length; at += 1) {
      const changed = `${cursor.slice(0, at)}${cursor[at] === 'A' ? 'B' : 'A'}${cursor.slice(at + 1)}`;
      if (Buffer.from(changed, 'base64url').equals(Buffer.from(cursor, 'base64url'))) continue;
      expect(() => cursors.open(query, changed)).toThrow(InvalidCursor);
    }
    for (const nonsense of ['', '!', 'AAAA', 'A'.repeat(5_000)]) {
      expect(() => cursors.open(query, nonsense)).toThrow(InvalidCursor);
    }
  });

  it('needs a secret worth the name', () => {
    expect(() => new SignedCursor('short')).toThrow(RangeError);
  });
});

describe('a page', () => {
  it('has 50 rows when nobody says otherwise, 1 to 200 in any case', () => {
    expect([undefined, 0, 1, 7.9, 200, 100_000].map(pageSize)).toEqual([50, 1, 1, 7, 200, 200]);
  });
});

describe('a read model of a version before', () => {
  it('is not there yet for who asks for what it lacks', () => {
    expect(unavailable({ driverError: { code: '42703' } })).toBeInstanceOf(ReadModelUnavailable);
    expect(unavailable({ driverError: { code: '42601' } })).toBeUndefined();
  });
});

describe('how a read model stands', () => {
  const noted = { behind: '0', trouble: null, noted_seconds: '0.4', level_seconds: '0.4' };

  it('is level when it was a moment ago, and its events are counted, not guessed', () => {
    expect(standingOf(noted)).toEqual({ stale: false, lag: { events: 0, seconds: 0 } });
    expect(standingOf({ ...noted, behind: '3', level_seconds: '9.2' })).toEqual({
      stale: false,
      lag: { events: 3, seconds: 9 },
    });
    expect(standingOf({ ...noted, behind: null, level_seconds: null })).toEqual({
      stale: false,
      lag: { events: null, seconds: null },
    });
  });

  it('is stale while its feed fails, however level it was a moment ago, and when nobody was heard of', () => {
    expect(standingOf({ ...noted, trouble: 'reading the log' })).toEqual({
      stale: true,
      lag: { events: 0, seconds: 0 },
    });
    expect(standingOf({ ...noted, noted_seconds: '7', level_seconds: '7' })).toEqual({
      stale: true,
      lag: { events: null, seconds: 7 },
    });
  });
});
