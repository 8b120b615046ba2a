import { toldAgainOn } from './told-again';

describe('the next day on which somebody overdue is told again', () => {
  it.each([
    ['three days past due', 1, '2026-11-02'],
    ['seven, where three is the day on which stories begin', 2, '2026-11-05'],
    ['ninety', 62, '2026-11-28'],
    ['none, for who has been told of all', 90, undefined],
  ])('is %s', (_, dpd, on) => {
    expect(toldAgainOn(dpd)).toBe(on);
  });
});
