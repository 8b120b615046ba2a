import { Breaker } from './breaker';

describe('a partner that does not answer', () => {
  let now = 0;
  const failing = (times: number): Breaker => {
    now = 0;
    const breaker = new Breaker(
      () => now,
      () => 1,
    );
    for (let n = 0; n < times; n += 1) breaker.failed();
    return breaker;
  };

  it('is asked as ever until it has failed five times in a row', () => {
    const breaker = failing(4);
    expect([breaker.open, breaker.allows(8)]).toEqual([false, 8]);
    breaker.answered();
    breaker.failed();
    expect(breaker.open).toBe(false);
  });

  it('is left alone then, and asked for one thing at a time to see whether it is back', () => {
    const breaker = failing(5);
    expect([breaker.open, breaker.allows(8)]).toEqual([true, 0]);
    now = 5_000;
    expect(breaker.allows(8)).toBe(1);
    breaker.sending();
    expect(breaker.allows(8)).toBe(0);
    breaker.answered();
    expect([breaker.open, breaker.allows(8)]).toEqual([false, 8]);
  });

  it('is asked for another thing where the one that was to find out was not sent after all', () => {
    const breaker = failing(5);
    now = 5_000;
    breaker.sending();
    breaker.notAsked();
    expect([breaker.open, breaker.allows(8)]).toEqual([true, 1]);
  });

  it('is left alone the longer the more often it fails, a minute at most', () => {
    const breaker = failing(6);
    now = 9_999;
    expect(breaker.allows(8)).toBe(0);
    now = 10_000;
    expect(breaker.allows(8)).toBe(1);
    for (let n = 0; n < 20; n += 1) breaker.failed();
    now = 70_000;
    expect(breaker.allows(8)).toBe(1);
  });
});
